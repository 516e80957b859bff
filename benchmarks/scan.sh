#!/bin/sh
# scan.sh [ADVISORIES]: first and second scan of a Debian root, beside `gzip -dc layer | sha256sum` on the same
# bytes. With ADVISORIES (feeds to import) the scan matches all of them, else the starter set.
set -eu
here=$(dirname "$(readlink -f "$0")")
bollwerk=$here/../bollwerk
work=${BENCH_FOLDER:-/tmp/bollwerk-bench}
"$here/debian-image.sh" "$work"
export BOLLWERK_DATA="$work/data" BOLLWERK_CACHE="$work/cache"
if [ -n "${1-}" ] && [ ! -d "$BOLLWERK_DATA" ]; then "$bollwerk" db import "$@" >/dev/null || true; fi
"$bollwerk" version >/dev/null

# Without libisal: an empty file lies over it, in a mount namespace of its own (needs root).
isal=$(readlink -f /usr/lib/*/libisal.so.2)
without="unshare -m sh -c 'mount --bind /dev/null $isal && exec $bollwerk scan $work/image.tar >/dev/null'"
hyperfine --warmup 1 --runs 11 \
    -n 'gzip | sha256sum' --prepare true "gzip -dc $work/layer.tar.gz | sha256sum" \
    -n 'first scan' --prepare "rm -rf $BOLLWERK_CACHE" "$bollwerk scan $work/image.tar >/dev/null" \
    -n 'first scan without libisal' --prepare "rm -rf $BOLLWERK_CACHE" \
    "$without"
"$bollwerk" scan "$work/image.tar" >/dev/null
hyperfine --warmup 2 --runs 21 -n 'second scan' "$bollwerk scan $work/image.tar >/dev/null"

rm -rf "$BOLLWERK_CACHE"
/usr/bin/time -f 'first scan: peak memory %M kB' "$bollwerk" scan "$work/image.tar" >/dev/null
/usr/bin/time -f 'second scan: peak memory %M kB' "$bollwerk" scan "$work/image.tar" >/dev/null
