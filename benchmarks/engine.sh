#!/bin/sh
# engine.sh [CONTAINERS]: time to read all facts of a dockerd of our own with that many running
# containers (60), and of its host. Needs root, dockerd and docker.
set -eu
here=$(dirname "$(readlink -f "$0")")
count=${1-60}
work=$(mktemp -d)
dockerd --data-root "$work/data" --exec-root "$work/exec" --pidfile "$work/docker.pid" \
    -H "unix://$work/docker.sock" --storage-driver vfs --iptables=false --bridge=none \
    >"$work/log" 2>&1 &
daemon=$!
export DOCKER_HOST="unix://$work/docker.sock"
stop() {
    docker ps -aq | xargs -r docker rm -f >/dev/null 2>&1 || true
    kill "$daemon" && wait "$daemon" || true
    rm -rf "$work"
}
trap stop EXIT INT TERM
until docker version >/dev/null 2>&1; do
    kill -0 "$daemon" || { cat "$work/log"; exit 1; }
    sleep 0.2
done
# one program with its libraries is image enough
(cd / && tar ch bin/sleep $(ldd /bin/sleep | grep -o '/[^ ]*' | sed 's|^/||')) |
    docker import - bench/sleep >/dev/null
i=0
while [ "$i" -lt "$count" ]; do
    docker run -d --network none --name "c$i" -v /etc/ssl:/ssl:ro bench/sleep /bin/sleep 10000 \
        >/dev/null
    i=$((i + 1))
done
java -XX:+UseSerialGC -cp "$here/target/classes:$here/../program/target/app/lib/*" \
    dev.bollwerk.benchmark.EngineSpeed "$work/docker.sock"
