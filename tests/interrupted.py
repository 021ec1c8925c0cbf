#!/usr/bin/env python3
"""Ended in the middle of its work, or without room for it, the program leaves no half-written file and loses nothing.

usage: interrupted.py RAPPORT SOURCE_FOLDER
"""
import json
import os
import pathlib
import signal
import subprocess
import sys
import tempfile
import time

RAPPORT = pathlib.Path(sys.argv[1]).resolve()
DRAFTS = {
    "en.txt": "Hi Ane,\n\nThe invoice is late because Nicole forgot it.\n\nBest,\nBo\n",
    "da.txt": "Hej Ane\n\nFakturaen er forsinket, fordi Nicole glemte den.\n\nVenlig hilsen\nBo\n",
}


def waiting(folder, *words):
    """A check that has judged the drafts and waits for the next input, a pipe."""
    os.mkfifo(folder / "pipe.txt")
    running = subprocess.Popen([RAPPORT, "check", *words, *DRAFTS, "pipe.txt"], cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    pipe = os.open(folder / "pipe.txt", os.O_WRONLY)  # returns when the program has opened it to read
    return running, pipe


def an_interrupted_report_leaves_the_old_one(folder):
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        for jobs in ("1", "2"):
            (folder / "report.json").write_text("old")
            running, pipe = waiting(folder, "-j", jobs, "-o", "report.json", "--report", "sarif=new.sarif")
            before = sorted(os.listdir(folder))
            assert len(before) == 6, before  # the pipe and two files half written are among them
            running.send_signal(number)
            running.communicate(timeout=60)
            os.close(pipe)
            (folder / "pipe.txt").unlink()
            assert running.returncode == -number, running.returncode
            assert sorted(os.listdir(folder)) == ["da.txt", "en.txt", "report.json"], os.listdir(folder)
            assert (folder / "report.json").read_text() == "old"


def what_was_told_to_live_on_does(folder):
    (folder / "report.json").write_text("old")
    os.mkfifo(folder / "pipe.txt")
    running = subprocess.Popen(["nohup", RAPPORT, "check", "-f", "json", "-o", "report.json", "pipe.txt"], cwd=folder,
                               stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    with open(folder / "pipe.txt", "w", encoding="utf-8") as pipe:
        running.send_signal(signal.SIGHUP)
        pipe.write(DRAFTS["en.txt"])
    running.communicate(timeout=60)
    (folder / "pipe.txt").unlink()
    assert running.returncode == 1 and json.loads((folder / "report.json").read_text())["documents"], running.returncode


def an_interrupted_fix_is_whole_or_not_begun(folder):
    for turn in range(12):
        for name, text in DRAFTS.items():
            (folder / name).write_text(text, encoding="utf-8")
        running = subprocess.Popen([RAPPORT, "fix", "--yes", *(list(DRAFTS) * 20)], cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        time.sleep(turn / 200)
        running.send_signal(signal.SIGINT)
        running.communicate(timeout=60)
        assert sorted(os.listdir(folder)) == ["da.txt", "en.txt"], os.listdir(folder)
        for name in DRAFTS:
            text = (folder / name).read_text(encoding="utf-8")
            assert text.splitlines()[0] == DRAFTS[name].splitlines()[0] and text.endswith("Bo\n"), text


def no_room_is_told(folder):
    (folder / "report.json").write_text("old")
    limited = ["sh", "-c", 'ulimit -f 1; exec "$@"', "sh", RAPPORT, "check", "--no-cache", "-f", "json"]
    done = subprocess.run([*limited, "-o", "report.json", *(list(DRAFTS) * 10)], cwd=folder, capture_output=True)
    told = done.stderr.decode()
    assert done.returncode == 2 and told.count("\n") == 1 and told.startswith("rapport: "), (done.returncode, told)
    assert (folder / "report.json").read_text() == "old"
    assert sorted(os.listdir(folder)) == ["da.txt", "en.txt", "report.json"], os.listdir(folder)
    done = subprocess.run([RAPPORT, "check", "--report", "json=/dev/full", "en.txt"], cwd=folder, capture_output=True)
    assert done.returncode == 2 and done.stderr.startswith(b"rapport: /dev/full: ") and done.stdout, done


def a_closed_stream_takes_no_file(folder):
    for closed in (">&-", "2>&-", ">&- 2>&-"):
        subprocess.run(["sh", "-c", f'exec "$@" {closed}', "sh", RAPPORT, "check", "--report", "json=whole.json", "en.txt", "none.txt"],
                       cwd=folder, capture_output=True)
        assert len(json.loads((folder / "whole.json").read_text())["documents"]) == 1, closed
        (folder / "whole.json").unlink()


def names_that_are_no_text_are_known_again(folder):
    for text in DRAFTS.values():
        with open(os.fsencode(folder) + b"/bad\xff.txt", "wb") as file:
            file.write(text.encode())
        for words, expect in ((["baseline", "write", "--baseline", "b.json", "."], 0), (["check", "--baseline", "b.json", "."], 0)):
            done = subprocess.run([RAPPORT, *words, "--exclude", "??.txt"], cwd=folder, capture_output=True)
            assert done.returncode == expect and b"no longer" not in done.stderr, (words, done)


def a_count_beyond_reason_is_refused(folder):
    entry = '{"version": 1, "findings": [{"path": "x", "rule": "y", "fingerprint": "0123456789abcdef", "count": 9223372036854775807}]}'
    (folder / "b.json").write_text(entry)
    done = subprocess.run([RAPPORT, "check", "--baseline", "b.json", "en.txt"], cwd=folder, capture_output=True)
    assert done.returncode == 2 and done.stderr.startswith(b"rapport: b.json: entry 1"), done


def sarif_tells_what_was_not_judged(folder):
    done = subprocess.run([RAPPORT, "check", "-f", "sarif", "none.txt", "en.txt"], cwd=folder, capture_output=True)
    invocation, = json.loads(done.stdout)["runs"][0]["invocations"]
    told, = invocation["toolExecutionNotifications"]
    assert done.returncode == 2 and invocation["executionSuccessful"] is False
    assert told["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] == "none.txt", told
    well = subprocess.run([RAPPORT, "check", "-f", "sarif", *DRAFTS], cwd=folder, capture_output=True)
    assert json.loads(well.stdout)["runs"][0]["invocations"] == [{"executionSuccessful": True}]


def several_messages_are_summed_up(folder):
    for name, line in (("en.txt", "2 messages: 2 "), ("da.txt", "2 beskeder: 2 ")):
        shown = subprocess.run([RAPPORT, "check", name, name], cwd=folder, capture_output=True).stdout.decode()
        assert shown.splitlines()[-1].startswith(line), shown
        one = subprocess.run([RAPPORT, "check", name], cwd=folder, capture_output=True).stdout.decode()
        assert line[2:9] not in one.splitlines()[-1], one


def main():
    tests = [an_interrupted_report_leaves_the_old_one, what_was_told_to_live_on_does, an_interrupted_fix_is_whole_or_not_begun,
             no_room_is_told, a_closed_stream_takes_no_file, names_that_are_no_text_are_known_again, a_count_beyond_reason_is_refused, sarif_tells_what_was_not_judged,
             several_messages_are_summed_up]
    for test in tests:
        with tempfile.TemporaryDirectory(prefix="rapport-interrupted-") as scratch:
            folder = pathlib.Path(scratch)
            for name, text in DRAFTS.items():
                (folder / name).write_text(text, encoding="utf-8")
            try:
                test(folder)
            except AssertionError as error:
                sys.exit(f"{test.__name__}: {error}")
    print(f"{len(tests)} tests")


if __name__ == "__main__":
    main()
