#!/usr/bin/env python3
"""Labelled documents, held against the figures written in the floor.json beside their sets.

usage: gold_floor.py RAPPORT SCORE FOLDER [--write]

Fails when a figure is more than 0.01 below what is written, or more false alarms fall on routine mail than 0.5 per 1000 words above it.
Only what is written is held. --write puts today's figures in the place of those: for a change that was meant and looked at.
"""
import json
import pathlib
import subprocess
import sys

SLACK, ALARM_SLACK = 0.01, 0.5


def figures(rapport, score, folder):
    folders = sorted(str(path.parent) for path in folder.glob("*/labels.jsonl"))
    run = subprocess.run([sys.executable, score, "--rapport", rapport, "--json", *folders],
                         capture_output=True, text=True, check=True)
    found = json.loads(run.stdout)
    made = {name: round(found["f1"][name], 3) for name in ("flag.en", "flag.da", "absence.en", "absence.da")}
    for name in ("pairs_ordered", "good_at_least_85", "bad_below_60", "routine_extra_per_1000_words"):
        made[name] = round(found[name], 3)
    return made, found["failures"]


def main():
    rapport, score, folder = sys.argv[1], sys.argv[2], pathlib.Path(sys.argv[3])
    floor = folder / "floor.json"
    found, failures = figures(rapport, score, folder)
    wanted = json.loads(floor.read_text())
    if "--write" in sys.argv[4:]:
        floor.write_text(json.dumps({name: found[name] for name in wanted}, indent=2) + "\n")
        return
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
