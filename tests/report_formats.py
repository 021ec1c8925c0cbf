#!/usr/bin/env python3
"""Every format of report is well formed and tells the same findings, and nothing in a draft, a file's name or a label gets out of its
place in any of them.

usage: report_formats.py RAPPORT SOURCE_FOLDER
"""
import csv
import io
import json
import os
import pathlib
import re
import stat
import subprocess
import sys
import tempfile
import urllib.parse
from xml.etree import ElementTree

import html5lib
import jsonschema

FORMATS = "text json concise jsonl sarif junit checkstyle github gitlab rdjson markdown csv html".split()
# C0 but line feed, DEL, C1, line and paragraph separators, bidirectional controls
STEERING = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]")
SEVERITIES = {"note", "warning", "error"}


def run(rapport, *words, cwd, stdin=b""):
    done = subprocess.run([rapport, "check", *words], cwd=cwd, input=stdin, capture_output=True)
    assert done.returncode in (0, 1), f"{words}: exit {done.returncode}: {done.stderr.decode(errors='replace')}"
    assert not done.stderr, f"{words}: {done.stderr.decode(errors='replace')}"
    return done.stdout


def shown(text):
    """What steers comes as U+FFFD; so do, to be held against each other, blanks that some formats write as references."""
    return STEERING.sub("\ufffd", text)


SCHEMA = json.loads(pathlib.Path(__file__).parent.parent.joinpath("engine/report/schema/critique-1.json").read_text(encoding="utf-8"))


def fit_schema(value, part):
    jsonschema.Draft202012Validator({**SCHEMA["$defs"][part], "$defs": SCHEMA["$defs"]} if part else SCHEMA).validate(value)


class Wanted:
    """What the JSON report says."""

    def __init__(self, output, folder):
        self.folder = folder
        self.documents = output["documents"]
        self.findings = [(d, f) for d in self.documents for f in d["findings"]]
        places, self.told = set(), []
        for document, finding in self.findings:  # ways of one template share places, which flat formats tell once
            span = finding["span"]
            place = span and (relative(document["path"]), finding["rule"], span["start"], span["end"])
            if place is None or place not in places:
                self.told.append((document, finding))
            places.add(place)

    def line(self, finding):
        return finding["span"]["line"] if finding["span"] else None


def relative(path):
    return re.sub(r"^(\./)+", "", path)


def same(found, wanted, what):
    assert len(found) == len(wanted), f"{what}: {len(found)} findings, JSON has {len(wanted)}"
    for one, other in zip(found, wanted):
        assert one == other, f"{what}: {one!r}, JSON has {other!r}"


def told(wanted):
    return [(f["rule"], wanted.line(f)) for _, f in wanted.told]


def with_lines(found, wanted):
    """What is missing stands where its message begins; JSON does not say where that is."""
    return [(rule, line if f["span"] else None) for (rule, line), (_, f) in zip(found, wanted.told)] + found[len(wanted.told):]


def check_text(text, wanted):
    for document in wanted.documents:
        assert f"score {document['score']} " in text or "mails" in text


def check_json(text, wanted):
    fit_schema(json.loads(text), None)
    assert json.loads(text)["documents"] == wanted.documents


def check_jsonl(text, wanted):
    lines = [json.loads(line) for line in text.split("\n")[:-1]]
    for line in lines[:20]:
        fit_schema(line, "line")
    assert all(line.pop("version") == 1 for line in lines)
    assert lines == wanted.documents


def check_concise(text, wanted):
    lines = [re.fullmatch(r"(.+):(\d+):(\d+): (note|warning|error) ([\w-]+) (.+)", line) for line in text.split("\n")[:-1]]
    assert all(lines), text
    same(with_lines([(m[5], int(m[2])) for m in lines], wanted), told(wanted), "concise")


def utf16(text):
    return len(text.encode("utf-16-le")) // 2


def check_region(region, source, where):
    """Lines and columns say the same as bytes do."""
    start, length = region["byteOffset"], region["byteLength"]
    try:
        before, inside = source[:start].decode(), source[start:start + length].decode()
    except UnicodeDecodeError:
        return
    lines = re.split("\r\n|\n|\r", before)
    assert (len(lines), utf16(lines[-1]) + 1) == (region["startLine"], region["startColumn"]), f"{where}: {region}"
    lines = re.split("\r\n|\n|\r", before + inside)
    assert (len(lines), utf16(lines[-1]) + 1) == (region["endLine"], region["endColumn"]), f"{where}: {region}"


def path_of(location, folder):
    uri = location["uri"]
    assert re.fullmatch(r"(file:/)?[A-Za-z0-9/._~%-]+", uri), uri
    assert ("uriBaseId" in location) == (not uri.startswith("file:")), location
    return pathlib.Path(os.fsdecode(os.fsencode(str(folder)) + b"/" + urllib.parse.unquote_to_bytes(uri.removeprefix("file://"))))


def check_sarif(text, wanted):
    log = json.loads(text)
    assert log["version"] == "2.1.0" and len(log["runs"]) == 1
    run_ = log["runs"][0]
    rules = run_["tool"]["driver"]["rules"]
    assert all(r["help"]["text"] and r["help"]["markdown"] and r["shortDescription"]["text"] for r in rules)
    assert len({r["id"] for r in rules}) == len(rules) > 10
    found = []
    for result in run_["results"]:
        assert rules[result["ruleIndex"]]["id"] == result["ruleId"]
        assert result["level"] in SEVERITIES and result["message"]["text"]
        assert re.fullmatch("[0-9a-f]{16}", result["partialFingerprints"]["rapport/v1"])
        place = result["locations"][0]["physicalLocation"]
        source = path_of(place["artifactLocation"], wanted.folder)
        assert source.exists(), source
        found.append((result["ruleId"], place["region"]["startLine"]))
        if source.is_dir():
            continue
        regions = [place["region"]] if "byteOffset" in place["region"] else []
        for fix in result.get("fixes", []):
            for change in fix["artifactChanges"]:
                regions += [replacement["deletedRegion"] for replacement in change["replacements"]]
        for region in regions:
            check_region(region, source.read_bytes(), source)
    same(with_lines(found, wanted), told(wanted), "sarif")


def check_junit(text, wanted):
    root = ElementTree.fromstring(text)
    assert root.tag == "testsuites"
    shown = [d for d in wanted.documents if d["findings"] or d["score"] == 100]
    assert len(root) <= len(wanted.documents) and len(root) >= len(shown) - sum("mbox" == d["input"] for d in wanted.documents)
    cases = []
    for suite in root:
        tests = suite.findall("testcase")
        assert int(suite.get("tests")) == len(tests) and int(suite.get("failures")) == len(suite.findall("testcase/failure"))
        cases += [test for test in tests if len(test)]
    for case, (_, finding) in zip(cases, wanted.findings):
        assert case.get("name").split(" ")[0] == finding["rule"]
        failure = case.find("failure")
        assert (failure is None) == (finding["severity"] == "note")
    assert len(cases) == len(wanted.findings)


def check_checkstyle(text, wanted):
    root = ElementTree.fromstring(text)
    assert root.tag == "checkstyle" and {child.tag for child in root} <= {"file"}
    errors = root.findall("file/error")
    assert all(e.get("severity") in {"info", "warning", "error"} and e.get("message") and int(e.get("column")) for e in errors)
    found = [(e.get("source").removeprefix("rapport."), int(e.get("line"))) for e in errors]
    same(with_lines(found, wanted), told(wanted), "checkstyle")


def keep_suggestions(messages, wanted, form, what):
    for message, (_, finding) in zip(messages, wanted.told):
        for suggestion in finding["suggestions"]:
            assert form(suggestion["text"]) in message, f"{what}: {suggestion['text']!r} is not in {message!r}"


def check_github(text, wanted):
    value = r"[^%:,\n\r]*(?:%(?:25|0A|0D|3A|2C)[^%:,\n\r]*)*"
    data = r"[^%\n\r]*(?:%(?:25|0A|0D)[^%\n\r]*)*"
    pattern = rf"::(error|warning|notice) file={value},line=(\d+),endLine=\d+(?:,col=\d+,endColumn=\d+)?,title=({value})::{data}"
    lines = [re.fullmatch(pattern, line) for line in text.split("\n")[:-1]]
    assert all(lines), text
    same(with_lines([(m[3], int(m[2])) for m in lines], wanted), told(wanted), "github")
    messages = [urllib.parse.unquote(line.split("::", 2)[2]) for line in text.split("\n")[:-1]]
    keep_suggestions([shown(message) for message in messages], wanted, shown, "github")


def check_gitlab(text, wanted):
    issues = json.loads(text)
    assert len({i["fingerprint"] for i in issues}) == len(issues)
    assert all(i["severity"] in {"info", "minor", "major"} and i["description"] for i in issues)
    assert all(not i["location"]["path"].startswith("./") for i in issues)
    found = [(i["check_name"], i["location"]["lines"]["begin"]) for i in issues]
    same(with_lines(found, wanted), told(wanted), "gitlab")


def check_rdjson(text, wanted):
    result = json.loads(text)
    assert result["source"]["name"] == "rapport"
    diagnostics = result["diagnostics"]
    assert all(d["severity"] in {"INFO", "WARNING", "ERROR"} and d["message"] for d in diagnostics)
    keep_suggestions([d["message"] for d in diagnostics], wanted, str, "rdjson")
    for (document, finding), diagnostic in zip(wanted.told, diagnostics):
        source = wanted.folder / document["path"]
        start = diagnostic["location"]["range"]["start"]
        if finding["span"] and source.is_file():
            before = source.read_bytes()[:finding["span"]["start"]]
            assert start["column"] == len(re.split(b"\r\n|\n|\r", before)[-1]) + 1, (source, start)
    found = [(d["code"]["value"], d["location"]["range"]["start"]["line"]) for d in diagnostics]
    same(with_lines(found, wanted), told(wanted), "rdjson")


def check_markdown(text, wanted):
    rows = []
    for line in text.split("\n"):
        bare = re.sub(r"\\[\\`*_\[\]<>|~&!#$@{}^:.+=-]", "", line).replace("<!-- -->", "").replace("<br>", "")
        bare = re.sub(r"\*\*?[^*]+\*\*?", "", bare)
        assert not re.search(r"[<>`*_\[\]&~$@\\]", bare), line
        assert not re.search(r"://|www\.", bare), line
        if line.startswith("|"):
            assert bare.count("|") == 6, line
            rows.append(line)
    titles = [row for row in rows if not re.match(r"\| (---|place|sted) ", row)]
    found = [re.search(r"\*\*.*?\*\* \(([\w-]+)\)", row)[1] for row in titles]
    same(found, [f["rule"] for _, f in wanted.findings], "markdown")


def check_csv(text, wanted):
    assert "\n" not in re.sub(r'"(?:[^"]|"")*"', "", text).replace("\r\n", ""), "a bare line feed"
    rows = list(csv.DictReader(io.StringIO(text, newline="")))
    for row in rows:
        assert None not in row and None not in row.values(), row
        for cell in row.values():
            assert not re.match("\\s*[=+\\-@|%\uff1d\uff0b\uff0d\uff20]", cell), cell
    rows = [row for row in rows if row["rule"]]
    same([row["rule"] for row in rows], [f["rule"] for _, f in wanted.findings], "csv")
    same([row["text"].removeprefix("'") for row in rows], [shown(f["text"]).removeprefix("'") for _, f in wanted.findings], "csv")


ELEMENTS = set("""html head meta title style body header h1 h2 h3 main section p small svg circle rect text figure figcaption div article a b
    span sup details summary blockquote code ul li q nav ol footer table caption tbody tr th td""".split())
ATTRIBUTES = set("""lang charset content name http-equiv class id href open title role aria-label aria-hidden viewBox cx cy r x y rx width
    height transform stroke-dasharray text-anchor scope""".split())


def check_html(text, wanted):
    parser = html5lib.HTMLParser(tree=html5lib.getTreeBuilder("etree"), namespaceHTMLElements=False)
    root = parser.parse(text)
    assert not parser.errors, parser.errors[:3]
    ids, links = set(), set()
    for element in root.iter():
        tag = str(element.tag).split("}")[-1]
        assert tag in ELEMENTS or element.tag is html5lib, tag
        assert set(element.attrib) <= ATTRIBUTES, element.attrib
        if "id" in element.attrib:
            assert element.get("id") not in ids, element.get("id")
            ids.add(element.get("id"))
        if "href" in element.attrib:
            assert element.get("href").startswith("#"), element.get("href")
            links.add(element.get("href")[1:])
    assert links <= ids, links - ids
    assert not re.search(r"url\(|@import|https?:", "".join(root.find("head/style").itertext()))
    assert "default-src 'none'" in text
    cards = ["".join(card.find("p[@class='foot']/code").itertext()) for card in root.iter("details")]
    same(cards, [f["rule"] for _, f in wanted.findings], "html")
    quotes = ["".join(quote.itertext()) for quote in root.iter("blockquote")]
    same([shown(q) for q in quotes], [shown(f.get("issue") or f["text"]) for _, f in wanted.findings if f.get("issue") or f["text"]], "html")


CHECKS = {name: globals()[f"check_{name}"] for name in FORMATS}


def written_reports(rapport, folder, words):
    """All formats in one run; several_reports_come_at_once tells that each is what --format writes."""
    with tempfile.TemporaryDirectory() as place:
        reports = [word for name in FORMATS for word in ("--report", f"{name}={place}/{name}")]
        run(rapport, *reports, *words, cwd=folder)
        return {name: pathlib.Path(place, name).read_bytes().decode("utf-8", errors="strict") for name in FORMATS}


def hold(rapport, folder, paths, ui=()):
    """All formats on these files; returns what JSON says and what each format wrote."""
    written = written_reports(rapport, folder, [*ui, "--", *paths])
    wanted = Wanted(json.loads(written["json"]), folder)
    for name, text in written.items():
        bare = text.replace("\r\n", "\n") if name == "csv" else text
        steering = STEERING.search(bare)
        assert not steering, f"{paths} {name}: {steering[0]!r} in {bare[max(0, steering.start() - 60):steering.end() + 20]!r}"
        try:
            CHECKS[name](text, wanted)
        except Exception as error:
            raise AssertionError(f"{[os.fsencode(p) for p in paths]} as {name}: {error}") from error
    return wanted, written


def every_format_is_well_formed(rapport, source):
    paths = sorted(str(p.relative_to(source)) for p in (source / "corpora/drafts").glob("*.txt"))
    paths += sorted(str(p.relative_to(source)) for p in (source / "corpora/templates").iterdir() if p.is_file())
    for case in "call-en call-da mbox-en mbox-da po-en po-da html-en html-da windows-1252-da routine-en routine-da".split():
        paths += sorted(str(p.relative_to(source)) for p in (source / "tests/cases" / case).glob("input.*"))
    wanted, _ = hold(rapport, source, paths)
    hold(rapport, source, paths, ui=("--ui", "da"))
    assert len(wanted.findings) > 200 and any(d["label"] for d in wanted.documents)
    print(f"{len(paths)} files, {len(wanted.documents)} documents, {len(wanted.findings)} findings in {len(FORMATS)} formats")


BLAME = {"en": "Nicole forgot to send you {} on time, and we are sorry.", "da": "Nicole glemte at sende dig {} til tiden, og det er vi kede af."}
HOSTILE = [
    "\x1b[2J\x1b]0;title\x07\x1b[31mred",
    "<script>alert(1)</script><img src=x onerror=alert(2)>",
    "\"><svg onload=alert(1)>' onmouseover='x",
    "]]><!-- --><![CDATA[ &lt;&#60;&amp;",
    "::error file=a,line=1::gotcha ::stop-commands::x",
    "100%0A::warning::injected%0D",
    "\n::error::on a line of its own\n",
    "=cmd|'/c calc'!A1",
    "\t=1+1, \"quoted\", +2",
    "@SUM(A1) -2+3",
    "a\x00b\x01c\x7fd",
    "\xff\xfe\x80 \xc3( \xed\xa0\x80",
    "line\u2028separator\u2029and\u0085next",
    "\u202egnirts\u202c \u2066isolated\u2069 \u200f",
    "x" * 10240,
    "| a | b |\n|---|---|\n`code` **bold** [link](https://evil.example) ![i](http://x.example/i.png)",
    "@everyone #1 :tada: www.evil.example https://evil.example $x$ ~~gone~~",
    "{{ name }} {% if x %} <%= y %> ${z} *|NAME|* [date]",
    "<script>x</script></style></title></textarea><base href=//evil.example><meta http-equiv=refresh content=0>",
    "\\u001b \\\" \\n \\ \r carriage",
    "\xff\xc0\xbcscript\xc0\xbe \xed\xa0\xbd\xed\xb8\x80 \x9b31m",
    "##[error]gotcha\n##[group]x\n##vso[task.complete]y",
    "zero\u200bwidth\u200djoined\ufeff and \u009b31m\u009d0;title\u009c",
    "# heading\n- [ ] task\n> quote\n```sh\n<details><summary>[^1]: http://x.example",
]
NAMES = ["plain.txt", "=1+1.txt", "@sum.txt", "+x.txt", "a b.txt", "<script>alert(1)<", "\"quoted\" 'name'.txt", "new\nline.txt", "esc\x1b[31m.txt",
         "::error::x,y.txt", "50%0A.txt", "bidi\u202e.txt", "sep\u2028.txt", "|pipe|`tick`.txt", "[link](x).txt", "\udcff\udcfe.txt",
         "&amp;.txt", "c1\u009b31m.txt", "--output", "a:1:2: error x y.txt", "##[error]z.txt", "tab\there.txt", "zero\u200bwidth\x9b.txt",
         "]]>--><!--.txt"]


def raw(text):
    return text.encode("latin-1") if "\xff" in text else text.encode()


def hostile_drafts_stay_text(rapport, folder):
    for index, (content, name) in enumerate(zip(HOSTILE, NAMES)):
        language = ("en", "da")[index % 2]
        before, after = (part.encode() for part in BLAME[language].split("{}"))
        subject = content.replace("\n", " ").encode("utf-8", errors="replace")[:200]
        greeting = {"en": b"Dear Alex", "da": b"Hej Alex"}[language]
        paragraphs = (b"Subject: " + subject, greeting, before + raw(content) + after, raw(content) + b" " + before + b"12" + after)
        (folder / name).write_bytes(b"\n\n".join(paragraphs) + b"\n")
        wanted, written = hold(rapport, folder, [name], ui=("--lang", language))
        assert wanted.findings, name
        if "<script>" in content:
            assert "&lt;script&gt;" in written["html"] and "&lt;script&gt;" in written["junit"]
    hold(rapport, folder, NAMES)
    assert len(HOSTILE) == len(NAMES) == 24


def hostile_labels_stay_text(rapport, folder):
    """Subjects of a mailbox, contexts of a catalogue, conditions of a template, speakers of a call."""
    mails, entries = "", 'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\nLanguage: en\\n"\n\n'
    for content in HOSTILE:
        line = re.sub(r"[\r\n\x00]", " ", content)[:150]
        mails += f"From a@b.example Mon Mar  2 10:00:00 2026\nFrom: a@b.example\nTo: c@d.example\nSubject: {line}\n\nHello\n\nNicole forgot to call.\n\n"
        quoted = line.replace("\\", "\\\\").replace('"', '\\"')
        entries += f'msgctxt "{quoted}"\nmsgid "x {quoted}"\nmsgstr "Nicole forgot to send you {quoted} on time."\n\n'
    line = "<b>x</b> ::error::y"
    template = f"Hello {{{{ name }}}},\n{{% if \"{line}\" %}}\nNicole forgot to call.\n{{% else %}}\nRob forgot to write.\n{{% endif %}}\n"
    call = "\n".join(f"<i>=Eve{i}::error:: Nicole forgot to call you.\nOwen: Yes?" for i in range(3))
    call = "Dear Ann,\n\nAgent <i>Eve</i>|x: Nicole forgot to call you.\nOwen: And now?\nAgent <i>Eve</i>|x: Rob forgot, too.\n" + call
    for name, text in {"box.mbox": mails, "texts.po": entries, "mail.django": template, "call.txt": call}.items():
        (folder / name).write_bytes(text.encode("utf-8", errors="surrogateescape"))
        wanted, written = hold(rapport, folder, [name])
        assert wanted.findings, name
        for document in wanted.documents:  # messages of one file stay tellable
            label = re.sub(r"\s+", " ", document["label"])
            if label and label.isascii() and label.isalnum():
                assert all(label in written[name] for name in FORMATS)
    assert len(wanted.documents) >= 1


def hostile_reasons_stay_text(rapport, folder):
    """What a remark says is in JSON and SARIF; no format lets it out of its place."""
    for content in HOSTILE:
        reason = re.sub(r"[\r\n\x00]|-->", " ", content)[:150].encode("utf-8", errors="replace")
        (folder / "draft.md").write_bytes(b"<!-- rapport: ignore blame-colleague -- " + reason + b" -->\n\nHello\n\nNicole forgot to call.\n")
        wanted, written = hold(rapport, folder, ["draft.md"])
        told = [f["suppressed"] for d in wanted.documents for f in d["suppressed"]]
        results = [r for r in json.loads(written["sarif"])["runs"][0]["results"] if "suppressions" in r]
        same([r["suppressions"][0].get("justification", "") for r in results], [t if isinstance(t, str) else t.get("reason", "") for t in told], "sarif")


def what_is_said_of_hostile_names_stays_one_line(rapport, folder):
    for name in NAMES[5:]:
        (folder / name).write_bytes(b"Hello\n\nNicole forgot to call.\n")
        prompt = subprocess.run([rapport, "fix", "--", name], cwd=folder, input=b"", capture_output=True)
        for words in (["check", "--", "no " + name], ["check", "--select", name, "--", name], ["check", "--format=" + name, "x"],
                      ["baseline", "write", "--baseline", folder / ("b " + name), "--", name]):
            done = subprocess.run([rapport, *words], cwd=folder, capture_output=True)
            said = done.stderr.decode("utf-8", errors="strict")
            assert said.startswith("rapport: ") and said.count("\n") == 1 and not STEERING.search(said), said
        said = prompt.stderr.decode() + prompt.stdout.decode().split("\n@@")[0].replace("\t\n", "\n").removesuffix("\t")
        assert not STEERING.search(said) and prompt.stderr.count(b"\n") <= 1, said
        diff = subprocess.run([rapport, "fix", "--diff", "--", name], cwd=folder, capture_output=True).stdout
        if "\n" in name:
            continue  # patch takes no such name, however quoted
        done = subprocess.run(["patch", "-p1", "--batch", "--quiet"], cwd=folder, input=diff, capture_output=True)
        assert done.returncode == 0, diff + done.stdout
        assert b"We forgot" in (folder / name).read_bytes(), diff


def several_reports_come_at_once(rapport, folder):
    (folder / "draft.txt").write_text("Hello\n\nNicole forgot to call.\n")
    words = [word for name in FORMATS for word in ("--report", f"{name}=out.{name}")]
    out = run(rapport, "--format", "concise", *words, "draft.txt", cwd=folder)
    for name in FORMATS:
        alone = run(rapport, "--format", name, "draft.txt", cwd=folder)
        assert (folder / f"out.{name}").read_bytes() == alone, name
        if name == "concise":
            assert out == alone


def a_report_replaces_its_file_when_it_is_whole(rapport, folder):
    old, link = folder / "old.json", folder / "link.json"
    old.write_text("old")
    old.chmod(0o640)
    link.symlink_to("old.json")
    before = sorted(os.listdir(folder))
    done = subprocess.run([rapport, "check", "--report", "json=old.json", "--report", "csv=/dev/full", "draft.txt"], cwd=folder,
                          capture_output=True)
    assert done.returncode == 2 and json.loads(old.read_text()), done.stderr
    old.write_text("old")
    done = subprocess.run([rapport, "check", "--report", "json=old.json", "--report", "csv=no/such/place.csv", "draft.txt"], cwd=folder,
                          capture_output=True)
    assert done.returncode == 2 and old.read_text() == "old" and b"no/such/place.csv" in done.stderr, done.stderr
    run(rapport, "--report", "json=link.json", "-o", "/dev/null", "draft.txt", cwd=folder)
    assert link.is_symlink() and json.loads(old.read_text()) and stat.S_IMODE(old.stat().st_mode) == 0o640
    assert sorted(os.listdir(folder)) == before, "something was left behind"


def main():
    rapport, source = os.path.abspath(sys.argv[1]), pathlib.Path(sys.argv[2]).resolve()
    every_format_is_well_formed(rapport, source)
    for part in (hostile_drafts_stay_text, hostile_labels_stay_text, hostile_reasons_stay_text,
                 what_is_said_of_hostile_names_stays_one_line):
        with tempfile.TemporaryDirectory() as folder:
            part(rapport, pathlib.Path(folder))
    with tempfile.TemporaryDirectory() as folder:
        several_reports_come_at_once(rapport, pathlib.Path(folder))
        a_report_replaces_its_file_when_it_is_whole(rapport, pathlib.Path(folder))


if __name__ == "__main__":
    main()
