#!/usr/bin/env python3
"""Writes a corpus of drafts, half English and half Danish, one a record of the form "<length>\\n<bytes>".

usage: generate.py GOLD_FOLDER MEGABYTES OUTPUT

Each draft is put together, with a fixed seed, from paragraphs of the labelled documents: four of routine and good ones to one of a bad
one, so that a kilobyte holds some two hits, and is about 2 KB long.
"""
import json
import pathlib
import random
import sys


def paragraphs(gold):
    pools = {("en", True): [], ("en", False): [], ("da", True): [], ("da", False): []}
    for folder in sorted(gold.glob("*-mail-*")):
        for line in (folder / "labels.jsonl").read_text(encoding="utf-8").splitlines():
            label = json.loads(line)
            parts = (folder / (label["id"] + ".txt")).read_text(encoding="utf-8").split("\n\n")[1:-1]
            calm = label["version"] in ("routine", "good")
            pools[label["lang"], calm] += [part.strip() for part in parts if len(part) > 60]
    return pools


def draft(pools, language, size, choose):
    greeting, closing = ("Hi Deborah,", "Best regards\nOwen") if language == "en" else ("Hej Birgitte", "Venlig hilsen\nJesper")
    parts, length = [greeting], 0
    while length < size:
        part = choose.choice(pools[language, choose.random() < 0.85])
        parts.append(part)
        length += len(part.encode())
    return ("\n\n".join(parts + [closing]) + "\n").encode()


def main():
    gold, megabytes, output = pathlib.Path(sys.argv[1]), float(sys.argv[2]), sys.argv[3]
    pools, choose, written = paragraphs(gold), random.Random(20260302), 0
    with open(output, "wb") as out:
        while written < megabytes * 1e6:
            record = draft(pools, choose.choice(("en", "da")), choose.randint(1200, 2600), choose)
            out.write(b"%d\n" % len(record) + record)
            written += len(record)


if __name__ == "__main__":
    main()
