#!/usr/bin/env bash
# Starts a real dockerd with ten faults planted in its set-up and its containers, and one that is set
# up well, and asks `bollwerk bench` about both: each fault is to be found under its control and its
# rule, and the good one may fail nothing of level 1 that its owner could have mended.
#
#   acceptance/daemons.sh [bad|good]      both without an argument
#
# Needs root, dockerd, docker, jq, openssl, a static busybox. BOLLWERK names the program (./bollwerk).
# Both run in a mount namespace of their own, so that files of this host are neither read nor changed
# where the set-up is about them. Exits 1 when something is judged wrongly.
set -euo pipefail
cd "$(dirname "$(readlink -f "$0")")/.."

bollwerk=${BOLLWERK:-$PWD/bollwerk}
for program in dockerd docker jq openssl busybox unshare; do
    command -v "$program" >/dev/null || { echo "daemons.sh: $program is missing" >&2; exit 5; }
done
[ "$(id -u)" = 0 ] || { echo "daemons.sh: dockerd needs root" >&2; exit 5; }

if [ "${DAEMONS_INSIDE-}" = "" ]; then
    wrong=0
    for which in ${1:-bad good}; do
        DAEMONS_INSIDE=$which unshare --mount --propagation private "$0" "$which" || wrong=1
    done
    exit $wrong
fi

which=$1
work=$(mktemp -d /tmp/daemons.XXXXXX)
chmod 711 "$work"
daemon=
finish() {
    set +e
    if [ -n "$daemon" ]; then
        docker ps -aq 2>/dev/null | xargs -r docker rm -f >/dev/null 2>&1
        kill "$daemon"
        wait "$daemon"
    fi
    umount -R "$work/data" 2>/dev/null
    umount /etc/docker /etc/audit /var/lib/docker 2>/dev/null
    rm -rf "$work"
} 2>/dev/null
trap finish EXIT

wrong=0
say() { printf '%s: %s\n' "$which" "$*"; }
miss() { say "WRONG: $*"; wrong=1; }

# Folders of the set-up that belong to this run alone.
cover() {
    mkdir -p "$1"
    mount -t tmpfs -o mode=755 tmpfs "$1"
}

# start DAEMON.JSON: the daemon, and an image with a user and without one
start() {
    export DOCKER_HOST=unix://$work/docker.sock
    dockerd --config-file="$1" --data-root="$work/data" --exec-root="$work/exec" \
        --pidfile="$work/pid" --host="$DOCKER_HOST" >"$work/dockerd.log" 2>&1 &
    daemon=$!
    for _ in $(seq 300); do
        docker version >/dev/null 2>&1 && break
        kill -0 "$daemon" 2>/dev/null || { tail -5 "$work/dockerd.log" >&2; exit 5; }
        sleep 0.1
    done
    mkdir -p "$work/root/bin" "$work/root/etc" "$work/root/tmp"
    cp "$(command -v busybox)" "$work/root/bin/busybox"
    ln -sf busybox "$work/root/bin/sh"
    ln -sf busybox "$work/root/bin/sleep"
    printf 'root:x:0:0::/:/bin/sh\napp:x:10001:10001::/:/bin/sh\n' >"$work/root/etc/passwd"
    tar -C "$work/root" -cf "$work/root.tar" .
    docker import --change 'CMD ["/bin/sleep", "1000"]' --change 'USER app' \
        --change 'HEALTHCHECK CMD ["/bin/busybox", "true"]' "$work/root.tar" example/app:1.0 >/dev/null
    docker import --change 'CMD ["/bin/sleep", "1000"]' "$work/root.tar" example/bare:1.0 >/dev/null
}

certificates() {
    mkdir -p "$1"
    openssl req -x509 -newkey rsa:2048 -nodes -days 30 -subj /CN=ca -keyout "$1/ca-key.pem" \
        -out "$1/ca.pem" 2>/dev/null
    openssl req -newkey rsa:2048 -nodes -subj /CN=localhost -keyout "$1/key.pem" -out "$work/csr" \
        2>/dev/null
    openssl x509 -req -in "$work/csr" -CA "$1/ca.pem" -CAkey "$1/ca-key.pem" -CAcreateserial \
        -days 30 -out "$1/cert.pem" 2>/dev/null
    rm -f "$1/ca-key.pem"
    chmod 400 "$1/key.pem"
    chmod 444 "$1/ca.pem" "$1/cert.pem"
}

bench() {
    "$bollwerk" bench --lang en --profile cis-1.8 --format json "$@" >"$work/report.json"
}

# found CONTROL RULE [CONTAINER]: a failure of that control and rule, of that container
found() {
    jq -e --arg c "$1" --arg r "$2" --arg i "${3-}" \
        '[.findings[] | select(.check.id == $c and .rule == $r and .result == "fail")
          | select($i == "" or .item == $i)] | length > 0' "$work/report.json" >/dev/null ||
        miss "$1 $2 ${3-} was not found: $(jq -c --arg c "$1" \
            '[.findings[] | select(.check.id == $c) | [.rule, .item, .result]]' "$work/report.json")"
}

bad() {
    certificates "$work/tls"
    chmod 644 "$work/tls/key.pem"
    cat >"$work/daemon.json" <<EOF
{"insecure-registries": ["registry.example.org:5000"], "icc": true, "tlsverify": true,
 "tlscacert": "$work/tls/ca.pem", "tlscert": "$work/tls/cert.pem", "tlskey": "$work/tls/key.pem"}
EOF
    start "$work/daemon.json"
    docker run -d --name privileged --privileged example/app:1.0 >/dev/null
    docker run -d --name socket -v "$work:/work" example/app:1.0 >/dev/null
    docker run -d --name namespaces --network host --pid host --ipc host --uts host example/app:1.0 >/dev/null
    docker run -d --name root --user 0:0 example/app:1.0 >/dev/null
    docker run -d --name always --restart always example/app:1.0 >/dev/null
    docker run -d --name unlimited example/app:1.0 >/dev/null
    docker run -d --name wild -p '[::]:18080:80' example/app:1.0 >/dev/null
    bench
    found 2.5 CS-DMN-03 registry.example.org:5000
    found 2.2 CS-NET-06
    found 3.14 CS-PERM-01
    found 5.5 CS-PRIV-01 privileged
    found 5.32 CS-MNT-02 socket
    found 5.10 CS-NET-01 namespaces
    for control in 5.16 5.17 5.21; do found $control CS-NS-01 namespaces; done
    found 4.1 CS-USER-01 root
    found 5.15 CS-RST-01 always
    found 5.11 CS-RES-01 unlimited
    found 5.12 CS-RES-02 unlimited
    found 5.29 CS-RES-06 unlimited
    found 5.14 CS-NET-03 wild
}

# Rules of auditd for what control 1.1.3 and the following ask for.
audited() {
    mkdir -p /etc/audit/rules.d
    for path in /usr/sbin/dockerd /usr/bin/dockerd /run/containerd /var/lib/docker "$work/data" \
        /etc/docker /usr/lib/systemd/system/docker.service /run/containerd/containerd.sock \
        /run/docker.sock "$work/docker.sock" /etc/default/docker /etc/docker/daemon.json \
        /etc/containerd/config.toml /usr/bin/containerd /usr/bin/containerd-shim \
        /usr/bin/containerd-shim-runc-v2 /usr/bin/runc /usr/sbin/runc; do
        echo "-w $path -p rwxa -k docker"
    done >/etc/audit/rules.d/docker.rules
}

# What only another host could mend: Debian's engine is past its day, and the test needs root.
beyond_us='1.2.2 2.1'

good() {
    for folder in /etc/docker /etc/audit "$work/data"; do cover "$folder"; done
    audited
    certificates /etc/docker/tls
    cat >/etc/docker/daemon.json <<EOF
{"icc": false, "log-level": "info", "live-restore": true, "userland-proxy": false,
 "no-new-privileges": true, "log-driver": "local",
 "default-ulimits": {"nofile": {"Name": "nofile", "Soft": 1024, "Hard": 2048}},
 "tlsverify": true, "tlscacert": "/etc/docker/tls/ca.pem",
 "tlscert": "/etc/docker/tls/cert.pem", "tlskey": "/etc/docker/tls/key.pem"}
EOF
    chmod 644 /etc/docker/daemon.json
    start /etc/docker/daemon.json
    docker rmi example/bare:1.0 >/dev/null
    docker network create front >/dev/null
    docker run -d --name web --network front --read-only --tmpfs /tmp:noexec,nosuid,size=1m \
        --cap-drop ALL --security-opt no-new-privileges --restart on-failure:5 --memory 64m \
        --memory-swap 64m --cpus 0.5 --pids-limit 50 --publish 127.0.0.1:18081:8080 \
        example/app:1.0 >/dev/null
    bench --level 1
    while IFS=$'\t' read -r control rule result item evidence; do
        case " $beyond_us " in *" $control "*) continue ;; esac
        miss "$control $rule is $result for $item: $evidence"
    done < <(jq -r '.findings[]
        | select(.result | IN("fail", "warn", "unknown", "error"))
        | [.check.id, .rule, .result, .item // "-", (.evidence | join(" "))] | @tsv' "$work/report.json")
    jq -e '[.findings[] | select(.result == "pass") | .check.id] | unique | length > 50' \
        "$work/report.json" >/dev/null || miss "hardly anything was judged"
}

$which
[ "$wrong" = 0 ] && say "every control as it should be"
exit "$wrong"
