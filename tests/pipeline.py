#!/usr/bin/env python3
"""A repository of templates under a gate: one suppression, one baseline. Green on what is old, red on what is new.

usage: pipeline.py RAPPORT SOURCE_FOLDER
"""
import json
import os
import pathlib
import subprocess
import sys
import tempfile

BASELINE = "quality/rapport-baseline.json"
FAULT = {"en": "You did not send us the files.", "da": "I sendte os ikke filerne."}
NEW_FAULT = {"en": "As I already told you, the invoice is on its way.", "da": "Som jeg allerede har sagt, er fakturaen på vej."}
HEAD = {"en": "Dear", "da": "Kære"}
BODY = {"en": "The report is ready.", "da": "Rapporten er klar."}
TAIL = {"en": "Kind regards", "da": "Venlig hilsen"}
REASON = {"en": "agreed with the client", "da": "aftalt med kunden"}
# name of a file, a placeholder, a comment
DIALECTS = {
    "late.{}.j2": ("{{{{ name }}}}", "{{# {} #}}"),
    "late.{}.erb": ("<%= name %>", "<%# {} %>"),
    "late.{}.hbs": ("{{{{name}}}}", "{{{{!-- {} --}}}}"),
}


def template(language, dialect, suppressed=False):
    placeholder, comment = DIALECTS[dialect]
    lines = [f"{HEAD[language]} {placeholder.format()},", "", BODY[language], ""]
    if suppressed:
        lines += [comment.format(f"rapport: ignore blame-client - {REASON[language]}")]
    return "\n".join(lines + [FAULT[language], "", TAIL[language], placeholder.format(), ""])


class Repository:
    def __init__(self, rapport, folder):
        self.rapport, self.folder = rapport, pathlib.Path(folder)
        (self.folder / "templates").mkdir()
        (self.folder / "quality").mkdir()
        self.files = []
        for dialect in DIALECTS:
            for language in FAULT:
                path = self.folder / "templates" / dialect.format(language)
                path.write_text(template(language, dialect, suppressed=dialect.endswith("erb")), encoding="utf-8")
                self.files.append((path.relative_to(self.folder), language))

    def run(self, *words, expect, cwd=None, stdin=b""):
        done = subprocess.run([self.rapport, *map(str, words)], cwd=cwd or self.folder, input=stdin, capture_output=True)
        assert done.returncode == expect, f"{words}: exit {done.returncode}: {done.stdout.decode()}{done.stderr.decode()}"
        return done

    def paths(self):
        return [path for path, _ in self.files]

    def gate(self, expect, *words):
        """The documents of a check under the gate; it is the points that must add up, whatever is left out."""
        done = self.run("check", "--format", "json", "--baseline", BASELINE, *words, *self.paths(), expect=expect)
        documents = json.loads(done.stdout)["documents"]
        for document in documents:
            assert sum(f["points"] for f in document["findings"]) == 100 - document["score"], document
            assert sum(d["points_lost"] for d in document["dimensions"]) == 100 - document["score"], document
            assert all(f["points"] == 0 for f in document["suppressed"]), document
            assert document["suppressed_count"] == len(document["suppressed"]), document
        return documents, done.stderr.decode()

    def read(self, path):
        return (self.folder / path).read_text(encoding="utf-8")

    def write(self, path, text):
        (self.folder / path).write_text(text, encoding="utf-8")

    def baseline(self):
        return (self.folder / BASELINE).read_bytes()


def without_a_baseline_the_old_faults_are_red(repository):
    documents = json.loads(repository.run("check", "--format", "json", *repository.paths(), expect=1).stdout)["documents"]
    red = [d["path"] for d in documents if d["findings"]]
    assert len(documents) == 6 and len(red) == 4 and not any("erb" in path for path in red), red
    repository.run("check", "--baseline", BASELINE, *repository.paths(), expect=2)


def a_baseline_makes_them_green(repository):
    repository.run("baseline", "write", "--baseline", BASELINE, *repository.paths(), expect=0)
    documents, told = repository.gate(0)
    assert all(d["score"] == 100 for d in documents) and told == "", told
    reasons = {(f["suppression"]["by"]) for d in documents for f in d["suppressed"]}
    assert reasons == {"inline", "baseline"}, reasons
    entries = json.loads(repository.baseline())["findings"]
    assert [e["path"] for e in entries] == sorted(f"../{p}" for p in repository.paths() if p.suffix != ".erb"), entries
    text = repository.baseline().decode()
    assert not any(word in text for fault in FAULT.values() for word in fault.strip(".").split() if len(word) > 4), text


def writing_again_changes_no_byte(repository):
    before = repository.baseline()
    repository.run("baseline", "write", "--baseline", BASELINE, *reversed(repository.paths()), expect=0)
    assert repository.baseline() == before
    repository.run("check", "--write-baseline", f"./templates/../{BASELINE}", *repository.paths(), expect=0)
    assert repository.baseline() == before
    repository.run("check", "--baseline", repository.folder / BASELINE, *(repository.folder / p for p in repository.paths()),
                   expect=0, cwd="/")
    repository.run("check", "--baseline", f"../{BASELINE}", *(p.name for p in repository.paths()), expect=0,
                   cwd=repository.folder / "templates")


def moved_lines_change_nothing(repository):
    kept = {path: repository.read(path) for path, _ in repository.files}
    for path, language in repository.files:
        first, rest = kept[path].split("\n", 1)
        more = f"{BODY[language]} {BODY[language]}"
        repository.write(path, f"{first}\n\n{more}\n\n{more}\n{rest}")
    documents, told = repository.gate(0)
    assert all(d["score"] == 100 for d in documents) and told == "", told
    for path, text in kept.items():
        repository.write(path, text.replace("\n", "\r\n"))
    repository.gate(0)
    for path, text in kept.items():
        repository.write(path, text)


def a_new_fault_is_red(repository):
    for path, language in repository.files:
        kept = repository.read(path)
        repository.write(path, kept.replace(BODY[language], f"{BODY[language]} {NEW_FAULT[language]}"))
        documents, _ = repository.gate(1)
        found = [(d["path"], f["rule"]) for d in documents for f in d["findings"]]
        assert found == [(str(path), "condescending")], found
        repository.write(path, kept)


def the_same_fault_once_more_is_red(repository):
    for path, language in repository.files:
        kept = repository.read(path)
        repository.write(path, kept.replace(TAIL[language], f"{FAULT[language]}\n\n{TAIL[language]}"))
        documents, _ = repository.gate(1)
        assert sum(len(d["findings"]) for d in documents) == 1, documents
        repository.write(path, kept)


def catalogues_are_counted_by_their_messages(repository):
    entries = "".join(f'\nmsgid "{i}"\nmsgstr "{FAULT["en"]}"\n' for i in range(2))
    path = pathlib.Path("templates/mails.po")
    repository.write(path, 'msgid ""\nmsgstr "Language: en\\n"\n' + entries)
    before = repository.baseline()
    repository.run("baseline", "write", "--baseline", BASELINE, path, expect=0)
    assert {"path": f"../{path}", "rule": "blame-client"}.items() <= json.loads(repository.baseline())["findings"][-1].items()
    assert json.loads(repository.baseline())["findings"][-1]["count"] == 2
    repository.run("check", "--baseline", BASELINE, path, expect=0)
    repository.write(path, repository.read(path) + f'\nmsgid "2"\nmsgstr "{FAULT["en"]}"\n')
    repository.run("check", "--baseline", BASELINE, path, expect=1)
    (repository.folder / path).unlink()
    done = repository.run("baseline", "prune", "--baseline", BASELINE, *repository.paths(), expect=0)
    assert repository.baseline() == before, done.stderr


def what_is_mended_is_told_and_pruned(repository):
    path, language = repository.files[0]
    kept, before = repository.read(path), repository.baseline()
    repository.write(path, kept.replace(FAULT[language], ""))
    _, told = repository.gate(0)
    assert told.count("\n") == 1 and "1 entry is no longer found" in told and "baseline prune" in told, told
    assert repository.baseline() == before, "a check changed the baseline"
    repository.run("baseline", "prune", "--baseline", BASELINE, *repository.paths(), expect=0)
    assert len(json.loads(repository.baseline())["findings"]) == 3
    _, told = repository.gate(0)
    assert told == "", told
    repository.write(path, kept)
    repository.gate(1)
    repository.run("baseline", "write", "--baseline", BASELINE, path, expect=0)
    assert repository.baseline() == before


def a_suppression_that_suppresses_nothing_is_told_once(repository):
    for path, language in repository.files:
        if path.suffix != ".erb":
            continue
        kept = repository.read(path)
        mended = kept.replace(FAULT[language], f"<% if late %>\n{BODY[language]}\n<% else %>\n{BODY[language]}\n<% end %>")
        repository.write(path, mended)
        documents, _ = repository.gate(0)
        notes = [n for d in documents if d["path"] == str(path) for n in d["notes"]]
        assert len(notes) == 1 and "5" in notes[0] and "blame-client" in notes[0], notes
        repository.write(path, kept)


def a_fix_leaves_them_alone(repository):
    for path, _ in repository.files:
        diff = repository.run("fix", "--diff", "--baseline", BASELINE, path, expect=0).stdout
        assert diff == b"", diff
    assert repository.run("fix", "--diff", repository.files[0][0], expect=0).stdout != b""


def a_broken_baseline_is_one_line(repository):
    broken = {
        "{": "malformed JSON", "[]": "no baseline of version 1", '{"version": 2, "findings": []}': "no baseline of version 1",
        '{"version": 1, "findings": [{"path": "a", "rule": "b", "fingerprint": "c"}]}': "entry 1",
    }
    for text, words in broken.items():
        repository.write("broken.json", text)
        told = repository.run("check", "--baseline", "broken.json", *repository.paths(), expect=2).stderr.decode()
        assert told.startswith("rapport: broken.json") and words in told and told.count("\n") == 1, told
        repository.run("baseline", "write", "--baseline", "broken.json", *repository.paths(), expect=2)
        assert repository.read("broken.json") == text
    told = repository.run("check", "--baseline", "none.json", *repository.paths(), expect=2).stderr.decode()
    assert "none.json" in told and "baseline write" in told and told.count("\n") == 1, told
    told = repository.run("baseline", "prun", "x", expect=2).stderr.decode()
    assert 'did you mean "prune"' in told, told
    repository.run("baseline", "write", expect=2)


def an_unreadable_file_leaves_the_baseline(repository):
    before = repository.baseline()
    repository.run("baseline", "write", "--baseline", BASELINE, repository.files[0][0], "templates/none.j2", expect=2)
    repository.run("baseline", "prune", "--baseline", BASELINE, "templates/none.j2", expect=2)
    assert repository.baseline() == before
    assert os.listdir(repository.folder / "quality") == ["rapport-baseline.json"]


def main():
    with tempfile.TemporaryDirectory() as folder:
        repository = Repository(sys.argv[1], folder)
        without_a_baseline_the_old_faults_are_red(repository)
        a_baseline_makes_them_green(repository)
        writing_again_changes_no_byte(repository)
        moved_lines_change_nothing(repository)
        a_new_fault_is_red(repository)
        the_same_fault_once_more_is_red(repository)
        catalogues_are_counted_by_their_messages(repository)
        what_is_mended_is_told_and_pruned(repository)
        a_suppression_that_suppresses_nothing_is_told_once(repository)
        a_fix_leaves_them_alone(repository)
        a_broken_baseline_is_one_line(repository)
        an_unreadable_file_leaves_the_baseline(repository)
    print("the gate holds")


if __name__ == "__main__":
    main()
