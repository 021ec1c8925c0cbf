#!/usr/bin/env python3
"""Configuration, selection, gates and the walking of folders, on small trees made for it.

usage: config.py RAPPORT SOURCE_FOLDER
"""
import json
import os
import pathlib
import random
import subprocess
import sys
import tempfile

RAPPORT = pathlib.Path(sys.argv[1]).resolve()
HEAD = '<config xmlns="https://rapport.example/ns/config/1">\n'
DRAFTS = {
    "en": "Hi Ane,\n\nThe invoice is late because Nicole forgot it. We will look into it and get back to you as soon as possible.\n\nBest,\nBo\n",
    "da": "Hej Ane\n\nFakturaen er forsinket, fordi Nicole glemte den. Vi kigger på det og vender tilbage hurtigst muligt.\n\nVenlig hilsen\nBo\n",
}
CLEAN = {"en": "Hi Ane,\n\nThe report is attached.\n\nBest,\nBo\n", "da": "Hej Ane\n\nRapporten er vedhæftet.\n\nVenlig hilsen\nBo\n"}


def run(*words, cwd, expect=(0, 1), stdin=b"", **environment):
    done = subprocess.run([RAPPORT, *map(str, words)], cwd=cwd, input=stdin, capture_output=True, env={**os.environ, **environment})
    if done.returncode not in (expect if isinstance(expect, tuple) else (expect,)):
        sys.exit(f"{words}: exit {done.returncode}, expected {expect}:\n{done.stdout.decode()[:2000]}{done.stderr.decode()}")
    return done


def write(folder, files):
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")


def config(folder, elements):
    write(folder, {".rapport.xml": HEAD + elements + "\n</config>\n"})


def documents(*words, cwd, **more):
    return json.loads(run("check", "--format", "json", *words, cwd=cwd, **more).stdout)["documents"]


def paths(*words, cwd, **more):
    return [document["path"] for document in documents(*words, cwd=cwd, **more)]


def rules(document):
    return {finding["rule"] for finding in document["findings"]}


def repository(folder):
    (folder / ".git").mkdir(exist_ok=True)


# ---- where the configuration is found ----


def it_is_found_upwards_to_the_root_of_the_repository(folder):
    inner = folder / "repo" / "a" / "b"
    config(folder, '<gate fail-on="none"/>')
    write(inner, {"draft.txt": DRAFTS["en"]})
    run("check", inner / "draft.txt", cwd=folder, expect=0)
    repository(folder / "repo")
    run("check", inner / "draft.txt", cwd=folder, expect=1)
    config(folder / "repo", '<gate fail-on="none"/>')
    run("check", inner / "draft.txt", cwd=folder, expect=0)
    run("check", inner, cwd=folder, expect=0)
    run("check", "-", cwd=inner, expect=0, stdin=DRAFTS["en"].encode())
    run("check", "--isolated", inner / "draft.txt", cwd=folder, expect=1)
    run("check", "-", "--stdin-filename", inner / "x.txt", cwd="/", expect=0, stdin=DRAFTS["en"].encode())
    write(folder, {"other.xml": HEAD + '<gate fail-on="error"/></config>'})
    run("check", "--config", folder / "other.xml", inner / "draft.txt", cwd=folder, expect=1)
    (folder / "repo" / ".rapport.xml").unlink()
    (folder / "repo" / ".git").rmdir()
    write(folder / "repo", {".git": "gitdir: elsewhere\n"})  # as in a worktree
    run("check", inner / "draft.txt", cwd=folder, expect=1)


def it_says_who_we_are_and_which_rules_judge(folder):
    repository(folder)
    config(folder, '<us>Nicole</us><message lang="da"/><report ui="en"/>'
                   '<ignore rules="missing-*" reason="a test"/><adjust rule="blame-colleague" points="2" severity="note" reason="a test"/>')
    for language in ("en", "da"):
        write(folder / "sub", {f"{language}.txt": DRAFTS[language]})
    document, = documents("sub/da.txt", cwd=folder)
    assert document["language"] == "da", document
    assert not any(rule.startswith("missing-") for rule in rules(document)), document
    blame, = [finding for finding in document["findings"] if finding["rule"] == "blame-colleague"]
    assert (blame["points"], blame["severity"]) == (2, "note"), blame
    assert 100 - document["score"] == sum(finding["points"] for finding in document["findings"])
    document, = documents("sub/en.txt", "--lang", "en", "--select", "ALL", "--ignore", "dialogue", cwd=folder)
    assert document["language"] == "en", document
    assert any(rule.startswith("missing-") for rule in rules(document)), document
    assert not any(finding["dimension"] == "dialogue" for finding in document["findings"]), document


def it_brings_rules_of_its_own(folder):
    repository(folder)
    pack = '<pack xmlns="https://rapport.example/ns/pack/1"><adjust rule="vague-promise" {} reason="a test"/></pack>'
    write(folder, {"rules/ours.xml": pack.format('off="yes"'), "mine.xml": pack.format('points="33"'), "sub/en.txt": DRAFTS["en"]})
    config(folder, '<rules file="rules/ours.xml"/>')

    def listed(*words, cwd):
        lines = run("rules", "list", *words, cwd=cwd).stdout.decode().splitlines()
        return next(line for line in lines if line.startswith("vague-promise"))

    assert "(off)" in listed(cwd=folder) and "(off)" in listed(cwd=folder / "sub")
    assert "(off)" not in listed("--isolated", cwd=folder)
    assert "(off)" in listed("--rules", "mine.xml", cwd=folder) and " 33 " in listed("--rules", "mine.xml", cwd=folder)


def it_names_the_baseline(folder):
    repository(folder)
    for language in ("en", "da"):
        write(folder, {f"sub/{language}.txt": DRAFTS[language], f"new/{language}.txt": DRAFTS[language]})
    config(folder, '<baseline file="quality/known.json"/>')
    (folder / "quality").mkdir()
    told = run("check", "sub", cwd=folder, expect=2).stderr.decode()
    assert told == 'rapport: .rapport.xml:2: there is no baseline "quality/known.json"; "rapport baseline write FILE..." makes one\n', told
    run("baseline", "write", ".", cwd=folder / "sub", expect=0)
    assert sorted(path.name for path in folder.iterdir()) == [".git", ".rapport.xml", "new", "quality", "sub"]
    for place, words in ((folder, ["sub"]), (folder / "sub", ["da.txt", "en.txt"]), (pathlib.Path("/"), [folder / "sub"])):
        run("check", *words, cwd=place, expect=0)
        run("check", "--isolated", *words, cwd=place, expect=1)
    run("check", "new", cwd=folder, expect=1)
    assert run("fix", "--diff", "sub", cwd=folder, expect=0).stdout == b""
    shown = run("check", "--show-config", "sub/en.txt", cwd=folder, expect=0).stdout.decode()
    assert "baseline quality/known.json .rapport.xml:2" in " ".join(shown.split()), shown

    run("baseline", "write", "--baseline", "other.json", "new", cwd=folder, expect=0)
    run("check", "--baseline", "other.json", "new", cwd=folder, expect=0)
    run("check", "--baseline", "other.json", "sub", cwd=folder, expect=1)
    shown = run("check", "--show-config", "--baseline", "other.json", cwd=folder, expect=0).stdout.decode()
    assert "baseline other.json --baseline" in " ".join(shown.split()), shown

    for language in ("en", "da"):
        write(folder, {f"sub/{language}.txt": CLEAN[language]})
    told = run("check", "sub", cwd=folder, expect=0).stderr.decode()
    assert "quality/known.json" in told and "baseline prune" in told, told
    run("baseline", "prune", "sub", cwd=folder, expect=0)
    assert json.loads((folder / "quality/known.json").read_text())["findings"] == []
    run("check", "--write-baseline", "third.json", "new", cwd=folder, expect=0)
    assert json.loads((folder / "quality/known.json").read_text())["findings"] == []
    assert json.loads((folder / "third.json").read_text())["findings"] != []


def a_path_has_its_own_settings(folder):
    repository(folder)
    config(folder, '<gate fail-on="error"/><ignore rules="blame-*" reason="a test"/>\n'
                   '<path match="strict/**/*.txt"><select rules="ALL"/><gate fail-on="note"/></path>\n'
                   '<path match="strict/old/"><gate fail-on="none"/><ignore rules="ALL" reason="old"/></path>')
    for language in ("en", "da"):
        write(folder, {f"{place}/{language}.txt": DRAFTS[language] for place in ("loose", "strict", "strict/old")})
    found = {document["path"]: rules(document) for document in documents(".", cwd=folder)}
    for language in ("en", "da"):
        assert "blame-colleague" not in found[f"loose/{language}.txt"], found
        assert "blame-colleague" in found[f"strict/{language}.txt"], found
        assert found[f"strict/old/{language}.txt"] == set(), found
    shown = run("check", "--show-config", "--min-score", "7", "strict/en.txt", cwd=folder, expect=0).stdout.decode()
    for line in (".rapport.xml", "fail-on note .rapport.xml:3", "min-score 7 --min-score", "lang auto default", "select ALL .rapport.xml:3",
                 "ignore blame-* .rapport.xml:2"):
        assert line in " ".join(shown.split()), (line, shown)
    inside = run("check", "--show-config", "en.txt", cwd=folder / "strict", expect=0).stdout.decode()
    assert "fail-on note" in " ".join(inside.split()), inside


def init_writes_one_that_loads(folder):
    for language, word in (("en", "Names and addresses"), ("da", "Navne og adresser")):
        for place, environment, options in ((f"{language}1", {"LC_ALL": f"{language}_XX.UTF-8"}, []),
                                            (f"{language}2", {"LC_ALL": "C"}, ["--ui", language])):
            (folder / place).mkdir()
            repository(folder / place)
            run("init", *options, cwd=folder / place, expect=0, **environment)
            text = (folder / place / ".rapport.xml").read_text(encoding="utf-8")
            assert word in text, text
            run("check", "--show-config", cwd=folder / place, expect=0)
            refused = run("init", cwd=folder / place, expect=2).stderr.decode()
            assert refused == "rapport: .rapport.xml: is there already; remove it first to begin anew\n", refused
            # every example in it is right, too
            opened = text.replace("<!-- <", "<").replace("> -->", ">")
            opened = "\n".join(line for line in opened.splitlines() if "<rules " not in line)
            (folder / place / ".rapport.xml").write_text(opened, encoding="utf-8")
            run("check", "--show-config", cwd=folder / place, expect=0)


# ---- gates ----


def the_gates_open_and_close(folder):
    repository(folder)
    for language in ("en", "da"):
        write(folder, {f"{language}.txt": DRAFTS[language], f"clean-{language}.txt": CLEAN[language]})
        name = f"{language}.txt"
        document, = documents(name, cwd=folder)
        heavy = sum(finding["severity"] != "note" for finding in document["findings"])
        everything = len(document["findings"])
        assert 0 < heavy < everything, document
        run(name, cwd=folder, expect=1)
        run(f"clean-{name}", cwd=folder, expect=0)
        run(name, "--max-findings", heavy, cwd=folder, expect=0)
        run(name, "--max-findings", heavy - 1, cwd=folder, expect=1)
        run(name, "--fail-on", "note", "--max-findings", everything - 1, cwd=folder, expect=1)
        run(name, "--fail-on", "none", cwd=folder, expect=0)
        run(name, "--fail-on", "none", "--min-score", document["score"], cwd=folder, expect=0)
        run(name, "--fail-on", "none", "--min-score", document["score"] + 1, cwd=folder, expect=1)
        run(name, "--min-score", "100", "--exit-zero", cwd=folder, expect=0)
        run(name, "missing.txt", "--exit-zero", cwd=folder, expect=2)
        grave, = documents(name, "--min-severity", "error", cwd=folder)
        assert grave["findings"] and {finding["severity"] for finding in grave["findings"]} == {"error"}, grave
        fixed = run("fix", "--diff", "--ignore", "ALL", name, cwd=folder).stdout
        assert fixed == b"", fixed


# ---- folders ----


def folders_are_walked_by_name(folder):
    repository(folder)
    write(folder, {"m/b.txt": CLEAN["en"], "m/a/z.md": CLEAN["da"], "m/a.txt": CLEAN["da"], "m/c.c": "int x;", "m/.hidden.txt": CLEAN["en"],
                   "m/.hid/x.txt": CLEAN["en"], "m/æ.html.j2": "<p>Hej</p>", "m/package.json": "{}", "m/code.php": "<?php"})
    every = ["m/a/z.md", "m/a.txt", "m/b.txt", "m/æ.html.j2"]
    assert paths("m", cwd=folder) == every
    assert paths("m", cwd=folder) == paths("m/", cwd=folder)
    assert paths(".", cwd=folder / "m") == [path[2:] for path in paths("m", cwd=folder)]
    assert paths("m", "--include", "*.txt", cwd=folder) == ["m/a.txt", "m/b.txt"]
    assert paths("m", "--include", "*.c", "--include", "a/**", cwd=folder) == ["m/a/z.md", "m/c.c"]
    assert paths("m", "--exclude", "a", cwd=folder) == ["m/a.txt", "m/b.txt", "m/æ.html.j2"]
    assert paths("m", "--exclude", "/a/", "--exclude", "*.j2", "m/c.c", cwd=folder) == ["m/a.txt", "m/b.txt", "m/c.c"]
    write(folder, {f"n/a.{ending}": CLEAN["en"] for ending in ("django", "ejs", "erb", "hbs", "liquid", "njk", "twig")})
    assert len(paths("n", cwd=folder)) == 7
    config(folder, "<include>m/**/*.md</include><include>b.txt</include><exclude>m/a/</exclude>")
    assert paths("m", cwd=folder) == ["m/b.txt"]
    assert paths("m", "--include", "*.md", "--isolated", cwd=folder) == ["m/a/z.md"]
    assert paths("m", "--include", "a.txt", cwd=folder) == ["m/a.txt"]
    (folder / "m" / "loop").symlink_to(folder / "m")
    assert paths("m", cwd=folder) == ["m/b.txt"]
    empty = run("m/.hid", "--exclude", "*", cwd=folder, expect=2).stderr.decode()
    assert empty == "rapport: m/.hid: there is no file to judge in this folder; --include says which to take\n", empty


def mails_of_folders(folder):
    mail = "From: Bo <{}>\nTo: Ane <ane@client.example>\nDate: Mon, 2 Mar 2026 09:00:00 +0000\nSubject: Hi\n\n" + CLEAN["en"]
    write(folder, {"box/cur/1.x:2,S": mail.format("bo@us.example"), "box/new/2.x": mail.format("ane@client.example"),
                   "box/tmp/3.x": "", "loose/a.eml": mail.format("bo@us.example"), "loose/b.eml": mail.format("ane@client.example"),
                   "loose/c.txt": CLEAN["en"]})
    assert paths(".", cwd=folder) == ["box/cur/1.x:2,S", "box/new/2.x", "loose/a.eml", "loose/b.eml", "loose/c.txt"]
    assert paths("box", cwd=folder) == ["box/cur/1.x:2,S", "box/new/2.x"]
    shown = run("--us", "us.example", "loose", cwd=folder).stdout.decode()
    assert "b.eml" not in shown, shown  # only counted: a client wrote it
    assert "b.eml" in run("--us", "us.example", "loose/b.eml", cwd=folder).stdout.decode()


PATTERNS = ["*.txt", "!a.txt", "/a.txt", "a/", "b/*.txt", "**/c", "a/**", "!a/b/", "a/**/c.txt", "[ab].txt", "[!a].txt", "# no", "\\#x.txt",
            "*b*", "!*b*", "/a/b", "c.txt ", "b\\ .txt", "**/b/**", "!**/b/c.txt", "?", "a?txt", "**", "!/a", "b/c/", "*/c.txt", "[[:alpha:]].txt",
            "a**c.txt", "/*", "!/b/", "", "!", "/", "a//b", "[", "\\"]
NAMES = ["a", "b", "c"]


def gitignore_is_what_git_says(folder):
    """Random trees and .gitignore files at several levels: what is walked is what git check-ignore lets through."""
    chance = random.Random(5)
    for turn in range(40):
        tree = folder / str(turn)
        files = set()
        for _ in range(14):
            parts = [chance.choice(NAMES) for _ in range(chance.randint(0, 3))]
            files.add("/".join(parts + [chance.choice(["a.txt", "b.txt", "c.txt", "#x.txt", "b .txt", "ab.txt"])]))
        write(tree, {name: CLEAN["en"] for name in files})
        folders = [""] + sorted({name.rsplit("/", 1)[0] + "/" for name in files if "/" in name})
        for where in chance.sample(folders, min(len(folders), 3)):
            write(tree, {where + ".gitignore": "\n".join(chance.choice(PATTERNS) for _ in range(chance.randint(1, 5))) + "\n"})
        subprocess.run(["git", "init", "-q", "."], cwd=tree, check=True)
        asked = subprocess.run(["git", "check-ignore", "--stdin", "-z"], cwd=tree, input="\0".join(sorted(files)).encode() + b"\0",
                               capture_output=True, env={**os.environ, "GIT_CONFIG_GLOBAL": "/dev/null"})
        wanted = files - set(asked.stdout.decode().split("\0"))
        done = run("parse", "--format", "json", ".", cwd=tree, expect=(0, 2))
        if done.returncode == 2:
            found = set()
            assert b"no file to judge" in done.stderr, done.stderr
        else:
            shown = run("check", "--show-config", ".", cwd=tree, expect=0).stdout.decode().splitlines()
            found = {line for line in shown if line.endswith(".txt") and not line.startswith("  ")}
        sheets = {str(path.relative_to(tree)): path.read_text() for path in tree.rglob(".gitignore")}
        assert found == wanted, f"found {sorted(found - wanted)} too many, {sorted(wanted - found)} too few under {sheets}"


def folders_above_have_their_say(folder):
    repository(folder)
    write(folder, {".gitignore": "*.txt\n!keep.txt\n", "m/keep.txt": CLEAN["en"], "m/drop.txt": CLEAN["en"], "m/n/keep.txt": CLEAN["da"]})
    assert paths("m", cwd=folder) == ["m/keep.txt", "m/n/keep.txt"]
    assert paths("keep.txt", "n", cwd=folder / "m") == ["keep.txt", "n/keep.txt"]
    assert paths("m/drop.txt", cwd=folder) == ["m/drop.txt"]  # named: read


def what_is_excluded_can_be_left_out_where_it_is_named(folder):
    repository(folder)
    config(folder, "<exclude>old/</exclude>")
    write(folder, {f"{place}/{language}.txt": DRAFTS[language] for place in ("old/deep", "new") for language in ("en", "da")})
    assert paths("old/deep/en.txt", "new/da.txt", cwd=folder) == ["old/deep/en.txt", "new/da.txt"]
    assert paths("--force-exclude", "old/deep/en.txt", "new/da.txt", cwd=folder) == ["new/da.txt"]
    assert paths("--force-exclude", "en.txt", "../../new/da.txt", cwd=folder / "old/deep") == ["../../new/da.txt"]
    assert paths("--force-exclude", "--exclude", "da.txt", "new/en.txt", "new/da.txt", cwd=folder) == ["new/en.txt"]
    run("--force-exclude", "old/deep/da.txt", "old", cwd=folder, expect=0)
    run("fix", "--yes", "--force-exclude", "old/deep/da.txt", cwd=folder, expect=0)
    assert (folder / "old/deep/da.txt").read_text(encoding="utf-8") == DRAFTS["da"]


def an_include_that_takes_nothing_is_told(folder):
    repository(folder)
    config(folder, "<include>*.txt</include>\n<include>*.htlm</include>")
    write(folder, {f"m/{language}.txt": CLEAN[language] for language in ("en", "da")})
    told = run("check", ".", cwd=folder, expect=0).stderr.decode()
    assert told == 'rapport: .rapport.xml:3: no file is included by "*.htlm"\n', told
    for words in (["m"], ["--include", "*.txt", "."], ["m/en.txt"]):
        assert run("check", *words, cwd=folder, expect=0).stderr == b"", words


def pipes_in_folders_are_left_alone(folder):
    repository(folder)
    write(folder, {"m/en.txt": CLEAN["en"], "m/da.txt": CLEAN["da"]})
    for name in ("m/pipe.txt", "m/.gitignore", ".rapport.xml"):
        os.mkfifo(folder / name)
    assert paths("m", cwd=folder) == ["m/da.txt", "m/en.txt"]


# ---- threads ----


def the_same_bytes_from_any_number_of_threads(folder):
    repository(folder)
    config(folder, '<path match="odd/"><ignore rules="blame-*" reason="a test"/></path>')
    for number in range(60):
        language = "da" if number % 3 else "en"
        place = "odd" if number % 2 else "even"
        write(folder, {f"{place}/{number:02}.txt": DRAFTS[language] if number % 5 else CLEAN[language]})
    write(folder, {"even/many.mbox": "".join(f"From x Mon Mar  2 09:00:0{n % 10} 2026\nFrom: bo@us.example\nDate: Mon, 2 Mar 2026 09:00:00 +0000\n"
                                             f"Subject: {n}\n\n" + DRAFTS["en"] + "\n" for n in range(50)), "even/bad.json": "{"})
    for form in ("text", "json"):
        words = ("check", "--format", form, ".", "missing.txt", "even/bad.json", "odd/01.txt")
        one = run(*words, "-j", "1", cwd=folder, expect=2)
        assert len(one.stdout) > 10000
        for jobs in ("2", "3", "8", "0"):
            many = run(*words, "-j", jobs, cwd=folder, expect=2)
            assert many.stdout == one.stdout and many.stderr == one.stderr, f"-j {jobs}: other bytes"


# ---- what is wrong is told in one line ----


def faults_are_told(folder):
    repository(folder)
    write(folder, {"d.txt": DRAFTS["en"], "bad.xml": HEAD + '\n<gaet fail-on="error"/></config>', "rule.xml": HEAD + '\n\n<path match="x">\n'
                   '<ignore rules="blame-coleague" reason="a test"/></path></config>', "broken.xml": HEAD + "<us>",
                   "over.xml": HEAD + '<rules file="nix.xml"/></config>', "sub/x.txt": CLEAN["en"]})
    cases = [
        (["--selct", "x", "d.txt"], 'unknown option "--selct"; did you mean "--select"?'),
        (["--select", "blame-coleague", "d.txt"], '--select: unknown rule or dimension "blame-coleague"; did you mean "blame-colleague"?'),
        (["--ignore", "ownership,respct", "d.txt"], '--ignore: unknown rule or dimension "respct"; did you mean "respect"?'),
        (["--ignore", "blam-*", "d.txt"], '--ignore: no rule is meant by "blam-*"; did you mean "blame-*"?'),
        (["--min-severity", "eror", "d.txt"], '--min-severity takes note|warning|error, not "eror"; did you mean "error"?'),
        (["--max-findings", "few", "d.txt"], '--max-findings takes a number from 0 to 1000000, not "few"'),
        (["-j", "x", "d.txt"], '--jobs takes a number from 0 to 256, not "x"'),
        (["--include", "*.htlm", "."], 'no file is included by "*.htlm"; did you mean ".html"?'),
        (["--config", "nix.xml", "d.txt"], "nix.xml: cannot read: no such file or directory"),
        (["--config", "bad.xml", "--isolated", "d.txt"], "--config and --isolated say opposite things; leave one out"),
        (["--config", "bad.xml", "d.txt"], 'bad.xml:3:1: unknown element in <config> "gaet"; did you mean "gate"'),
        (["--config", "rule.xml", "d.txt"], 'rule.xml:5:1: unknown rule or dimension "blame-coleague"; did you mean "blame-colleague"?'),
        (["--config", "broken.xml", "d.txt"], "broken.xml:2:"),
        (["--config", "over.xml", "d.txt"], 'over.xml:2:1: cannot read the rules "nix.xml"; the path is relative to the configuration'),
        (["nix.txt"], "nix.txt: cannot read: no such file or directory"),
        (["init", "no/such/folder"], "no/such/folder/.rapport.xml: cannot write: No such file or directory"),
    ]
    for words, message in cases:
        told = run(*words, cwd=folder, expect=2).stderr.decode()
        assert told.startswith(f"rapport: {message}") and told.count("\n") == 1, (words, told)
    config(folder, '<us>Bo</us>\n<mesage lang="da"/>')
    for words in (["check", "d.txt"], ["fix", "--diff", "d.txt"], ["signals", "d.txt"], ["parse", "d.txt"], ["rules", "list"],
                  ["explain", "hedging"], ["check", "--show-config"]):
        told = run(*words, cwd=folder, expect=2).stderr.decode()
        assert told == 'rapport: .rapport.xml:3:1: unknown element in <config> "mesage"; did you mean "message"\n', (words, told)


def main():
    tests = [it_is_found_upwards_to_the_root_of_the_repository, it_says_who_we_are_and_which_rules_judge, it_brings_rules_of_its_own, it_names_the_baseline,
             a_path_has_its_own_settings,
             init_writes_one_that_loads, the_gates_open_and_close, folders_are_walked_by_name, mails_of_folders, gitignore_is_what_git_says,
             folders_above_have_their_say, what_is_excluded_can_be_left_out_where_it_is_named,
             an_include_that_takes_nothing_is_told, pipes_in_folders_are_left_alone, the_same_bytes_from_any_number_of_threads, faults_are_told]
    for test in tests:
        with tempfile.TemporaryDirectory(prefix="rapport-config-") as scratch:
            try:
                test(pathlib.Path(scratch))
            except AssertionError as error:
                sys.exit(f"{test.__name__}: {error}")
    print(f"{len(tests)} tests")


if __name__ == "__main__":
    main()
