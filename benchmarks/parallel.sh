#!/bin/sh
# parallel.sh [AT_ONCE]: a hundred scans that share one fresh cache; all reports must be equal.
set -eu
here=$(dirname "$(readlink -f "$0")")
bollwerk=$here/../bollwerk
work=${BENCH_FOLDER:-/tmp/bollwerk-bench}
"$here/debian-image.sh" "$work"
"$bollwerk" version >/dev/null
export BOLLWERK_CACHE="$work/shared-cache"
rm -rf "$BOLLWERK_CACHE" "$work/reports"
mkdir -p "$work/reports"
seq 100 | xargs -P "${1:-100}" -I{} "$bollwerk" scan "$work/image.tar" --format json --output "$work/reports/{}.json"
sed -i '/"created" *:/d' "$work"/reports/*.json
sha256sum "$work"/reports/*.json | cut -d' ' -f1 | sort | uniq -c
ls "$BOLLWERK_CACHE"/layers
