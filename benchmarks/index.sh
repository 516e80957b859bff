#!/bin/sh
# Measures the advisory index on real feeds: time, memory and size of the import, then look-ups of
# 500 names (200 of them unknown) in fresh JVMs with an AOT cache and in a warm one.
# Usage: benchmarks/index.sh FEEDS [WORK]      FEEDS: files to import, with osv/Debian/all.zip.zst
# Needs: zstd, python3, GNU time.
set -eu

root=$(cd "$(dirname "$(readlink -f "$0")")/.." && pwd)
feeds=${1:?the folder with the feeds}
work=${2:-$root/benchmarks/target/index}
rounds=${ROUNDS:-15}
mkdir -p "$work"
rm -rf "$work/data"

for jdk in "${JAVA_HOME:-}" /usr/lib/jvm/*25* /opt/*25*; do
    if grep -q '^JAVA_VERSION="25' "$jdk/release" 2>/dev/null; then break; fi
done
java=$jdk/bin/java

echo "== build"
mvn -q -B -ntp -f "$root/pom.xml" -pl benchmarks -am -DskipTests compile \
    dependency:build-classpath -Dmdep.outputFile="$work/classpath" -Dmdep.includeScope=runtime
"$jdk/bin/jar" cf "$work/bollwerk.jar" -C "$root/program/target/classes" .
"$jdk/bin/jar" cf "$work/benchmarks.jar" -C "$root/benchmarks/target/classes" .
jars=$(tr ':' '\n' <"$work/classpath" | grep '\.jar$' | tr '\n' ':')
classpath=$work/bollwerk.jar:$work/benchmarks.jar:$jars

echo "== import (heap at most 1500 MB)"
/usr/bin/time -f '%e s wall, %U s user, %S s system, %M KB peak RSS' \
    "$java" -Xmx1500m -XX:+UseSerialGC --enable-native-access=ALL-UNNAMED -cp "$classpath" \
    dev.bollwerk.cli.Bollwerk db import --quiet --data "$work/data" "$feeds" || true
du -sm "$work/data/db" | cut -f1 | sed 's/$/ MB on the disk/'

echo "== names"
zstd -dcq --long=27 "$feeds/osv/Debian/all.zip.zst" >"$work/debian.zip"
python3 - "$work/debian.zip" "$work/names.txt" <<'PYTHON'
import json, random, sys, zipfile
archive, names = zipfile.ZipFile(sys.argv[1]), set()
for entry in archive.namelist():
    for affected in json.loads(archive.read(entry)).get("affected", []):
        if affected["package"]["ecosystem"] == "Debian:12":
            names.add(affected["package"]["name"])
random.seed(1)
chosen = random.sample(sorted(names), 300) + ["unknown-%d" % i for i in range(200)]
random.shuffle(chosen)
open(sys.argv[2], "w").write("\n".join(chosen) + "\n")
PYTHON

echo "== fresh JVM with an AOT cache, $rounds times, sorted"
flags="-XX:+UseSerialGC -XX:+UnlockDiagnosticVMOptions -XX:-AOTReplayTraining -XX:Tier4InvocationThreshold=50000 -XX:Tier4MinInvocationThreshold=20000 -XX:Tier4CompileThreshold=100000 -XX:Tier4BackEdgeThreshold=400000 --enable-native-access=ALL-UNNAMED"
run="dev.bollwerk.benchmark.Lookup $work/data Debian:12 $work/names.txt"
# shellcheck disable=SC2086 # the flags are words of our own
"$java" -XX:AOTCacheOutput="$work/lookup.aot" -Xlog:disable $flags -cp "$classpath" $run \
    >/dev/null 2>&1
i=0
while [ $i -lt "$rounds" ]; do
    # shellcheck disable=SC2086
    "$java" -XX:AOTCache="$work/lookup.aot" -Xlog:disable $flags -cp "$classpath" $run
    i=$((i + 1))
done | sort -n

echo "== warm JVM (JMH)"
"$java" -Dbollwerk.data="$work/data" -Dbollwerk.names="$work/names.txt" \
    -Dbollwerk.ecosystem=Debian:12 -cp "$classpath" org.openjdk.jmh.Main IndexBenchmark |
    grep -E '^(Benchmark|IndexBenchmark)'
