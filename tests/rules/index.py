#!/usr/bin/env python3
"""The index in rules/README.md names each shipped rule with its dimension, severity, points and titles, and no other.

usage: index.py RAPPORT README
"""
import pathlib
import re
import subprocess
import sys

LISTED = re.compile(r"(\S+)\s+(\S+)\s+(\S+)\s+(\d+)\s+(.*)")


def listed(rapport, ui):
    run = subprocess.run([rapport, "rules", "list", "--ui", ui], capture_output=True, text=True, check=True)
    return [LISTED.match(line).groups() for line in run.stdout.splitlines()]


def main():
    rapport, readme = sys.argv[1], pathlib.Path(sys.argv[2]).read_text(encoding="utf-8")
    written = re.findall(r"^\| \[.*", readme, re.M)
    files = {rule: path.name for path in sorted(pathlib.Path(sys.argv[2]).parent.glob("coaching/*.xml"))
             for rule in re.findall(r'<rule id="([^"]+)"', path.read_text(encoding="utf-8"))}
    wanted = [f"| [{rule}](coaching/{files[rule]}) | {dimension} | {severity}, {points} | {title} | {danish[4]} |"
              for (rule, severity, dimension, points, title), danish in zip(listed(rapport, "en"), listed(rapport, "da"))]
    wrong = [f"missing: {line}" for line in wanted if line not in written]
    wrong += [f"no such rule: {line}" for line in written if line not in wanted]
    if wrong or len(wanted) < 10:
        sys.exit("\n".join(wrong) or "no rules")


if __name__ == "__main__":
    main()
