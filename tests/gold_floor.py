#!/usr/bin/env python3
"""The labelled documents, held against the figures written in corpora/gold/floor.json.

usage: gold_floor.py RAPPORT GOLD_FOLDER [--write]

Fails when an F1 is more than 0.01 below what is written, or more false alarms fall on routine mail than 0.5 per 1000 words above it.
--write puts today's figures there: for a change that was meant and looked at.
"""
import json
import pathlib
import subprocess
import sys

SLACK, ALARM_SLACK = 0.01, 0.5


def figures(rapport, gold):
    folders = sorted(str(path.parent) for path in gold.glob("*/labels.jsonl"))
    run = subprocess.run([sys.executable, str(gold / "score"), "--rapport", rapport, "--json", *folders],
                         capture_output=True, text=True, check=True)
    found = json.loads(run.stdout)
    made = {name: round(found["f1"][name], 3) for name in ("flag.en", "flag.da", "absence.en", "absence.da")}
    for name in ("pairs_ordered", "good_at_least_85", "bad_below_60", "routine_extra_per_1000_words"):
        made[name] = round(found[name], 3)
    return made, found["failures"]


def main():
    rapport, gold = sys.argv[1], pathlib.Path(sys.argv[2])
    floor = gold / "floor.json"
    found, failures = figures(rapport, gold)
    if "--write" in sys.argv[3:]:
        floor.write_text(json.dumps(found, indent=2) + "\n")
        return
    wanted = json.loads(floor.read_text())
    wrong = [f"{failures} documents could not be judged"] if failures else []
    for name, figure in wanted.items():
        if name.startswith("routine"):
            bad = found[name] > figure + ALARM_SLACK
        else:
            bad = found[name] < figure - SLACK
        print(f"{name:30} {found[name]:7.3f}   written {figure:7.3f}{'   <-- worse' if bad else ''}")
        if bad:
            wrong.append(f"{name}: {found[name]} against {figure}")
    if wrong:
        sys.exit("; ".join(wrong))


if __name__ == "__main__":
    main()
