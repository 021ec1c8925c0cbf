#!/usr/bin/env python3
"""What `rapport fix` does to files: only the edited bytes change, and its diffs are patches that patch(1) takes.

usage: fix.py RAPPORT SOURCE_FOLDER
"""
import ast
import html
import json
import os
import pathlib
import re
import subprocess
import sys
import tempfile
from xml.etree import ElementTree

FILLS = {
    "en": {"[date]": "Friday 13 March", "[day]": "Thursday", "[time]": "10.00"},
    "da": {"[dato]": "fredag den 13. marts", "[dag]": "torsdag", "[klokkeslæt]": "10"},
}


def run(rapport, *words, stdin=b"", expect=(0,)):
    done = subprocess.run([rapport, *map(str, words)], input=stdin, capture_output=True)
    if done.returncode not in expect:
        sys.exit(f"{words}: exit {done.returncode}: {done.stderr.decode(errors='replace')}")
    return done


def fills(language):
    return [word for name, value in FILLS[language].items() for word in ("--fill", f"{name}={value}")]


def critiques(rapport, path):
    return json.loads(run(rapport, "check", "--format", "json", path, expect=(0, 1)).stdout)["documents"]


def every_byte_outside_the_edits_is_kept(rapport, path, folder):
    before = path.read_bytes()
    edits = []
    for finding in (finding for document in critiques(rapport, path) for finding in document["findings"]):
        edit = next((s["edit"] for s in finding["suggestions"] if s["edit"] and not s["blanks"]), None)
        if edit:
            edits.append(edit)
    copy = folder / path.name
    copy.write_bytes(before)
    run(rapport, "fix", "--yes", copy)
    after = copy.read_bytes()
    kept, taken = [], []
    for edit in edits:  # those that overlap an earlier one are left out
        if not any(edit["start"] < t["end"] and t["start"] < edit["end"] for t in taken):
            taken.append(edit)
    order = sorted(range(len(taken)), key=lambda i: (taken[i]["start"], taken[i]["end"] > taken[i]["start"], i))
    at = 0
    charset = json.loads(run(rapport, "parse", "--format", "json", path).stdout)["documents"][0]["charset"]
    for i in order:
        kept += [before[at:taken[i]["start"]], taken[i]["text"].encode(charset)]
        at = taken[i]["end"]
    expected = b"".join(kept) + before[at:]
    assert after == expected, f"{path}: other bytes changed\n{after!r}\n{expected!r}"
    return bool(edits)


def the_diff_is_a_patch(rapport, path, language, folder):
    patched, fixed = folder / f"patched{path.suffix}", folder / f"fixed{path.suffix}"
    patched.write_bytes(path.read_bytes())
    fixed.write_bytes(path.read_bytes())
    diff = run(rapport, "fix", "--diff", *fills(language), patched).stdout
    assert patched.read_bytes() == path.read_bytes(), "--diff changed the file"
    run(rapport, "fix", "--yes", *fills(language), fixed)
    if diff:
        done = subprocess.run(["patch", "--silent", "--binary", str(patched)], input=diff, capture_output=True)
        assert done.returncode == 0, f"{path}: {done.stdout.decode()}\n{diff.decode(errors='replace')}"
    assert patched.read_bytes() == fixed.read_bytes(), f"{path}: the patch and --yes disagree"


def standard_input_comes_out_on_standard_output(rapport, path, folder):
    fixed = folder / "fixed.txt"
    fixed.write_bytes(path.read_bytes())
    run(rapport, "fix", "--yes", fixed)
    out = run(rapport, "fix", "-", stdin=path.read_bytes()).stdout
    assert out == fixed.read_bytes(), f"{path}: standard input was fixed otherwise"


def encodings_are_kept(rapport, path, folder):
    text = path.read_text(encoding="utf-8").replace("\n", "\r\n")
    for encoding in ("windows-1252", "utf-16"):
        copy = folder / "encoded.txt"
        try:
            copy.write_bytes(text.encode(encoding))
        except UnicodeEncodeError:
            continue
        before = copy.read_bytes()
        run(rapport, "fix", "--yes", copy)
        after = copy.read_bytes().decode(encoding)
        assert "\r\n" in after and "\n" not in after.replace("\r\n", ""), f"{path}: line ends changed in {encoding}"
        if copy.read_bytes() != before:
            assert "\ufffd" not in after


def as_html(text):
    """The draft as a mail in HTML: a paragraph each, every third one emphasised, letters outside of ASCII as entities."""
    blocks = []
    for number, block in enumerate(text.strip().split("\n\n")):
        lines = "<br>\n".join(html.escape(line, quote=False) for line in block.split("\n"))
        blocks.append(f"<p><b>{lines}</b></p>" if number % 3 == 2 else f"<p>{lines}</p>")
    return "<html><body>\n" + "\n".join(blocks) + "\n</body></html>\n"


TAG = re.compile(rb"<[^>]*>")


def html_keeps_its_tags(rapport, path, language, folder):
    page = folder / (path.stem + ".html")
    page.write_bytes(as_html(path.read_text(encoding="utf-8")).encode("ascii", "xmlcharrefreplace"))
    before = page.read_bytes()
    edited = every_byte_outside_the_edits_is_kept(rapport, page, folder / "copies")
    the_diff_is_a_patch(rapport, page, language, folder)
    run(rapport, "fix", "--yes", *fills(language), page)
    after = page.read_bytes()
    assert after.isascii(), f"{path}: a letter was not written as a reference"
    left = iter(TAG.findall(after))
    assert all(tag in left for tag in TAG.findall(before)), f"{path}: a tag was lost\n{after.decode()}"
    assert after.count(b"<b>") == before.count(b"<b>") and after.count(b"<p>") == after.count(b"</p>")
    return edited


def strings_of_a_catalogue(text):
    """Each line of a catalogue as it is, or as what its string means: fails where a string is not well formed."""
    for line in text.splitlines():
        string = re.fullmatch(r'((?:msg\w+(?:\[\d\])? )?)"((?:[^"\\]|\\.)*)"', line)
        assert string or not line or line.startswith("#"), f"not a line of a catalogue: {line}"
        yield (string[1], ast.literal_eval(f'"{string[2]}"')) if string else line


def a_form_stays_well_formed(rapport, path, language, folder):
    """With every blank filled by what its form has to escape."""
    copy = folder / path.name
    copy.write_bytes(path.read_bytes())
    names = [word for name in FILLS[language] for word in ("--fill", f'{name}="A & B" <c:\\d> *e*')]
    run(rapport, "fix", "--yes", *names, copy)
    before, after = path.read_text(encoding="utf-8"), copy.read_text(encoding="utf-8")
    assert before != after, f"{path}: nothing was fixed"
    if path.suffix == ".po":
        old, new = list(strings_of_a_catalogue(before)), list(strings_of_a_catalogue(after))
        assert [x for x in old if isinstance(x, str)] == [x for x in new if isinstance(x, str)], path
        assert any('"A & B" <c:\\d> *e*' in x[1] for x in new if isinstance(x, tuple)), after
    elif path.suffix in (".xlf", ".xliff"):
        old, new = ElementTree.fromstring(before.encode()), ElementTree.fromstring(after.encode())
        assert [(x.tag, x.attrib) for x in old.iter()] == [(x.tag, x.attrib) for x in new.iter()], path
        assert '"A & B" <c:\\d> *e*' in "".join(new.itertext()), after
    else:
        assert '"A & B" \\<c:\\\\d> \\*e\\*' in after, after
        for mark in ("# ", "\n> ", "**", "```", "|"):
            assert before.count(mark) == after.count(mark), f"{path}: {mark}\n{after}"


def what_one_way_lacks_is_not_said_on_another(rapport, path, folder):
    """The first way through the templates of the cases is well written: it stays as it is while the second is mended."""
    copy = folder / path.name
    copy.write_bytes(path.read_bytes())

    def texts():
        ways = json.loads(run(rapport, "parse", "--format", "json", copy).stdout)["documents"]
        return [[s["text"] for block in way["blocks"] for s in block["sentences"]] for way in ways]

    before = texts()
    run(rapport, "fix", "--yes", copy)
    after = texts()
    assert after[0] == before[0] and after[1] != before[1], f"{path}: {before}\n{after}"


def what_is_not_edited_is_shown(rapport, path, folder):
    copy = folder / path.name
    copy.write_bytes(path.read_bytes())
    done = run(rapport, "fix", "--yes", copy)
    assert copy.read_bytes() == path.read_bytes(), f"{path}: was edited"
    told = done.stderr.decode()
    assert "cannot be put in place in this form" in told, f"{path}: {told}"
    texts = [f["suggestions"][0]["text"] for d in critiques(rapport, copy) for f in d["findings"] if f["suggestions"]]
    assert texts and all(text in told for text in texts), f"{path}: {told}"


def an_unwritable_folder_loses_nothing(rapport, folder):
    if os.geteuid() == 0:
        return  # root may write anywhere
    path = folder / "locked" / "draft.txt"
    path.parent.mkdir()
    path.write_text("We missed the deadline on Friday.\n")
    path.parent.chmod(0o500)
    run(rapport, "fix", "--yes", path, expect=(2,))
    assert path.read_text() == "We missed the deadline on Friday.\n"
    path.parent.chmod(0o700)


def main():
    rapport, source = sys.argv[1], pathlib.Path(sys.argv[2])
    documents = [(p, "da" if "/da-" in str(p) or p.stem == "tabt-bold" else "en")
                 for pattern in ("gold/*-mail-*/*.txt", "drafts/*.txt") for p in sorted((source / "corpora").glob(pattern))]
    edited = edited_html = 0
    forms = [(next((source / "tests" / "cases" / f"{form}-{language}").glob("input.*")), language)
             for form in ("po", "xliff", "markdown") for language in ("en", "da")]
    cases = {name: [next((source / "tests" / "cases" / f"{name}-{language}").glob("input.*")) for language in ("en", "da")]
             for name in ("email-qp", "email-windows-1252", "email-html", "html", "template-mjml", "template-html", "email-base64",
                          "email-alternative", "mbox", "call", "call-json", "call-webvtt", "call-subrip")}
    families = [path for language in ("en", "da")
                for path in sorted((source / "tests" / "cases" / f"template-families-{language}").glob("input.*"))]
    ways = [path for path in families if path.suffix != ".txt" or "mailchimp" in path.name]
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        (folder / "copies").mkdir()
        for path, language in documents:
            edited += every_byte_outside_the_edits_is_kept(rapport, path, folder)
            the_diff_is_a_patch(rapport, path, language, folder)
            standard_input_comes_out_on_standard_output(rapport, path, folder)
            encodings_are_kept(rapport, path, folder)
            edited_html += html_keeps_its_tags(rapport, path, language, folder)
        for path, language in forms:
            assert every_byte_outside_the_edits_is_kept(rapport, path, folder), path
            the_diff_is_a_patch(rapport, path, language, folder)
            a_form_stays_well_formed(rapport, path, language, folder)
        for name in ("email-qp", "email-windows-1252", "email-html", "html", "template-mjml"):
            for path in cases[name]:
                assert every_byte_outside_the_edits_is_kept(rapport, path, folder / "copies"), path
        for path in families:
            if path not in ways:
                assert every_byte_outside_the_edits_is_kept(rapport, path, folder / "copies"), path
        for path in cases["template-html"] + ways:
            what_one_way_lacks_is_not_said_on_another(rapport, path, folder / "copies")
        for name in ("email-base64", "email-alternative", "mbox", "call", "call-json", "call-webvtt", "call-subrip"):
            for path in cases[name]:
                what_is_not_edited_is_shown(rapport, path, folder / "copies")
        an_unwritable_folder_loses_nothing(rapport, folder)
    assert edited > 20, f"only {edited} documents were edited"
    assert edited_html > 20, f"only {edited_html} documents were edited as HTML"
    print(f"{len(documents)} documents, {edited} edited, {edited_html} as HTML")


if __name__ == "__main__":
    main()
