#!/usr/bin/env python3
"""One 2 KB mail in one process, rules from the installed pack: median wall time and peak memory. usage: cold.py RAPPORT FILE [RUNS]"""
import os
import statistics
import subprocess
import sys
import time


def once(command):
    start = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    took = time.perf_counter() - start
    if os.waitstatus_to_exitcode(status) not in (0, 1):
        sys.exit(f"{command}: exit {os.waitstatus_to_exitcode(status)}")
    return took * 1e3, usage.ru_maxrss / 1024


def main():
    rapport, file, runs = sys.argv[1], sys.argv[2], int(sys.argv[3]) if len(sys.argv) > 3 else 101
    for _ in range(3):
        once([rapport, "check", file])
    for name, command in (("an empty process", ["/bin/true"]), ("check, one draft", [rapport, "check", file])):
        rows = [once(command) for _ in range(runs)]
        print(f"{name:17} {statistics.median(r[0] for r in rows):6.2f} ms median of {runs} "
              f"({min(r[0] for r in rows):.2f} least), peak {max(r[1] for r in rows):.1f} MB")


if __name__ == "__main__":
    main()
