#!/usr/bin/env python3
"""The completions, run in their shells: the same questions to each.

usage: completion.py bash|zsh|fish RAPPORT COMPLETION_FILE SOURCE_FOLDER
"""
import os
import pathlib
import pty
import select
import subprocess
import sys
import tempfile
import time

# What is typed, what must be offered, what must not be.
SKIPPED = 77  # ctest tells of it by name
QUESTIONS = [
    ("rapport ch", ["check"], ["fix"]),
    ("rapport dra", ["draft.txt"], ["check"]),
    ("rapport --vers", ["--version"], []),
    ("rapport --fo", ["--format"], []),
    ("rapport check --fo", ["--format"], ["--output"]),
    ("rapport check --vers", [], ["--version"]),
    ("rapport check --format js", ["json", "jsonl"], ["text"]),
    ("rapport check -f sar", ["sarif"], []),
    ("rapport parse --format ", ["text", "json"], ["sarif", "draft.txt"]),
    ("rapport check --lang ", ["en", "da"], ["draft.txt"]),
    ("rapport draft.txt --lang ", ["en", "da"], ["draft.txt"]),
    ("rapport check dra", ["draft.txt"], []),
    ("rapport check --config dra", ["draft.txt"], []),
    ("rapport check --report sar", ["sarif="], ["json="]),
    ("rapport check --report sarif=dra", ["sarif=draft.txt"], []),
    ("rapport check --lang=e", ["--lang=en"], ["--lang=da"]),
    ("rapport check --report=sarif=dra", ["--report=sarif=draft.txt"], []),
    ("rapport check --select missing-ap", ["missing-apology"], ["blame-client"]),
    ("rapport check --select A", ["ALL"], []),
    ("rapport check --select clar", ["clarity"], []),
    ("rapport check --ignore blame-client,missing-ap", ["blame-client,missing-apology"], []),
    ("rapport fix --di", ["--diff"], []),
    ("rapport check --di", [], ["--diff"]),
    ("rapport rules sh", ["show"], ["list"]),
    ("rapport rules show blame-cl", ["blame-client"], ["blame-colleague"]),
    ("rapport explain missing-ap", ["missing-apology"], []),
    ("rapport explain clar", [], ["clarity"]),
    ("rapport baseline wr", ["write"], ["prune"]),
    ("rapport baseline write dra", ["draft.txt"], []),
    ("rapport init dra", ["drafts/"], ["draft.txt"]),
    ("rapport help exp", ["explain"], ["check"]),
]
ENDINGS = "/,="  # that shells add where more may follow


def words_of(line):
    """As readline splits it: "=" is a word of its own."""
    words = []
    for word in line.split(" "):
        parts = word.split("=") if not word.startswith("=") else [word]
        words.append(parts[0])
        for part in parts[1:]:
            words += ["=", part] if part else ["="]
    return words


def ask_bash(file, lines, _):
    for line in lines:
        words = words_of(line)
        kept = line[:len(line) - len(words[-1])].rsplit(" ", 1)[-1]
        script = ('source "$1"; shift; COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); '
                  'read -r _ _ function _ < <(complete -p rapport); "$function"; printf "%s\\n" "${COMPREPLY[@]}"')
        run = subprocess.run(["bash", "--norc", "-uc", script, "bash", file, *words], capture_output=True, text=True)
        assert run.returncode == 0 and not run.stderr, f"{line}: {run.stderr}"
        yield [kept + offered for offered in run.stdout.splitlines() if offered]


def ask_fish(file, lines, _):
    for line in lines:
        run = subprocess.run(["fish", "--no-config", "-c", 'source $argv[1]; complete -C "$argv[2]"', file, line],
                             capture_output=True, text=True)
        assert run.returncode == 0 and not run.stderr, f"{line}: {run.stderr}"
        yield [offered.split("\t")[0] for offered in run.stdout.splitlines()]


ZSH = """
unsetopt beep list_beep
PS1= PS2= RPS1=
fpath=($COMPLETIONS $fpath)
autoload -U compinit
compinit -u -D
zstyle ':completion:*' format ''
compadd() {
  if [[ ${@[1,(i)(-|--)]} == *-(O|A|D)\\ * ]]; then
    builtin compadd "$@"
    return
  fi
  local -a hits ending
  builtin compadd -O hits "$@"
  zparseopts -E -D -a ignored S:=ending q=ignored
  (( ! $#hits )) || print -rl -- $IPREFIX${^hits}$ending[2] >> $OFFERED
  builtin compadd "$@"
}
finished() { print -r -- . >> $OFFERED; zle kill-buffer }
zle -N finished
bindkey '^I' list-choices
bindkey '^X' finished
print -r -- . >> $OFFERED
"""


def read_until_dot(terminal, offered):
    """What was offered until the shell wrote that it is finished; what it prints meanwhile is read and dropped."""
    last = time.monotonic() + 120
    while time.monotonic() < last:
        if select.select([terminal], [], [], 0.02)[0]:
            os.read(terminal, 65536)
        text = offered.read_text() if offered.exists() else ""
        if text.endswith(".\n") and (text == ".\n" or text.endswith("\n.\n")):
            offered.write_text("")
            return text.splitlines()[:-1]
    sys.exit("zsh did not answer")


def ask_zsh(file, lines, folder):
    rc, offered = folder / "rc", folder / "offered"
    rc.write_text(ZSH)
    environment = {**os.environ, "COMPLETIONS": os.path.dirname(file), "OFFERED": str(offered), "TERM": "dumb"}
    try:
        child, terminal = pty.fork()
    except OSError as error:
        print(f"skipped: {error}; zsh is asked at a terminal, which takes /dev/pts")
        sys.exit(SKIPPED)
    if child == 0:
        os.chdir(folder / "work")
        os.execvpe("zsh", ["zsh", "-f", "-i"], environment)
    os.write(terminal, f"source {rc}\n".encode())
    read_until_dot(terminal, offered)
    for line in lines:
        os.write(terminal, line.encode() + b"\t\x18")
        yield read_until_dot(terminal, offered)
    os.write(terminal, b"exit\n")
    os.close(terminal)
    os.waitpid(child, 0)


def main():
    shell, rapport, file, source = sys.argv[1], *(str(pathlib.Path(word).resolve()) for word in sys.argv[2:])
    wrong = []
    with tempfile.TemporaryDirectory() as folder:
        work = pathlib.Path(folder) / "work"
        (work / "drafts").mkdir(parents=True)
        (work / "draft.txt").write_text("Hi\n")
        (pathlib.Path(folder) / "bin").mkdir()
        (pathlib.Path(folder) / "bin/rapport").symlink_to(rapport)
        os.environ.update(PATH=f"{folder}/bin:/usr/bin:/bin", HOME=folder, RAPPORT_RULES=f"{source}/rules", LC_ALL="C.UTF-8", LANGUAGE="en")
        os.chdir(work)
        subprocess.run([shell, "-n", file], check=True)
        ask = {"bash": ask_bash, "zsh": ask_zsh, "fish": ask_fish}[shell]
        for (line, wanted, unwanted), offered in zip(QUESTIONS, ask(file, [line for line, _, _ in QUESTIONS], pathlib.Path(folder))):
            offered = [word.rstrip(ENDINGS) for word in offered]
            wrong += [f'"{line}" does not offer {word}: {offered[:20]}' for word in wanted if word.rstrip(ENDINGS) not in offered]
            wrong += [f'"{line}" offers {word}' for word in unwanted if word.rstrip(ENDINGS) in offered]
    sys.exit("\n".join(wrong) or 0)


if __name__ == "__main__":
    main()
