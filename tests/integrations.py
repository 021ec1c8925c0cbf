#!/usr/bin/env python3
"""The files under corpora/integrations and the hooks at the top, each used by the program that they are made for.

usage: integrations.py PROGRAM RAPPORT SOURCE_FOLDER     PROGRAM: make, nightly, pre-commit, vim, mutt, emacs
"""
import json
import os
import pathlib
import pty
import re
import select
import shutil
import signal
import subprocess
import sys
import tempfile
import time

PROGRAM, RAPPORT, SOURCE = sys.argv[1], pathlib.Path(sys.argv[2]).resolve(), pathlib.Path(sys.argv[3]).resolve()
FILES = SOURCE / "corpora" / "integrations"
SKIPPED = 77  # ctest tells of it by name
# Tabs, letters of two and three bytes before the fault: where columns are easily miscounted.
FAULTY = {
    "en": "Hi Ane,\n\n\tThe café — at last, naïve as it was — is open.\tYou did not send us the files.\n\nBest,\nBo\n",
    "da": "Hej Ane\n\n\tCaféen på øen — åh, så længe ventet — er åben.\tI sendte os ikke filerne.\n\nVenlig hilsen\nBo\n",
}
CLEAN = {"en": "Hi Ane,\n\nThe report is attached.\n\nBest,\nBo\n", "da": "Hej Ane\n\nRapporten er vedhæftet.\n\nVenlig hilsen\nBo\n"}
FAULT = {"en": "You did", "da": "I sendt"}


def surroundings(folder, **more):
    return {**os.environ, "PATH": f"{RAPPORT.parent}:{FILES / 'mail'}:{os.environ['PATH']}", "HOME": str(folder), "LC_ALL": "C.UTF-8",
            "GIT_CONFIG_GLOBAL": "/dev/null", "GIT_AUTHOR_NAME": "A", "GIT_AUTHOR_EMAIL": "a@us.example", "GIT_COMMITTER_NAME": "A",
            "GIT_COMMITTER_EMAIL": "a@us.example", "TERM": "xterm", **more}


def run(*words, cwd, expect=0, stdin=None, **more):
    done = subprocess.run([str(word) for word in words], cwd=cwd, env=surroundings(cwd, **more), input=stdin, capture_output=True, timeout=300,
                          **({} if stdin else {"stdin": subprocess.DEVNULL}))
    told = done.stdout.decode(errors="replace") + done.stderr.decode(errors="replace")
    assert expect is None or done.returncode == expect, f"{words}: exit {done.returncode}, expected {expect}:\n{told}"
    return told


def write(folder, files):
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")


def places(name, cwd):
    """line:column of what is found in a file, as an editor has to have it."""
    told = run(RAPPORT, "check", "--format", "json", name, cwd=cwd, expect=1)
    spans = [finding["span"] for finding in json.loads(told)["documents"][0]["findings"]]
    return [f"{span['line']}:{span['column']}" if span else "1:1" for span in spans]


def with_make(folder):
    shutil.copy(FILES / "pipelines" / "Makefile", folder)
    for language in CLEAN:
        write(folder, {f"templates/{language}.txt": CLEAN[language]})
    run("make", "check", cwd=folder)
    write(folder, {"templates/da.txt": FAULTY["da"], ".rapport.xml": '<config xmlns="https://rapport.example/ns/config/1">'
                   '<baseline file="known.json"/></config>'})
    run(RAPPORT, "baseline", "write", "templates", cwd=folder)
    run("make", "check", cwd=folder)
    write(folder, {"templates/da.txt": CLEAN["da"]})
    run("make", "mended", cwd=folder)
    write(folder, {"templates/en.txt": FAULTY["en"]})
    assert "templates/en.txt" in run("make", "check", cwd=folder, expect=2)


def with_nightly(folder):
    script = FILES / "pipelines" / "nightly"
    for language in CLEAN:
        write(folder, {f"mails/{language}.txt": CLEAN[language], f"mails/old-{language}.txt": FAULTY[language]})
    assert run(script, "mails", cwd=folder) == ""
    assert run(script, "mails", cwd=folder) == ""
    write(folder, {"mails/da.txt": FAULTY["da"], "mails/sub/en.txt": FAULTY["en"]})
    told = run(script, "mails", cwd=folder, expect=1)
    assert re.fullmatch(r"mails/da\.txt:3:\d+: error blame-client .*\nmails/sub/en\.txt:3:\d+: error blame-client .*\n", told), told
    assert run(script, "mails", cwd=folder) == ""
    assert "cannot read" in run(script, "none", cwd=folder, expect=2)


def with_pre_commit(folder):
    hooks, team = folder / "hooks", folder / "team"
    for repository in (hooks, team):
        repository.mkdir()
        run("git", "init", "-q", ".", cwd=repository)
    shutil.copy(SOURCE / ".pre-commit-hooks.yaml", hooks)
    run("git", "add", ".", cwd=hooks)
    run("git", "commit", "-qm", "hooks", cwd=hooks)
    revision = run("git", "rev-parse", "HEAD", cwd=hooks).strip()
    store = {"PRE_COMMIT_HOME": str(folder / "store")}

    entry = 'msgid ""\nmsgstr "Language: da\\n"\n\nmsgid "{}"\nmsgstr "{}"\n'
    write(team, {"README.txt": FAULTY["en"], "templates/en.html.j2": f"<p>{CLEAN['en']}</p>", "mails/da.txt": CLEAN["da"],
                 "src/da.po": entry.format("a", "Rapporten er klar.")})
    run("git", "add", ".", cwd=team)
    for hook in ("rapport", "rapport-translations"):
        told = run("pre-commit", "try-repo", hooks, hook, "--all-files", cwd=team, **store)
        assert "Passed" in told and "Skipped" not in told, told
    write(team, {"templates/en.html.j2": f"<p>{FAULTY['en']}</p>", "mails/da.txt": FAULTY["da"], "src/da.po": entry.format("a", "I sendte os ikke filerne.")})
    run("git", "add", ".", cwd=team)
    told = run("pre-commit", "try-repo", hooks, "rapport", "--all-files", cwd=team, expect=1, **store)
    assert "templates/en.html.j2" in told and "mails/da.txt" in told and "README" not in told, told
    told = run("pre-commit", "try-repo", hooks, "rapport-translations", "--all-files", cwd=team, expect=1, **store)
    assert "src/da.po" in told and "mails" not in told, told

    example = (FILES / "pipelines" / "pre-commit.yaml").read_text()
    example = re.sub(r"repo: .*", f"repo: {hooks}", re.sub(r"rev: .*", f"rev: {revision}", example))
    write(team, {".pre-commit-config.yaml": example})
    run("pre-commit", "install", cwd=team, **store)
    run("git", "add", ".", cwd=team)
    assert "blame-client" in run("git", "commit", "-m", "faulty", cwd=team, expect=1, **store)
    write(team, {"templates/en.html.j2": f"<p>{CLEAN['en']}</p>", "src/da.po": entry.format("a", "Rapporten er klar.")})
    run("git", "add", ".", cwd=team)
    run("git", "commit", "-qm", "mended", cwd=team, **store)


VIM = """
compiler rapport
silent make!
let out = []
for at in range(1, len(getqflist()))
  execute 'cc ' . at
  call add(out, getqflist()[at - 1].type . ' ' . line('.') . ':' . charcol('.') . ' ' . strpart(getline('.'), col('.') - 1, 7))
endfor
call writefile(out, 'told')
qall!
"""


def with_vim(folder):
    write(folder, {"script.vim": VIM})
    for language in FAULTY:
        name = f"late {language}.txt"
        write(folder, {name: FAULTY[language]})
        run("vim", "-es", "-N", "-u", "NONE", "-i", "NONE", "--cmd", "set encoding=utf-8", "--cmd", f"set runtimepath^={FILES / 'vim'}", "-S", "script.vim",
            name, cwd=folder)
        told = (folder / "told").read_text(encoding="utf-8").splitlines()
        assert [line.split()[1] for line in told] == places(name, folder), told
        assert told[0].startswith("e 3:") and told[0].endswith(FAULT[language]), told
        write(folder, {name: CLEAN[language]})
        run("vim", "-es", "-N", "-u", "NONE", "-i", "NONE", "--cmd", f"set runtimepath^={FILES / 'vim'}", "-S", "script.vim", name, cwd=folder)
        assert (folder / "told").read_text() == ""


EMACS = """
(load (expand-file-name "rapport.el" (getenv "FILES")))
(find-file (getenv "DRAFT"))
(rapport)
(while (get-buffer-process compilation-last-buffer) (accept-process-output nil 0.1))
(let ((told ""))
  (ignore-errors
    (while t
      (next-error)
      (with-current-buffer (window-buffer)
        (setq told (format "%s%d:%d %s\\n" told (line-number-at-pos) (1+ (- (point) (line-beginning-position)))
                           (buffer-substring (point) (min (point-max) (+ 7 (point)))))))))
  (write-region told nil (expand-file-name "told" (getenv "HOME"))))
"""


def with_emacs(folder):
    write(folder, {"script.el": EMACS})
    for language in FAULTY:
        name = f"late {language}.txt"
        write(folder, {name: FAULTY[language]})
        run("emacs", "-Q", "--batch", "-l", "script.el", cwd=folder, DRAFT=name, FILES=str(FILES / "emacs"))
        told = (folder / "told").read_text(encoding="utf-8").splitlines()
        assert [line.split()[0] for line in told] == places(name, folder), told
        assert told[0].startswith("3:") and told[0].endswith(FAULT[language]), told


class Terminal:
    """A program on a terminal of its own."""

    def __init__(self, words, cwd, **more):
        self.seen = ""
        try:
            self.child, self.end = pty.fork()
        except OSError as error:
            print(f"skipped: {error}; {words[0]} is used at a terminal, which takes /dev/pts")
            sys.exit(SKIPPED)
        if self.child == 0:
            os.chdir(cwd)
            os.execvpe(words[0], words, surroundings(cwd, LINES="30", COLUMNS="100", **more))

    def wait(self, text):
        until = time.monotonic() + 60
        while text not in self.seen:
            assert time.monotonic() < until, f"{text} never came:\n{self.seen}"
            if select.select([self.end], [], [], 1)[0]:
                try:
                    self.seen += os.read(self.end, 65536).decode(errors="replace")
                except OSError:
                    raise AssertionError(f"{text} never came before the end:\n{self.seen}")
        self.seen = self.seen.split(text, 1)[1]

    def type(self, text):
        os.write(self.end, text.encode())

    def finish(self):
        until = time.monotonic() + 30
        while time.monotonic() < until:
            try:
                if select.select([self.end], [], [], 1)[0]:
                    self.seen += os.read(self.end, 65536).decode(errors="replace")
            except OSError:
                break
        else:
            os.kill(self.child, signal.SIGKILL)
            raise AssertionError(f"it did not end:\n{self.seen}")
        return os.waitstatus_to_exitcode(os.waitpid(self.child, 0)[1])


SENDMAIL = '#!/bin/sh\ncat > "$HOME/sent"\nprintf "%s\\n" "$@" > "$HOME/to"\n'
EDITOR = '#!/bin/sh\necho >> "$HOME/edits"\n[ "$(wc -l < "$HOME/edits")" = 1 ] || cp "$HOME/mended" "$1"\n'


def with_mutt(folder):
    program = PROGRAM
    write(folder, {"sendmail": SENDMAIL, "editor": EDITOR,
                   "rc": f"source {FILES / 'mail' / 'muttrc'}\nset from=bo@us.example folder='{folder}' copy=no record='' postponed='{folder}/postponed'\n"
                         f"set sendmail = \"rapport-sendmail {folder}/sendmail -oem\"\n"})
    for name in ("sendmail", "editor"):
        (folder / name).chmod(0o755)
    more = {"RAPPORT_EDITOR": str(folder / "editor")}
    for language, question in (("en", "Edit again? [Y/n]"), ("da", "Ret igen? [J/n]")):
        head = "From: bo@us.example\nTo: ane@client.example\nSubject: Report\n\n"
        batch = [program, "-n", "-F", "rc", "-s", "Report", "ane@client.example"]
        told = run(*batch, cwd=folder, stdin=FAULTY[language].encode(), expect=1)
        assert "blame-client" in told and not (folder / "sent").exists(), told
        run(*batch, cwd=folder, stdin=CLEAN[language].encode())
        assert CLEAN[language].splitlines()[2] in run(RAPPORT, "parse", "sent", cwd=folder) and "ane@client.example" in (folder / "to").read_text()
        (folder / "sent").unlink()

        write(folder, {"draft": head + FAULTY[language], "mended": head + CLEAN[language]})
        terminal = Terminal([program, "-n", "-F", "rc", "-H", "draft"], folder, LANG=language, LC_ALL="", LC_CTYPE="C.UTF-8", LC_MESSAGES="", **more)
        for field in ("To:", "Subject:"):
            terminal.wait(field)
            terminal.type("\n")
        terminal.wait("blame-client")
        terminal.wait(question)
        terminal.type("\n")
        terminal.wait("Compose")
        terminal.type("R")
        terminal.wait("100")
        terminal.wait("(END)")
        terminal.type("q")
        terminal.wait("Press any key")
        terminal.type(" ")
        terminal.wait("Compose")
        terminal.type("y")
        terminal.finish()
        assert (folder / "edits").read_text().count("\n") == 2
        assert CLEAN[language].splitlines()[2] in run(RAPPORT, "parse", "sent", cwd=folder)
        for name in ("sent", "edits"):
            (folder / name).unlink()


TESTS = {"make": with_make, "nightly": with_nightly, "pre-commit": with_pre_commit, "vim": with_vim, "emacs": with_emacs, "mutt": with_mutt, "neomutt": with_mutt}


def main():
    with tempfile.TemporaryDirectory(prefix="rapport-") as folder:
        try:
            TESTS[PROGRAM](pathlib.Path(folder))
        except AssertionError as error:
            sys.exit(f"{PROGRAM}: {error}")
    print(f"{PROGRAM} works with it")


if __name__ == "__main__":
    main()
