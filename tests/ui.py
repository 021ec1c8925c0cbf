#!/usr/bin/env python3
"""The language in which the program speaks to its user: that of the locale, for what it says of files, rules and options; the
critique keeps its own.

usage: ui.py RAPPORT SOURCE_FOLDER BUILD_FOLDER CMAKE
"""
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

RAPPORT, SOURCE, BUILD = (pathlib.Path(word).resolve() for word in sys.argv[1:4])
CMAKE = sys.argv[4]
# C.UTF-8 is on every machine; LANGUAGE then says which catalogues to look into.
LOCALES = {"en": {"LC_ALL": "C.UTF-8", "LANGUAGE": "en"}, "da": {"LC_ALL": "C.UTF-8", "LANGUAGE": "da"}}
DRAFT = {"en": "Hi Ane,\n\nThe invoice is late because Nicole forgot it.\n\nBest,\nBo\n",
         "da": "Hej Ane\n\nFakturaen er forsinket, fordi Nicole glemte den.\n\nVenlig hilsen\nBo\n"}
CONFIG = '<config xmlns="https://rapport.example/ns/config/1">\n{}\n</config>\n'
PACK = '<pack xmlns="https://rapport.example/ns/pack/1">\n{}\n</pack>\n'
FILES = {
    "en.txt": DRAFT["en"], "da.txt": DRAFT["da"],
    "element.xml": CONFIG.format('  <gate fail-on="warning"/>\n  <mesage lang="da"/>'),
    "attribute.xml": CONFIG.format('  <gate fail="warning"/>'),
    "value.xml": CONFIG.format('  <gate fail-on="warming"/>'),
    "number.xml": CONFIG.format('  <gate min-score="140"/>'),
    "nothing.xml": CONFIG.format('  <message lang="da" colour="red"/>').replace("message", "us"),
    "malformed.xml": CONFIG.format("  <gate"),
    "adjust.xml": PACK.format('  <adjust rule="hedgin" points="1"/>'),
    "class.xml": PACK.format('  <class id="our-hause" extend="yes"><words lang="da">Bo</words></class>'),
    "words.xml": PACK.format('  <class id="our-word">\n    <words lang="da">x{our-hause}</words></class>'),
    "tongue.xml": PACK.format('  <class id="our-word"><words lang="dk">Bo</words></class>'),
    "old.json": '{"version": 7}', "bare/x.json": "{}",
    "picture.txt": "\x01\x02\x03\x04\x05" * 40,
}
# What is called, what is said then: in English, in Danish.
MESSAGES = [
    ("check nowhere.txt", "nowhere.txt: cannot read: no such file or directory",
     "nowhere.txt: kan ikke læses: der er ingen fil eller mappe med det navn"),
    ("check -o nowhere/x.html en.txt", "nowhere/x.html: cannot open: No such file or directory",
     "nowhere/x.html: kan ikke åbnes: der er ingen fil eller mappe med det navn"),
    ("chek", 'no file and no command "chek"; did you mean "check"?', 'der er hverken en fil eller en kommando "chek"; mente du "check"?'),
    ("check", 'name a file to check, or "-" for standard input', 'skriv, hvilken fil der skal bedømmes, eller "-" for standardinput'),
    ("check bare", "bare: there is no file to judge in this folder; --include says which to take",
     "bare: der er ingen filer at bedømme i denne mappe; sig med --include, hvilke der skal med"),
    ("check picture.txt", "picture.txt: this is no text; name a draft, a mail, a template or the transcript of a call",
     "picture.txt: det er ikke tekst; vælg et udkast, en mail, en skabelon eller udskriften af en samtale"),
    ("check --config element.xml en.txt", 'element.xml:3:3: unknown element in <config> "mesage"; did you mean "message"',
     'element.xml:3:3: i <config> kan der ikke stå et element "mesage"; mente du "message"?'),
    ("check --config attribute.xml en.txt", 'attribute.xml:2:3: unknown attribute of <gate> "fail"; known are fail-on, min-score, max-findings',
     'attribute.xml:2:3: <gate> har ingen attribut "fail"; den kan have fail-on, min-score, max-findings'),
    ("check --config nothing.xml en.txt", 'nothing.xml:2:3: unknown attribute of <us> "lang"; none may stand here',
     'nothing.xml:2:3: <us> har ingen attribut "lang"; den kan ikke have nogen'),
    ("check --config value.xml en.txt", 'value.xml:2:3: unknown fail-on "warming"; did you mean "warning"',
     'value.xml:2:3: ukendt fail-on "warming"; mente du "warning"?'),
    ("check --config number.xml en.txt", 'number.xml:2:3: min-score="140" is no number from 0 to 100',
     'number.xml:2:3: min-score="140" er ikke et tal fra 0 til 100'),
    ("check --rules adjust.xml en.txt", 'adjust.xml:2: unknown rule "hedgin"; did you mean "hedging"',
     'adjust.xml:2: der er ingen regel "hedgin"; mente du "hedging"?'),
    ("check --rules class.xml en.txt", 'class.xml:2: there is no class "our-hause" to extend; did you mean "our-house"',
     'class.xml:2: der er ingen klasse "our-hause" at udvide; mente du "our-house"?'),
    ("check --rules words.xml en.txt", 'words.xml:3: class "our-word": unknown class {our-hause}; did you mean {our-house}',
     'words.xml:3: klassen "our-word": der er ingen klasse {our-hause}; mente du {our-house}?'),
    ("check --rules tongue.xml en.txt", 'tongue.xml:2:24: unknown language "dk"; did you mean "da"',
     'tongue.xml:2:24: ukendt sprog "dk"; mente du "da"?'),
    ("check --baseline none.json en.txt",
     'none.json: there is no such baseline; "rapport baseline write --baseline none.json FILE..." makes one',
     'none.json: den baseline findes ikke; "rapport baseline write --baseline none.json FIL..." laver den'),
    ("check --baseline old.json en.txt", 'old.json: this is no baseline of version 1; "rapport baseline write" makes one',
     'old.json: det er ikke en baseline af version 1; "rapport baseline write" laver en'),
    ("check --select blame-colege en.txt", '--select: unknown rule or dimension "blame-colege"; did you mean "blame-colleague"?',
     '--select: der er hverken en regel eller en dimension "blame-colege"; mente du "blame-colleague"?'),
    ("rules tst", '"rules" takes list, show RULE, test, lint, gaps or compile, not "tst"; did you mean "test"?',
     'efter "rules" skal der stå list, show REGEL, test, lint, gaps eller compile, ikke "tst"; mente du "test"?'),
    ("explain zzzzzz", 'unknown rule "zzzzzz"; "rapport rules list" names them all',
     'der er ingen regel "zzzzzz"; "rapport rules list" viser dem alle'),
]


def run(words, folder, locale, program=RAPPORT, stdin=b"", **more):
    words = words.split() if isinstance(words, str) else words
    kept = {name: value for name, value in os.environ.items() if not name.startswith("LC_") and name not in ("LANG", "LANGUAGE")}
    return subprocess.run([program, *words], cwd=folder, input=stdin, capture_output=True, env={**kept, **locale, **more})


def same(found, expected, what):
    if found != expected:
        sys.exit(f"{what}:\n  found    {found!r}\n  expected {expected!r}")


def messages_are_in_the_users_language(folder):
    for words, english, danish in MESSAGES:
        for locale, expected in ((LOCALES["en"], english), (LOCALES["da"], danish), ({}, english),
                                 ({"LC_ALL": "C", "LANGUAGE": "da"}, english)):
            done = run(words, folder, locale)
            same((done.returncode, done.stderr.decode()), (2, f"rapport: {expected}\n"), f"{locale} rapport {words}")
    several = "check nowhere.txt en.txt elsewhere.txt"
    one, four = (run(f"{several} -j {jobs}", folder, LOCALES["da"]) for jobs in (1, 4))
    same((four.stdout, four.stderr), (one.stdout, one.stderr), "four threads")


def the_critique_keeps_its_own_language(folder):
    for draft in DRAFT:
        for form in ("text", "json", "html", "sarif", "junit", "csv", "markdown"):
            said = [run(f"check --format {form} {draft}.txt", folder, locale).stdout for locale in LOCALES.values()]
            same(said[1], said[0], f"{draft}.txt as {form}")
    done = run("check --ui da en.txt nowhere.txt", folder, LOCALES["en"])
    same((b"Det kan" in done.stdout or b"hvorfor" in done.stdout, done.stderr.decode()),
         (True, "rapport: nowhere.txt: cannot read: no such file or directory\n"), "--ui")


def counts_agree_with_their_nouns(folder):
    expected = {"en": ["entry is no longer found", "entries are no longer found"],
                "da": ["post findes ikke længere", "poster findes ikke længere"]}
    for language, phrases in expected.items():
        for name in ("one", "many"):
            (folder / f"{name}.txt").write_text(DRAFT["en"])
        for files, phrase in (("one.txt", phrases[0]), ("one.txt many.txt", phrases[1])):
            (folder / "known.json").unlink(missing_ok=True)
            choice = "--select blame-colleague"
            for name in ("one", "many"):
                (folder / f"{name}.txt").write_text(DRAFT["en"])
            run(f"baseline write {choice} --baseline known.json {files}", folder, LOCALES["en"])
            for name in files.split():
                (folder / name).write_text("Hi Ane,\n\nThe report is attached.\n\nBest,\nBo\n")
            told = run(f"check {choice} --baseline known.json {files}", folder, LOCALES[language]).stderr.decode()
            count = len(files.split())
            assert f"known.json: {count} {phrase}; " in told, f"{language}: {told}"


def what_is_asked_can_be_answered(folder):
    for language, question in (("en", "Apply to asked.txt? [y/N] "), ("da", "Skal det sættes ind i asked.txt? [j/N] ")):
        for answer, changes in ((b"j\n", True), (b"y\n", True), (b"n\n", False), (b"", False)):
            (folder / "asked.txt").write_text(DRAFT[language])
            done = run("fix asked.txt", folder, LOCALES[language], stdin=answer)
            if question not in done.stderr.decode():
                sys.exit(f"{language}: {done.stderr.decode()}")
            same((folder / "asked.txt").read_text() != DRAFT[language], changes, f"{language}: {answer}")


def settings_are_shown(folder):
    for language, words in (("en", ("configuration: none", "everywhere", "default")), ("da", ("konfiguration: ingen", "overalt", "standard"))):
        shown = run("check --isolated --show-config", folder, LOCALES[language]).stdout.decode()
        for word in words:
            assert word in shown, f"{language}: {word} not in\n{shown}"
        assert "lang" in shown and "auto" in shown, shown


def a_configuration_is_begun_in_the_users_language(folder):
    for language, word in (("en", "What rapport does here"), ("da", "Hvad rapport gør her")):
        (folder / ".rapport.xml").unlink(missing_ok=True)
        run("init", folder, LOCALES[language])
        assert word in (folder / ".rapport.xml").read_text(), language
    (folder / ".rapport.xml").unlink()


def the_catalogue_moves_with_the_program(folder):
    first, then = folder / "first", folder / "then"
    subprocess.run([CMAKE, "--install", str(BUILD), "--prefix", str(first)], check=True, capture_output=True)
    first.rename(then)
    catalogue = next(then.rglob("da/LC_MESSAGES/rapport.mo"))
    text = (SOURCE / "engine/po/da.po").read_text().replace("der er ingen fil eller mappe", "her er ingen fil eller mappe")
    (folder / "own.po").write_text(text)
    subprocess.run(["msgfmt", "-o", str(catalogue), str(folder / "own.po")], check=True)
    (folder / "rules").mkdir()
    rules = {"RAPPORT_RULES": str(SOURCE / "rules")}
    told = run("check nowhere.txt", folder, LOCALES["da"], program=then / "bin/rapport", **rules).stderr.decode()
    assert "her er ingen fil eller mappe" in told, told
    # A module has the words of errors in it, too.
    told = run("check --no-cache --config malformed.xml en.txt", folder, LOCALES["da"], program=then / "bin/rapport", **rules)
    assert told.stderr.decode().startswith("rapport: malformed.xml:3:"), told.stderr.decode()
    assert "ugyldig XML: " in told.stderr.decode(), told.stderr.decode()
    shutil.rmtree(then)


def every_message_has_its_danish(folder):
    template, catalogue = folder / "rapport.pot", SOURCE / "engine/po/da.po"
    subprocess.run([SOURCE / "engine/po/extract", str(template)], check=True)
    for words in (["msgfmt", "--check", "--output-file", os.devnull, catalogue], ["msgcmp", catalogue, template],
                  ["msgcmp", "--use-untranslated", template, catalogue]):
        done = subprocess.run(words, capture_output=True, env={**os.environ, "LC_ALL": "C"})
        if done.returncode != 0 or done.stderr:
            sys.exit(f"{' '.join(map(str, words))}\n{done.stderr.decode()}")
    text = catalogue.read_text(encoding="utf-8")
    assert "#, fuzzy" not in text and "\n#~" not in text, "what is uncertain or no longer said stands in da.po"
    entries = re.findall(r'^msgid "(.+)"\nmsgstr "(.*)"$', text, re.M)
    assert len(entries) > 250, len(entries)
    untouched = [english for english, danish in entries if english == danish and re.search("[a-z]{3}", english)]
    assert not untouched, f"not in Danish: {untouched}"


def main():
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        for path, text in FILES.items():
            (folder / path).parent.mkdir(exist_ok=True)
            (folder / path).write_text(text, encoding="utf-8")
        for check in (messages_are_in_the_users_language, the_critique_keeps_its_own_language, counts_agree_with_their_nouns,
                      what_is_asked_can_be_answered, settings_are_shown, a_configuration_is_begun_in_the_users_language,
                      the_catalogue_moves_with_the_program, every_message_has_its_danish):
            check(folder)
    print(f"{len(MESSAGES)} messages in both languages")


main()
