#!/bin/sh
# secrets.sh FOLDER [ROUNDS]: speed of the search for secrets, one thread, all rules.
# A tree of sources to try it on: apt-get source python3.11 openssl git curl php8.2 ruby3.1 nodejs …
set -eu
here=$(dirname "$(readlink -f "$0")")
"$here/../bollwerk" version >&2 # builds when it must
{ read -r _ && read -r jdk; } <"$here/../program/target/app/id"
exec "$jdk/bin/java" -XX:+UseSerialGC -Xmx2g -cp "$here/../program/target/app/lib/*" \
    "$here/src/main/java/dev/bollwerk/benchmark/SecretSpeed.java" "$@"
