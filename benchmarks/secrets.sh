#!/bin/sh
# secrets.sh FOLDER [ROUNDS]: speed of the search for secrets, one thread, all rules.
# A tree of sources to try it on: apt-get source python3.11 openssl git curl php8.2 ruby3.1 nodejs …
# Build first: mvn -q -DskipTests package
set -eu
here=$(dirname "$(readlink -f "$0")")
java=${JAVA_HOME:+$JAVA_HOME/bin/}java
"$java" -XX:+UseSerialGC -Xmx2g -cp "$here/target/classes:$here/../program/target/app/lib/*" \
    dev.bollwerk.benchmark.SecretSpeed "$@"
