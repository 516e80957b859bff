#!/bin/sh
# large-image.sh: peak memory for a Debian root alone and with nineteen layers of 100 MB on top.
set -eu
here=$(dirname "$(readlink -f "$0")")
bollwerk=$here/../bollwerk
work=${BENCH_FOLDER:-/tmp/bollwerk-bench}
"$here/debian-image.sh" "$work"
cd "$work"
if [ ! -f large.tar ]; then
    layers=layer.tar.gz
    for i in $(seq 19); do
        mkdir -p "big/opt/$i"
        for part in 1 2 3 4; do
            { head -c 5M /dev/urandom; head -c 20M /dev/zero; } >"big/opt/$i/data$part"
        done
        tar -C big -cf - . | gzip -1 >"big$i.tar.gz"
        rm -rf big
        layers="$layers big$i.tar.gz"
    done
    # shellcheck disable=SC2086 # a list of names of our own
    python3 "$here/docker-archive.py" large.tar large:1 $layers
    rm -f big*.tar.gz
fi
for image in image.tar large.tar; do
    /usr/bin/time -f "$image: %e s, peak memory %M kB" "$bollwerk" scan --no-cache "$image" >/dev/null
done
