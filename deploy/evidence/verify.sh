#!/bin/sh
# Checks an evidence file with openssl and jq only: verify.sh FILE [HEAD]
# HEAD is the hash that was published when the month was closed ('./ops evidence' lists it).
# Exit code: 0 if nothing was changed since the file was sealed, 1 if something was, 2 if it cannot be checked.
set -eu
LC_ALL=C
export LC_ALL

[ $# -ge 1 ] && [ -r "$1" ] || { echo "usage: verify.sh FILE [HEAD]" >&2; exit 2; }
command -v openssl >/dev/null && command -v jq >/dev/null || { echo "verify.sh needs openssl and jq" >&2; exit 2; }
[ -s "$1" ] || { echo "BROKEN: the file is empty" >&2; exit 1; }
cannot() { echo "CANNOT BE CHECKED: $1" >&2; exit 2; }
broken() { echo "BROKEN: line $1: $2" >&2; exit 1; }

folder=$(mktemp -d) || cannot "no folder for temporary files"
trap 'rm -rf "$folder"' EXIT
mkdir "$folder/lines" && split -l 1 -a 6 "$1" "$folder/lines/" || cannot "its lines could not be written to $folder; is there space?"

# The hash of each line, with its line end, and what each line says about the one before it.
(cd "$folder/lines" && ls | xargs openssl dgst -sha256 -r) | cut -d ' ' -f 1 >"$folder/hashes"
jq -Rr '(fromjson? | objects | .prev | strings) // "none"' "$1" >"$folder/previous"
lines=$(wc -l <"$folder/hashes")
[ "$lines" -eq "$(ls "$folder/lines" | wc -l)" ] || cannot "openssl has not read each line"
[ "$lines" -ge 2 ] || broken 1 "this is no evidence file, or its end is missing"

{ printf '%064d\n' 0; sed '$d' "$folder/hashes"; } >"$folder/expected"
wrong=$(paste -d ' ' "$folder/expected" "$folder/previous" | awk '$1 != $2 { print NR; exit }')
[ -z "$wrong" ] || broken "$wrong" "it does not follow from the line before: that one was changed, or lines were removed or swapped"

month=$(head -n 1 "$1" | jq -r .month)
printf '{"prev":"%s","seal":{"month":"%s","events":%d}}\n' "$(tail -n 1 "$folder/expected")" "$month" $((lines - 2)) >"$folder/seal"
tail -n 1 "$1" | cmp -s - "$folder/seal" || broken "$lines" "it is not the seal of the lines before it"

head=$(tail -n 1 "$folder/hashes")
[ $# -lt 2 ] || [ "$2" = "$head" ] || broken "$lines" "its hash is $head, not the published $2: the file was written anew"
echo "OK: $month, $((lines - 2)) events, head $head"
