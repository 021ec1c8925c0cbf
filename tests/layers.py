#!/usr/bin/env python3
"""The doors between the rooms: reads them from the build files and fails on any other #include.

usage: layers.py ENGINE_FOLDER

engine/CMakeLists.txt names the rooms from the ground up; each room's CMakeLists.txt says with USES which rooms it may include
and with FOREIGN which third-party headers live there. A room may use only rooms named before it, a third-party
header has one address, and cli/ and serve/ include rapport.h alone.
"""
import pathlib
import re
import sys

STANDARD = set("""assert ctype errno fcntl float getopt inttypes iso646 langinfo libintl limits locale math pthread setjmp signal stdarg stdatomic
stdbool stddef stdint stdio stdlib malloc string strings sys/ioctl sys/mman sys/stat sys/types sys/wait time unistd wchar dirent dlfcn poll
termios""".split())
OUTER = ("cli", "serve")


def fields(text, key):
    found = re.search(rf"\b{key}\s+((?:[\w./:$<>{{}}-]+\s+)+?)(?=[A-Z]{{3,}}\b|\))", text + " )")
    return found.group(1).split() if found else []


def rooms_of(engine):
    text = (engine / "CMakeLists.txt").read_text()
    return re.search(r"foreach\(room ([\w\s]+)\)", text).group(1).split()


def doors_of(engine, order):
    doors = {}
    for room in order:
        call = re.search(r"rapport_room\(\w+(.*?)\n\)", (engine / room / "CMakeLists.txt").read_text(), re.S)
        doors[room] = (fields(call.group(1), "USES"), set(fields(call.group(1), "FOREIGN")))
    return doors


def complaints(engine):
    order = rooms_of(engine)
    doors = doors_of(engine, order)
    owners = {}
    for room, (uses, foreign) in doors.items():
        for used in uses:
            if used not in order or order.index(used) >= order.index(room):
                yield f"{room}/CMakeLists.txt: uses {used}, which does not stand above it"
        for header in foreign:
            if header in owners:
                yield f"{room}/CMakeLists.txt: {header} already lives in {owners[header]}"
            owners[header] = room
    for path in sorted(engine.rglob("*.[ch]")):
        room = path.relative_to(engine).parts[0]
        if room == "include":
            continue
        for number, line in enumerate(path.read_text().splitlines(), 1):
            found = re.match(r'\s*#\s*include\s+([<"])([^>"]+)[>"]', line)
            if not found:
                continue
            place = f"{path.relative_to(engine.parent)}:{number}"
            yield from judge(place, room, found.group(1) == "<", found.group(2), path, engine, doors)


def judge(place, room, system, header, path, engine, doors):
    if header == "rapport.h" or (system and header.removesuffix(".h") in STANDARD):
        return
    if system:
        if room in OUTER or header not in doors[room][1]:
            yield f"{place}: <{header}> does not live in {room}/"
        return
    target = (path.parent / header).resolve()
    try:
        other = target.relative_to(engine.resolve()).parts[0]
    except ValueError:
        yield f"{place}: \"{header}\" lies outside the engine"
        return
    if other != room and (room in OUTER or other not in doors[room][0]):
        yield f"{place}: {room}/ has no door to {other}/"


def main():
    found = list(complaints(pathlib.Path(sys.argv[1])))
    for line in found:
        print(line)
    print(f"{len(found)} wrong doors")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
