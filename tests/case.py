#!/usr/bin/env python3
"""Runs one golden case: a folder with input.*, args, and expected.txt, expected.json or expected.out.

usage: case.py RAPPORT FOLDER [--update]

args     the command line, a word a line; {input} stands for the input file's name
exit     the exit code (0 when the file is missing)
expected.txt   the whole standard output
expected.json  a pattern of the JSON output: every object's keys given must be there and match; lists match element by element,
               unless the list is {"contains": [...]}; {"at_least": n} and {"at_most": n} compare numbers
"""
import json
import pathlib
import subprocess
import sys


def mismatch(found, expected, where):
    if isinstance(expected, dict) and expected.keys() <= {"at_least", "at_most"} and expected:
        if not expected.get("at_least", found) <= found <= expected.get("at_most", found):
            yield f"{where}: found {found}, expected {expected}"
    elif isinstance(expected, dict) and expected.keys() == {"contains"}:
        for part in expected["contains"]:
            if not any(not list(mismatch(item, part, "")) for item in found):
                yield f"{where}: nothing like {json.dumps(part, ensure_ascii=False)} in {json.dumps(found, ensure_ascii=False)[:2000]}"
    elif isinstance(expected, dict):
        if not isinstance(found, dict):
            yield f"{where}: found {found!r}"
            return
        for key, value in expected.items():
            if key not in found:
                yield f"{where}.{key}: missing"
            else:
                yield from mismatch(found[key], value, f"{where}.{key}")
    elif isinstance(expected, list):
        if not isinstance(found, list) or len(found) != len(expected):
            yield f"{where}: found {json.dumps(found, ensure_ascii=False)[:2000]}"
            return
        for index, value in enumerate(expected):
            yield from mismatch(found[index], value, f"{where}[{index}]")
    elif found != expected:
        yield f"{where}: found {found!r}, expected {expected!r}"


def main():
    rapport, folder = sys.argv[1], pathlib.Path(sys.argv[2])
    inputs = sorted(folder.glob("input*"))
    words = [w for w in (folder / "args").read_text(encoding="utf-8").split("\n") if w]
    words = [w.replace("{input}", inputs[0].name if inputs else "") for w in words]
    stdin = (folder / "stdin").read_bytes() if (folder / "stdin").exists() else b""
    run = subprocess.run([rapport, *words], cwd=folder, input=stdin, capture_output=True)
    wanted = int((folder / "exit").read_text()) if (folder / "exit").exists() else 0
    faults = []
    if run.returncode != wanted:
        faults.append(f"exit {run.returncode}, expected {wanted}: {run.stderr.decode(errors='replace')}")
    text = folder / "expected.txt"
    if text.exists() or "--update" in sys.argv:
        if "--update" in sys.argv:
            text.write_bytes(run.stdout)
        if run.stdout != text.read_bytes():
            faults.append("standard output differs:\n" + run.stdout.decode(errors="replace"))
    pattern = folder / "expected.json"
    if pattern.exists():
        faults += mismatch(json.loads(run.stdout), json.loads(pattern.read_text(encoding="utf-8")), "$")
    errors = folder / "expected.err"
    if errors.exists() and run.stderr != errors.read_bytes():
        faults.append("standard error differs:\n" + run.stderr.decode(errors="replace"))
    if not (text.exists() or pattern.exists() or errors.exists()):
        faults.append("the case expects nothing")
    for fault in faults:
        print(f"{folder.name}: {fault}")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
