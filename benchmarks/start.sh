#!/bin/sh
# start.sh: how long the shortest commands take, launcher included.
set -eu
bollwerk=$(dirname "$(readlink -f "$0")")/../bollwerk
"$bollwerk" version >/dev/null
hyperfine -N --warmup 5 --runs 40 "$bollwerk version" "$bollwerk --help"
