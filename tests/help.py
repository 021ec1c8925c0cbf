#!/usr/bin/env python3
"""--help, the manual and the README's table say the same, and say it well.

usage: help.py RAPPORT RAPPORT_HELP SOURCE_FOLDER SHARE_FOLDER [--write]

--write puts the table of options into the README.
"""
import os
import pathlib
import re
import subprocess
import sys
import tempfile

RAPPORT, RAPPORT_HELP, SOURCE, SHARE = (pathlib.Path(word).resolve() for word in sys.argv[1:5])
BEGIN, END = "<!-- options: begin -->\n", "<!-- options: end -->\n"
HEADINGS = {
    "en": "NAME SYNOPSIS DESCRIPTION COMMANDS OPTIONS EXIT STATUS ENVIRONMENT FILES EXAMPLES SEE ALSO",
    "da": "NAVN OVERSIGT BESKRIVELSE KOMMANDOER TILVALG AFSLUTNINGSKODE MILJØ FILER EKSEMPLER SE OGSÅ",
}
PAGES = {"en": SHARE / "man/man1/rapport.1", "da": SHARE / "man/da/man1/rapport.1"}
CONFIG_PAGES = {"en": SOURCE / "engine/cli/manual/rapport-config.5", "da": SOURCE / "engine/cli/manual/rapport-config.da.5"}
WRONG = []
os.environ.update(LC_ALL="C.UTF-8", LANGUAGE="en")


def expect(well, complaint):
    if not well:
        WRONG.append(complaint)


def run(*words, code=0):
    done = subprocess.run([*map(str, words)], capture_output=True, text=True)
    expect(done.returncode == code, f"{words}: exit {done.returncode}, expected {code}: {done.stderr[:300]}")
    return done


def commands():
    overview = run(RAPPORT, "help").stdout
    expect(overview == run(RAPPORT).stdout == run(RAPPORT, "--help").stdout, "three ways to the overview differ")
    listed = overview.split("\nCommands:\n")[1].split("\n\n")[0]
    return re.findall(r"^  (\w+) ", listed, re.M)


def options_of(text):
    return re.findall(r"^  (?:-\w, |    )--([\w-]+)", text, re.M)


def check_commands():
    taken = {}
    for command in commands():
        text = run(RAPPORT, "help", command).stdout
        expect(text == run(RAPPORT, command, "--help").stdout, f'"help {command}" and "{command} --help" differ')
        expect(all(len(line) <= 100 for line in text.splitlines()), f"the help of {command} is wider than 100 columns")
        expect(text.startswith(f"usage: rapport {command} "), f"the help of {command} does not begin with its usage")
        taken[command] = options_of(text)
        expect("help" in taken[command], f"the help of {command} names {taken[command]}")
        expect(len(taken[command]) == len(set(taken[command])), f"the help of {command} names an option twice")
    every = set().union(*taken.values())
    for command, options in taken.items():
        for option in every:
            said = run(RAPPORT, command, f"--{option}", "--no-such-option", code=2).stderr
            known = f'unknown option "--{option}"' not in said
            expect(known == any(other.startswith(option) for other in options),
                   f"--{option}: the help of {command} and what it takes differ: {said}")
    return every


def check_manual(every):
    for language, page in PAGES.items():
        text = page.read_text(encoding="utf-8")
        headings = " ".join(re.findall(r"^\.SH (.*)", text, re.M))
        expect(headings == HEADINGS[language], f"{page}: its headings are {headings}")
        named = set(option.replace("\\-", "-") for option in re.findall(r"\\fB\\-\\-([\w\\-]+?)\\fR", text))
        expect(named == every | {"version"}, f"{page}: differs from --help by {sorted(named ^ (every | {'version'}))}")
    for page in [*PAGES.values(), *CONFIG_PAGES.values()]:
        for lint in (["mandoc", "-T", "lint", "-W", "warning"], ["groff", "-man", "-K", "utf8", "-ww", "-z"]):
            done = run(*lint, page)
            expect(not done.stdout + done.stderr, f"{page}: {done.stdout}{done.stderr}")


def check_config_pages():
    """Each element and attribute of the schema stands there, and the example is a configuration that loads."""
    schema = (SOURCE / "rules/config.rng").read_text(encoding="utf-8")
    for page in CONFIG_PAGES.values():
        text = page.read_text(encoding="utf-8").replace("\\(dq", '"').replace("\\-", "-").replace("\\&", "")
        for element in set(re.findall(r'<element name="([\w-]+)"', schema)):
            expect(f"<{element}" in text, f"{page}: nothing of <{element}>")
        for attribute in set(re.findall(r'<attribute name="([\w-]+)"', schema)):
            expect(f'{attribute}="' in text or f'{attribute}="" ' in text, f"{page}: nothing of {attribute}=\"\"")
        with tempfile.TemporaryDirectory() as folder:
            (pathlib.Path(folder) / ".rapport.xml").write_text(text.split(".EX\n")[1].split(".EE")[0], encoding="utf-8")
            (pathlib.Path(folder) / "a.txt").write_text("Hi Ane,\n\nThe report is attached.\n\nBest,\nBo\n")
            done = run(RAPPORT, "check", folder)
            expect(done.returncode == 0, f"{page}: its example does not load: {done.stderr}")


def check_readme():
    readme = SOURCE / "README.md"
    before, rest = readme.read_text(encoding="utf-8").split(BEGIN)
    table, after = rest.split(END)
    printed = run(RAPPORT_HELP, "markdown").stdout
    if "--write" in sys.argv:
        readme.write_text(before + BEGIN + printed + END + after, encoding="utf-8")
    else:
        expect(table == printed, f"README.md: the table of options is old; {sys.argv[0]} … --write puts a new one there")


def check_excerpt():
    danish = (SOURCE / "README.md").read_text(encoding="utf-8").split("## På dansk")[1]
    shown = [line[4:] for line in danish.split("### Sådan ser det ud")[1].split("###")[0].splitlines() if line.startswith("    ")]
    draft = next(word for word in shown[0].split() if word.endswith(".txt"))
    printed = subprocess.run([RAPPORT, "check", draft], cwd=SOURCE, capture_output=True, text=True).stdout.splitlines()
    for line in shown:
        expect(line in printed, f"README.md shows what is no longer said of {draft}: {line}")


def check_versions():
    text = run(RAPPORT, "--version").stdout
    rules = len(run(RAPPORT, "rules", "list").stdout.splitlines())
    expect(re.match(r"rapport \d+\.\d+\.\d+\n", text), f"--version: {text}")
    expect(re.search(rf"^rules +{rules}, in {re.escape(os.environ['RAPPORT_RULES'])}$", text, re.M), f"--version: {text}")
    for library in "pcre2 libxml2 utf8proc gmime md4c yajl jansson libstemmer".split():
        expect(re.search(rf"^{library} +\d", text, re.M), f"--version does not tell of {library}: {text}")
    os.environ["RAPPORT_RULES"] = "/nonexistent"
    expect("cannot be read" in run(RAPPORT, "--version").stdout, "--version does not tell that the rules cannot be read")


def check_mistakes():
    for words, wanted in {
        ("help", "chekc"): 'no command "chekc"; did you mean "check"?',
        ("help", "zzzzzzzz"): 'no command "zzzzzzzz"; "rapport help" names them all',
        ("help", "check", "fix"): '"help" takes one command',
        ("hlep",): 'no file and no command "hlep"; did you mean "help"?',
        ("check", "--formt", "json"): 'unknown option "--formt"; did you mean "--format"?',
        ("parse", "--format", "sarif", "x"): '--format takes text|json, not "sarif"',
        ("fix", "--fail-on", "note", "x"): 'unknown option "--fail-on"',
        ("check", "-q"): 'unknown option "-q"; "rapport check --help" names them all',
        ("check", "--format"): "--format needs a value",
    }.items():
        said = run(RAPPORT, *words, code=2).stderr
        expect(wanted in said and said.count("\n") == 1, f"{words}: {said}")


def main():
    check_readme()
    check_excerpt()
    every = check_commands()
    check_manual(every)
    check_config_pages()
    check_mistakes()
    check_versions()
    sys.exit("\n".join(WRONG) or 0)


if __name__ == "__main__":
    main()
