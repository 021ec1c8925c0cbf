#!/usr/bin/env python3
"""Every note that a reader makes has its Danish words. usage: notes.py ENGINE"""
import pathlib
import re
import sys

LITERAL = r'"(?:[^"\\]|\\.)*"'
CALL = re.compile(r'\brp_(?:builder|ways)_note\(')
STRING = re.compile(LITERAL + r'(?:\s*' + LITERAL + ')*')


def joined(literals):
    return "".join(part[1:-1] for part in re.findall(LITERAL, literals))


def formats(call):
    """The string literals of a call that are formats: those before its first argument, "a" : "b" of a choice included."""
    depth, end = 1, 0
    for literal in re.finditer(LITERAL + r"|[()]", call):
        depth += {"(": 1, ")": -1}.get(literal[0], 0)
        if depth == 0:
            end = literal.start()
            break
    found = [joined(m[0]) for m in STRING.finditer(call[:end])]
    return [text for text in found if " " in text]


def main():
    engine = pathlib.Path(sys.argv[1])
    known = [joined(m[0]) for m in STRING.finditer((engine / "document/notes.c").read_text(encoding="utf-8"))]
    made = missing = 0
    for path in sorted((engine / "reader").rglob("*.c")):
        source = path.read_text(encoding="utf-8")
        for call in CALL.finditer(source):
            for text in formats(source[call.end():]):
                made += 1
                if text not in known:
                    missing += 1
                    print(f"{path}: no Danish words in document/notes.c for \"{text}\"")
    print(f"{made} notes, {missing} without Danish words")
    return 1 if missing or made < 20 else 0


if __name__ == "__main__":
    sys.exit(main())
