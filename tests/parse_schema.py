#!/usr/bin/env python3
"""What `rapport parse` says of every case's input, in each form, fits its JSON Schema. usage: parse_schema.py RAPPORT SOURCE"""
import json
import pathlib
import subprocess
import sys

import jsonschema

FORMS = {"plain", "email", "transcript", "html", "markdown", "template", "webvtt", "subrip", "json", "po", "xliff"}


def main():
    rapport, source = sys.argv[1], pathlib.Path(sys.argv[2])
    schema = json.loads((source / "engine/report/schema/parse-1.json").read_text(encoding="utf-8"))
    jsonschema.Draft202012Validator.check_schema(schema)
    files = [str(path) for path in sorted((source / "tests/cases").glob("*/input*")) if path.suffix != ".xml"]
    run = subprocess.run([rapport, "parse", "--format", "json", *files], capture_output=True)
    if run.returncode != 0:
        sys.exit(run.stderr.decode(errors="replace"))
    output = json.loads(run.stdout)
    errors = list(jsonschema.Draft202012Validator(schema).iter_errors(output))
    for error in errors[:5]:
        print(f"{error.json_path}: {error.message[:300]}")
    documents = output["documents"]
    for language in "en", "da":
        missing = FORMS - {document["input"] for document in documents if document["language"] == language}
        if missing:
            errors.append(missing)
            print(f"no case of {language} is {', '.join(sorted(missing))}")
    print(f"{len(files)} inputs, {len(documents)} documents, {len(errors)} errors")
    return 1 if errors else 0


if __name__ == "__main__":
    sys.exit(main())
