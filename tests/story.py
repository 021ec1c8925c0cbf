#!/usr/bin/env python3
"""The story of three dropped balls, in both languages: judged, rewritten with its blanks filled, judged again.

usage: story.py RAPPORT SOURCE_FOLDER
"""
import json
import pathlib
import subprocess
import sys
import tempfile

STORIES = {
    "tabt-bold.txt": {
        "faults": [("blame-colleague", "Nicole"), ("blame-colleague", "Rob"), ("blame-colleague", "Jessie"),
                   ("vague-promise", "kigger på det"), ("vague-promise", "snarest")],
        "missing": ["missing-apology", "missing-ownership", "missing-plan", "missing-follow-up"],
        "fills": {"[dato]": "torsdag den 12. marts", "[dag]": "onsdag", "[klokkeslæt]": "10",
                  "[den rettede leverance]": "det færdige program og en ny interviewplan"},
    },
    "dropped-ball.txt": {
        "faults": [("blame-colleague", "Nicole"), ("blame-colleague", "Rob"), ("blame-colleague", "Jessie"),
                   ("vague-promise", "looking into it"), ("vague-promise", "as soon as possible")],
        "missing": ["missing-apology", "missing-ownership", "missing-plan", "missing-follow-up"],
        "fills": {"[date]": "Thursday 12 March", "[day]": "Wednesday", "[time]": "10.00",
                  "[the corrected delivery]": "the finished programme and a new interview schedule"},
    },
}


def judge(rapport, path):
    run = subprocess.run([rapport, "check", "--format", "json", "--us", "Jesper", str(path)], capture_output=True)
    assert run.returncode in (0, 1), run.stderr.decode()
    return json.loads(run.stdout)["documents"][0]


def tell(rapport, path, story, folder):
    source = path.read_bytes()
    before = judge(rapport, path)
    assert before["score"] < 60, f"{path.name}: score {before['score']}"
    for rule, words in story["faults"]:
        at = source.find(words.encode())
        assert any(f["rule"] == rule and f["span"] and f["span"]["start"] <= at + len(words.encode()) and at <= f["span"]["end"]
                   for f in before["findings"]), f"{path.name}: {rule} not found at \"{words}\""
    for rule in story["missing"]:
        assert any(f["rule"] == rule for f in before["findings"]), f"{path.name}: {rule} not found"
    copy = folder / path.name
    copy.write_bytes(source)
    fills = [word for name, value in story["fills"].items() for word in ("--fill", f"{name}={value}")]
    subprocess.run([rapport, "fix", "--yes", "--us", "Jesper", *fills, str(copy)], check=True, capture_output=True)
    after = judge(rapport, copy)
    print(f"{path.name}: {before['score']} -> {after['score']}\n{copy.read_text(encoding='utf-8')}")
    assert after["score"] >= 85, f"{path.name}: score {after['score']} after the rewrites: {[f['rule'] for f in after['findings']]}"


def main():
    rapport, source = sys.argv[1], pathlib.Path(sys.argv[2])
    with tempfile.TemporaryDirectory() as folder:
        for name, story in STORIES.items():
            tell(rapport, source / "corpora" / "drafts" / name, story, pathlib.Path(folder))


if __name__ == "__main__":
    main()
