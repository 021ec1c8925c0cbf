#!/usr/bin/env python3
"""A team's repository of templates, from the first commit under the gate to the mended fault: git, configuration, one suppression,
one baseline, as README tells it. Three dialects, two languages.

usage: demonstration.py RAPPORT SOURCE_FOLDER
"""
import json
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile

RAPPORT = pathlib.Path(sys.argv[1]).resolve()
WORDS = {
    "en": {"hello": "Dear", "ready": "The report is ready.", "more": "You find it in your folder.", "old": "You did not send us the files.",
           "new": "As I already told you, the invoice is on its way.", "mended": "The invoice is on its way.", "bye": "Kind regards",
           "heading": "Your report", "renamed": "News of your report", "reason": "agreed with the client"},
    "da": {"hello": "Kære", "ready": "Rapporten er klar.", "more": "Du finder den i din mappe.", "old": "I sendte os ikke filerne.",
           "new": "Som jeg allerede har sagt, er fakturaen på vej.", "mended": "Fakturaen er på vej.", "bye": "Venlig hilsen",
           "heading": "Din rapport", "renamed": "Nyt om din rapport", "reason": "aftalt med kunden"},
}
# by its ending: a placeholder, a condition, a comment
DIALECTS = {
    "html.j2": ("{{ name }}", "{% if ready %}", "{% endif %}", "{# REMARK #}"),
    "html.liquid": ("{{ name }}", "{% if ready %}", "{% endif %}", "{% comment %}REMARK{% endcomment %}"),
    "html.hbs": ("{{name}}", "{{#if ready}}", "{{/if}}", "{{!-- REMARK --}}"),
}
CONFIG = """<config xmlns="https://rapport.example/ns/config/1">
  <gate fail-on="warning"/>
  <baseline file="quality/known.json"/>
  <path match="templates/"><message channel="template"/></path>
</config>
"""
SUPPRESSED = "templates/report.da.html.hbs"


def template(language, dialect, remark=False):
    name, begin, end, comment = DIALECTS[dialect]
    words = WORDS[language]
    note = [comment.replace("REMARK", f"rapport: ignore blame-client - {words['reason']}")] if remark else []
    return "\n".join([f"<h1>{words['heading']}</h1>", f"<p>{words['hello']} {name}</p>", begin, f"<p>{words['ready']}</p>", end, *note,
                      f"<p>{words['old']}</p>", f"<p>{words['bye']}</p>", ""])


class Team:
    def __init__(self, folder):
        self.folder = pathlib.Path(folder)
        self.files = {f"templates/report.{language}.{dialect}": language for language in WORDS for dialect in DIALECTS}
        for path, language in self.files.items():
            self.write(path, template(language, path.split(".", 2)[2], remark=path == SUPPRESSED))
        self.write(".rapport.xml", CONFIG)
        (self.folder / "quality").mkdir()
        self.git("init", "-q", ".")
        self.commit()

    def call(self, words, expect=0, stdin=b"", cwd=None):
        environment = {**os.environ, "GIT_CONFIG_GLOBAL": "/dev/null", "GIT_AUTHOR_NAME": "A", "GIT_AUTHOR_EMAIL": "a@us.example",
                       "GIT_COMMITTER_NAME": "A", "GIT_COMMITTER_EMAIL": "a@us.example"}
        done = subprocess.run([str(word) for word in words], cwd=cwd or self.folder, input=stdin, capture_output=True, env=environment)
        assert done.returncode == expect, f"{words}: exit {done.returncode}, expected {expect}:\n{done.stdout.decode()}{done.stderr.decode()}"
        return done

    def git(self, *words, **more):
        return self.call(("git", *words), **more).stdout.decode()

    def commit(self):
        self.git("add", "-A")
        self.git("commit", "-qm", "a step")

    def rapport(self, *words, **more):
        return self.call((RAPPORT, *words), **more)

    def gate(self, expect, cwd=None):
        """What the team's pipeline runs; its lines."""
        done = self.rapport("check", "--format", "concise", "templates" if cwd is None else ".", expect=expect, cwd=cwd)
        return done.stdout.decode().splitlines(), done.stderr.decode()

    def read(self, path):
        return (self.folder / path).read_text(encoding="utf-8")

    def write(self, path, text):
        (self.folder / path).parent.mkdir(exist_ok=True)
        (self.folder / path).write_text(text, encoding="utf-8")

    def known(self):
        return json.loads(self.read("quality/known.json"))["findings"]


def old_faults_are_known_and_green(team):
    told = team.rapport("check", "templates", expect=2).stderr.decode()
    assert told.startswith("rapport: .rapport.xml:3: there is no baseline") and told.count("\n") == 1, told
    found, _ = team.call((RAPPORT, "check", "--isolated", "--format", "concise", "templates"), expect=1).stdout.decode().splitlines(), None
    assert len(found) == 5 and not any(line.startswith(SUPPRESSED) for line in found), found
    team.rapport("baseline", "write", "templates")
    assert len(team.known()) == 5, team.known()
    team.commit()
    assert team.gate(0) == ([], "")
    assert team.gate(0, cwd=team.folder / "templates") == ([], "")


def a_new_fault_is_red_and_its_place_is_named(team):
    for path, language in team.files.items():
        words, before = WORDS[language], team.read(path)
        team.write(path, before.replace(f"<p>{words['ready']}", f"<p>{words['ready']} {words['new']}"))
        line = 1 + team.read(path).split(words["new"])[0].count("\n")
        column = 1 + len(team.read(path).split(words["new"])[0].rsplit("\n", 1)[-1])
        found, _ = team.gate(1)
        assert len(found) == 1 and found[0].startswith(f"{path}:{line}:{column}: warning condescending "), (found, line, column)
        team.write(path, before.replace(words["ready"], f"{words['ready']} {words['mended']}"))
        assert team.gate(0) == ([], "")
        team.git("checkout", "-q", ".")


def what_only_moves_changes_nothing(team):
    for path, language in team.files.items():
        words, text = WORDS[language], team.read(path)
        for changed in (f"<p>{words['more']}</p>\n\n{text}",  # text above
                        text.replace(words["heading"], words["renamed"]),  # another heading
                        text.replace("\n", "\n\n"),  # lines moved
                        text.replace("<p>", '<p\n   class="wide">'),
                        text.replace(f"<p>{words['old']}", f"<p>{words['more']} {words['old']}")):  # in one paragraph with others
            assert changed != text
            team.write(path, changed)
            assert team.gate(0) == ([], ""), changed
    team.git("checkout", "-q", ".")


def the_report_for_code_scanning_tells_what_is_left_out(team):
    team.rapport("check", "--report", "sarif=r.sarif", "templates")
    results = json.loads(team.read("r.sarif"))["runs"][0]["results"]
    kinds = {result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]: [s["kind"] for s in result["suppressions"]] for result in results}
    assert kinds.pop(SUPPRESSED) == ["inSource"] and set(map(tuple, kinds.values())) == {("external",)} and len(kinds) == 5, kinds
    reasons = [s.get("justification") for result in results for s in result["suppressions"] if s["kind"] == "inSource"]
    assert reasons == [WORDS["da"]["reason"]], reasons
    (team.folder / "r.sarif").unlink()


def a_diff_is_a_patch_for_git_and_for_patch(team):
    for path, language in team.files.items():
        words = WORDS[language]
        team.write(path, team.read(path).replace(f"<p>{words['ready']}", f"<p>{words['ready']} {words['new']}"))
    team.commit()
    diff = team.rapport("fix", "--diff", "templates").stdout
    assert diff.count(b"\n+++ b/templates/") + diff.startswith(b"+++ ") == len(team.files), diff.decode()
    team.gate(1)
    outcomes = set()
    for tool in (["git", "apply", "--check"], ["git", "apply"], ["git", "apply", "--index"], ["patch", "-s", "-p1"]):
        team.call(tool, stdin=diff)
        if "--check" in tool:
            continue
        assert team.gate(0) == ([], "")
        outcomes.add(tuple(team.read(path) for path in team.files))
        assert all(WORDS[language]["mended"] in team.read(path) for path, language in team.files.items())
        team.git("reset", "-q", "--hard")
    team.call(["patch", "-s", "-p2"], stdin=diff, cwd=team.folder / "templates")
    outcomes.add(tuple(team.read(path) for path in team.files))
    team.git("reset", "-q", "--hard")
    for path in team.files:  # one file, from its own folder
        single = team.rapport("fix", "--diff", pathlib.Path(path).name, cwd=team.folder / "templates").stdout
        team.call(["git", "apply"], stdin=single, cwd=team.folder / "templates")
    outcomes.add(tuple(team.read(path) for path in team.files))
    assert len(outcomes) == 1, "the tools disagree"
    team.git("reset", "-q", "--hard")
    team.rapport("fix", "--yes", "templates")
    outcomes.add(tuple(team.read(path) for path in team.files))
    assert len(outcomes) == 1, "--yes does otherwise"
    assert team.gate(0) == ([], "")
    team.commit()


def a_diff_names_files_as_the_tools_want_them(team):
    text = f"{WORDS['en']['hello']} Ane,\n\n{WORDS['en']['new']}\n\n{WORDS['en']['bye']}\n"
    for name in ("late mail.txt", "sen på den.txt", "two  blanks .txt", 'a "name".txt', "back\\slash.txt", "tab\tand\nline.txt"):
        path = team.folder / "odd folder" / name
        for given, where in ((path.relative_to(team.folder), team.folder), (f"./odd folder/{name}", team.folder), (f"./{name}", path.parent),
                             (path, pathlib.Path("/"))):
            for tool in (["git", "apply"], ["patch", "-s", "-p1"]):
                path.parent.mkdir(exist_ok=True)
                path.write_text(text, encoding="utf-8")
                diff = team.rapport("fix", "--isolated", "--diff", given, cwd=where).stdout
                team.call(tool, stdin=diff, cwd=where)
                assert WORDS["en"]["mended"] in path.read_text(encoding="utf-8"), (given, tool, diff)
    shutil.rmtree(team.folder / "odd folder")


def what_is_mended_is_pruned(team):
    path, language = next(iter(team.files.items()))
    team.write(path, team.read(path).replace(f"<p>{WORDS[language]['old']}</p>\n", ""))
    found, told = team.gate(0)
    assert found == [] and "quality/known.json: 1 entry is no longer found" in told, told
    team.rapport("baseline", "prune", "templates")
    assert len(team.known()) == 4 and team.gate(0) == ([], "")
    shown = team.git("diff", "--stat", "quality")
    assert "quality/known.json" in shown, shown
    team.git("checkout", "-q", path)
    found, _ = team.gate(1)
    assert len(found) == 1 and found[0].startswith(f"{path}:6:") and " blame-client " in found[0], found


def main():
    tests = [old_faults_are_known_and_green, a_new_fault_is_red_and_its_place_is_named, what_only_moves_changes_nothing,
             the_report_for_code_scanning_tells_what_is_left_out, a_diff_is_a_patch_for_git_and_for_patch, a_diff_names_files_as_the_tools_want_them, what_is_mended_is_pruned]
    with tempfile.TemporaryDirectory(prefix="rapport-team-") as folder:
        team = Team(folder)
        for test in tests:
            try:
                test(team)
            except AssertionError as error:
                sys.exit(f"{test.__name__}: {error}")
    print("the gate is green on what is known, red on what is new")


if __name__ == "__main__":
    main()
