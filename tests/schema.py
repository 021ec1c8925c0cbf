#!/usr/bin/env python3
"""Every critique of the labelled documents fits the JSON Schema. usage: schema.py RAPPORT SCHEMA FOLDER..."""
import json
import pathlib
import subprocess
import sys

import jsonschema


def main():
    rapport, schema_path, *folders = sys.argv[1:]
    schema = json.loads(pathlib.Path(schema_path).read_text(encoding="utf-8"))
    jsonschema.Draft202012Validator.check_schema(schema)
    validator = jsonschema.Draft202012Validator(schema)
    files = [str(path) for folder in folders for path in sorted(pathlib.Path(folder).glob("*.txt"))]
    run = subprocess.run([rapport, "check", "--format", "json", *files], capture_output=True)
    if run.returncode not in (0, 1):
        sys.exit(run.stderr.decode(errors="replace"))
    output = json.loads(run.stdout)
    errors = list(validator.iter_errors(output))
    for error in errors[:5]:
        print(f"{error.json_path}: {error.message[:300]}")
    if {document["path"] for document in output["documents"]} != set(files) or not files:
        sys.exit(f"{len(files)} files, {len(output['documents'])} documents")
    print(f"{len(files)} documents, {len(errors)} errors")
    return 1 if errors else 0


if __name__ == "__main__":
    sys.exit(main())
