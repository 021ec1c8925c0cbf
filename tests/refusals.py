#!/usr/bin/env python3
"""What cannot be done is refused: exit 2, nothing on standard output, one line that names the place and the nearest right word.

usage: refusals.py RAPPORT SOURCE_FOLDER
"""
import pathlib
import subprocess
import sys
import tempfile

RAPPORT = pathlib.Path(sys.argv[1]).resolve()
CONFIG = '<config xmlns="https://rapport.example/ns/config/1">\n'
PACK = '<pack xmlns="https://rapport.example/ns/pack/1">\n'
FORMATS = "text|json|concise|jsonl|sarif|junit|checkstyle|github|gitlab|rdjson|markdown|csv|html"
ENTRY = 'entry 1 of the baseline wants "path", "rule", "fingerprint" (16 hexadecimal digits) and, where it is more than one, "count"'

COMMAND_LINES = [
    ("chek d.txt", 'no file and no command "chek"; did you mean "check"?'),
    ("--formt json d.txt", 'unknown option "--formt"; did you mean "--format"?'),
    ("check --isolatd d.txt", 'unknown option "--isolatd"; did you mean "--isolated"?'),
    ("check -z d.txt", 'unknown option "-z"; "rapport check --help" names them all'),
    ("fix --basline x d.txt", 'unknown option "--basline"; did you mean "--baseline"?'),
    ("check --baseline", "--baseline needs a value"),
    ("check --format sarrif d.txt", f'--format takes {FORMATS}, not "sarrif"; did you mean "sarif"?'),
    ("check --report junti=x d.txt", f'--report takes {FORMATS}, not "junti"; did you mean "junit"?'),
    ("check --report sarif d.txt", '--report takes FORMAT=FILE, for example sarif=rapport.sarif, not "sarif"'),
    ("signals --format jsn d.txt", '--format takes text|json, not "jsn"; did you mean "json"?'),
    ("check --fail-on wrning d.txt", '--fail-on takes error|warning|note|none, not "wrning"; did you mean "warning"?'),
    ("check --lang dk d.txt", '--lang takes en|da, not "dk"; did you mean "da"?'),
    ("check --channel mail d.txt", '--channel takes email|call|template, not "mail"; did you mean "email"?'),
    ("check --min-score 101 d.txt", '--min-score takes a number from 0 to 100, not "101"'),
    ("check --jobs many d.txt", '--jobs takes a number from 0 to 256, not "many"'),
    ("check", 'name a file to check, or "-" for standard input'),
    ("fix --fill [date] d.txt", '--fill takes [BLANK]=TEXT, not "[date]"'),
    ("check --select blame-coleague d.txt", '--select: unknown rule or dimension "blame-coleague"; did you mean "blame-colleague"?'),
    ("check --ignore ownershp d.txt", '--ignore: unknown rule or dimension "ownershp"; did you mean "ownership"?'),
    ("check --select blam-* d.txt", '--select: no rule is meant by "blam-*"; did you mean "blame-*"?'),
    ("explain hegding", 'unknown rule "hegding"; did you mean "hedging"?'),
    ("rules show hegding", 'unknown rule "hegding"; did you mean "hedging"?'),
    ("rules lst", '"rules" takes list, show RULE, test, lint, gaps or compile, not "lst"; did you mean "list"?'),
    ("rules compile", "these rules are not installed, so each user compiles them; install rapport, and run it without RAPPORT_RULES"),
    ("rules compile --pack none", '"rules compile" is for the shipped rules; those of your own are compiled when they are first used'),
    ("baseline wirte d.txt", '"baseline" takes write or prune, not "wirte"; did you mean "write"?'),
    ("baseline prune", "name the files to check for the baseline"),
    ("check none.txt", "none.txt: cannot read: no such file or directory"),
    ("check dd.txt", 'dd.txt: cannot read: no such file or directory; did you mean "d.txt"?'),
    ("check emptyy/../d.txt", 'emptyy/../d.txt: cannot read: no such file or directory; did you mean "empty/../d.txt"?'),
    ("--vesion", 'unknown option "--vesion"; did you mean "--version"?'),
    ("check --vesion", 'unknown option "--vesion"; "rapport check --help" names them all'),
    ("check --report json=x --report html=./x d.txt", "./x: two reports cannot be one file; give each a name of its own"),
    ("check -o empty/../x --report html=x d.txt", "x: two reports cannot be one file; give each a name of its own"),
    ("check -o ./d.txt d.txt", "./d.txt: is to be judged, and the report would take its place; name another file"),
    ("fix --fill [dat]=Friday d.txt", '--fill: no rewrite has the blank "[dat]"; did you mean "[date]"?'),
    ("fix --fill dato=fredag d.txt", '--fill: no rewrite has the blank "dato"; did you mean "[dato]"?'),
    ("check none/", "none/: cannot read: no such file or directory"),
    ("check empty", "empty: there is no file to judge in this folder; --include says which to take"),
    ("check code", "code: there is no file to judge in this folder; --include says which to take"),
    ("check --include *.htlm .", 'no file is included by "*.htlm"; did you mean ".html"?'),
    ("check --output none/x d.txt", "none/x: cannot open: No such file or directory"),
    ("check --report html=none/x d.txt", "none/x: cannot open: No such file or directory"),
    ("check --rules none.xml d.txt", "none.xml: cannot read: no such file or folder"),
    ("check --rules empty d.txt", "empty: no rule files (*.xml) in this folder"),
    ("check --pack none d.txt", "none: cannot read: no such file or folder"),
    ("check --config none.xml d.txt", "none.xml: cannot read: no such file or directory"),
    ("check --config empty d.txt", "empty: cannot read: is a directory"),
    ("check --baseline none.json d.txt",
     'none.json: there is no such baseline; "rapport baseline write --baseline none.json FILE..." makes one'),
    ("check --baseline empty d.txt", "empty: cannot read: is a directory"),
    ("init empty none", '"init" takes one folder, or none for the one you are in'),
    ("init none/", "none/.rapport.xml: cannot write: No such file or directory"),
]
CONFIGURATIONS = [
    ("", "1: the file is empty"),
    ("us", "1:1: malformed XML: start tag expected"),
    (CONFIG + "<us>", "2:5: malformed XML: premature end"),
    (CONFIG + "</cnfig>", "2:9: malformed XML: opening and ending tag mismatch: config line 1 and cnfig"),
    ("<config/>", "1:1: element <config> is not of the namespace https://rapport.example/ns/config/1"),
    (CONFIG.replace("<config", "<conf") + "</conf>", "1:1: the file begins with <conf> and must with <config>"),
    (CONFIG + '<gaet fail-on="error"/></config>', '2:1: unknown element in <config> "gaet"; did you mean "gate"'),
    (CONFIG + '<gate fail-onn="error"/></config>', '2:1: unknown attribute of <gate> "fail-onn"; did you mean "fail-on"'),
    (CONFIG + '<gate fail-on="eror"/></config>', '2:1: unknown fail-on "eror"; did you mean "error"'),
    (CONFIG + '<gate min-score="many"/></config>', '2:1: min-score="many" is no number from 0 to 100'),
    (CONFIG + '<message lang="dk"/></config>', '2:1: unknown lang "dk"; did you mean "da"'),
    (CONFIG + '<ignore rules="hedging"/></config>', "2:1: <ignore> needs the attribute reason"),
    (CONFIG + '<ignore rules="hegding" reason="x"/></config>', '2:1: unknown rule or dimension "hegding"; did you mean "hedging"?'),
    (CONFIG + '<select rules="ownershp"/></config>', '2:1: unknown rule or dimension "ownershp"; did you mean "ownership"?'),
    (CONFIG + '<adjust rule="hegding" points="1" reason="x"/></config>', '2:1: unknown rule "hegding"; did you mean "hedging"?'),
    (CONFIG + '<path match="other/"><ignore rules="hegding" reason="x"/></path></config>', '2:22: unknown rule or dimension "hegding"; did you mean "hedging"?'),
    (CONFIG + '<path match="x"><gaet/></path></config>', '2:17: unknown element in <path> "gaet"; did you mean "gate"'),
    (CONFIG + '<path mach="x"/></config>', '2:1: unknown attribute of <path> "mach"; did you mean "match"'),
    (CONFIG + '<rules file="none.xml"/></config>', '2:1: cannot read the rules "none.xml"; the path is relative to the configuration'),
    (CONFIG + '<baseline fiel="x"/></config>', '2:1: unknown attribute of <baseline> "fiel"; did you mean "file"'),
    (CONFIG + '<baseline file="none.json"/></config>', '2: there is no baseline "none.json"; "rapport baseline write FILE..." makes one'),
    (CONFIG + '<baseline file="a"/>\n<baseline file="b"/></config>', "3:1: there is a <baseline> in line 2 already; one holds for all files"),
    (CONFIG + "<us> </us></config>", "2:1: <us> is empty; it needs text"),
    (CONFIG + "text</config>", "1:1: no text may stand directly in <config>"),
]
PACKS = [
    ("", "1: the file is empty"),
    (PACK + "<rule>", "2:7: malformed XML: premature end"),
    (CONFIG + "</config>", "1:1: element <config> is not of the namespace https://rapport.example/ns/pack/1"),
    (PACK + "<adjst/></pack>", '2:1: unknown element in <pack> "adjst"; did you mean "adjust"'),
    (PACK + '<adjust rule="hegding" points="1" reason="x"/></pack>', '2: unknown rule "hegding"; did you mean "hedging"'),
    (PACK + '<adjust rule="hedging" pionts="1" reason="x"/></pack>', '2:1: unknown attribute of <adjust> "pionts"; did you mean "points"'),
    (PACK + '<adjust rule="hedging" severity="eror" reason="x"/></pack>', '2:1: unknown severity "eror"; did you mean "error"'),
]
BASELINES = [
    ("", "1: malformed JSON:"),
    ("{", "1:1: malformed JSON:"),
    ("[]", ' this is no baseline of version 1; "rapport baseline write" makes one'),
    ('{"version": 2, "findings": []}', ' this is no baseline of version 1; "rapport baseline write" makes one'),
    ('{"version": 1, "findings": [1]}', f" {ENTRY}"),
    ('{"version": 1, "findings": [{"path": "d.txt", "rule": "hedging", "fingerprint": "x"}]}', f" {ENTRY}"),
]


def refused(folder, words, message):
    done = subprocess.run([RAPPORT, *words], cwd=folder, stdin=subprocess.DEVNULL, capture_output=True)
    told = done.stderr.decode()
    if done.returncode == 2 and done.stdout == b"" and told.startswith(f"rapport: {message}") and told.count("\n") == 1 and told.endswith("\n"):
        return True
    print(f"{' '.join(words)}: exit {done.returncode}\n  found     {told}  expected  rapport: {message}\n  {done.stdout.decode()[:200]}")
    return False


def main():
    outcomes = []
    with tempfile.TemporaryDirectory(prefix="rapport-") as name:
        folder = pathlib.Path(name)
        (folder / ".git").mkdir()
        (folder / "empty").mkdir()
        (folder / "code").mkdir()
        (folder / "code" / "a.c").write_text("int x;\n")
        (folder / "d.txt").write_text("Hi Ane,\n\nThe report is attached.\n\nBest,\nBo\n")
        outcomes += [refused(folder, line.split(), message) for line, message in COMMAND_LINES]
        for option, file, cases in (("--config", "c.xml", CONFIGURATIONS), ("--rules", "p.xml", PACKS), ("--baseline", "b.json", BASELINES)):
            for text, message in cases:
                (folder / file).write_text(text)
                outcomes.append(refused(folder, ["check", option, file, "d.txt"], f"{file}:{message}"))
        (folder / ".rapport.xml").write_text(CONFIG + '<gaet/></config>')
        for line in ("check d.txt", "check .", "fix --diff d.txt", "baseline write d.txt", "signals d.txt", "parse d.txt", "rules list", "explain hedging",
                     "check --show-config"):
            outcomes.append(refused(folder, line.split(), '.rapport.xml:2:1: unknown element in <config> "gaet"; did you mean "gate"'))
        (folder / ".rapport.xml").unlink()
        done = subprocess.run([RAPPORT, "check", "--rules", "none.xml", "--exit-zero", "d.txt"], cwd=folder, capture_output=True)
        outcomes.append(done.returncode == 2)
    print(f"{sum(outcomes)} of {len(outcomes)} refused well")
    return 0 if all(outcomes) else 1


if __name__ == "__main__":
    sys.exit(main())
