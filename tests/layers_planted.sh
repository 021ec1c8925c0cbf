#!/bin/sh
# The layers test must fail when an upward or foreign include is planted.
# usage: layers_planted.sh SOURCE_FOLDER
set -eu
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
cp -r "$1/engine" "$scratch/engine"

expect_failure() {
    if python3 "$1/tests/layers.py" "$scratch/engine" >"$scratch/out"; then
        echo "not noticed: $2"
        exit 1
    fi
    grep -q "$3" "$scratch/out" || { echo "noticed wrongly: $2"; cat "$scratch/out"; exit 1; }
}

python3 "$1/tests/layers.py" "$scratch/engine"
printf '#include "../judge/judge.h"\n' >>"$scratch/engine/text/map.c"
expect_failure "$1" "text/ includes judge/" "text/ has no door to judge/"
cp "$1/engine/text/map.c" "$scratch/engine/text/map.c"
printf '#include <pcre2.h>\n' >>"$scratch/engine/report/text.c"
expect_failure "$1" "report/ includes pcre2.h" "<pcre2.h> does not live in report/"
cp "$1/engine/report/text.c" "$scratch/engine/report/text.c"
printf '#include "../match/match.h"\n' >>"$scratch/engine/cli/main.c"
expect_failure "$1" "cli/ includes match/" "cli/ has no door to match/"
