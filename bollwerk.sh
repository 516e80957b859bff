#!/bin/sh
# Starts Bollwerk from a checkout: finds a JDK 25, builds when sources changed, keeps an AOT cache.
# Everything but the program's own output goes to stderr.
set -eu

home=$(dirname "$(readlink -f "$0")")
module=$home/bollwerk
app=$module/target/app

say() { printf 'bollwerk: %s\n' "$*" >&2; }

# Reads the runtime version of a JDK without starting it; sets jdk and jdk_version if it is a 25.
use_jdk() {
    [ -x "$1/bin/java" ] && [ -r "$1/release" ] || return 1
    jdk_version=
    while IFS='=' read -r key value; do
        case $key in
            JAVA_RUNTIME_VERSION) jdk_version=$value && break ;;
            JAVA_VERSION) jdk_version=$value ;;
        esac
    done <"$1/release"
    case $jdk_version in
        '"25'*) jdk=$1 ;;
        *) return 1 ;;
    esac
}

find_jdk() {
    for candidate in "${JAVA_HOME:-}" /usr/lib/jvm/*25* /opt/*25* "${HOME:-/}"/.sdkman/candidates/java/25* \
        "${HOME:-/}"/.jdks/*25* /Library/Java/JavaVirtualMachines/*25*/Contents/Home; do
        if [ -n "$candidate" ] && use_jdk "$candidate"; then return 0; fi
    done
    say "no JDK 25 found: install one (for example Temurin 25) or set JAVA_HOME to it."
    exit 5
}

# Built by this JDK, and no source newer? Folders count too, so that a deleted file is noticed.
is_fresh() {
    [ -r "$app/id" ] || return 1
    { read -r id && read -r id_jdk && read -r id_version && read -r classpath; } <"$app/id" || return 1
    [ "$id_jdk" = "$jdk" ] && [ "$id_version" = "$jdk_version" ] || return 1
    [ -z "$(find "$home/pom.xml" "$module/pom.xml" "$module/src/main" "$module/src/build" \
        -newer "$app/id" -print -quit)" ]
}

build() {
    mkdir -p "$module/target"
    exec 9>"$module/target/build.lock"
    if command -v flock >/dev/null 2>&1; then flock 9; fi
    if is_fresh; then return 0; fi
    if ! command -v mvn >/dev/null 2>&1; then
        say "Maven is needed to build: install it (Debian: apt-get install maven)."
        exit 5
    fi
    say "building; this happens once and takes about a minute ..."
    started=$module/target/build-started
    : >"$started"
    rm -rf "$app"
    if ! JAVA_HOME=$jdk mvn -B -ntp -q -f "$home/pom.xml" -pl :bollwerk -am \
        -Dmaven.test.skip=true package >"$module/target/build.log" 2>&1; then
        grep -m 5 '^\[ERROR\]' "$module/target/build.log" >&2 || true
        say "the build failed; the whole log is $module/target/build.log"
        exit 70
    fi
    cp "$module"/target/bollwerk-*.jar "$app/lib/bollwerk.jar"
    classpath=
    for jar in "$app"/lib/*.jar; do classpath=${classpath:+$classpath:}$jar; done
    # The AOT cache must never meet other jars than those it was made from: its name carries them all.
    id=$({ cat "$app"/lib/*.jar; printf '%s' "$jdk$jdk_version"; } | sha256sum | cut -c1-16)
    say "making the start-up cache ..."
    if ! "$jdk/bin/java" -XX:AOTCacheOutput="$app/$id.aot" -Xlog:disable -XX:+UseSerialGC \
        --enable-native-access=ALL-UNNAMED -cp "$classpath" dev.bollwerk.cli.Bollwerk --train \
        >"$module/target/train.log" 2>&1; then
        say "no start-up cache could be made (see $module/target/train.log); starts take longer."
        rm -f "$app/$id.aot"
    fi
    printf '%s\n' "$id" "$jdk" "$jdk_version" "$classpath" >"$app/id.part"
    touch -r "$started" "$app/id.part"
    mv "$app/id.part" "$app/id"
    exec 9>&-
}

find_jdk
is_fresh || build

flags="-XX:+UseSerialGC -XX:-UsePerfData -Xlog:disable --enable-native-access=ALL-UNNAMED"
# C1 alone starts faster but hashes a dozen times slower: only for commands that hash nothing. The others
# get C2 late, and not from the profiles of the training run: it took a third of a cached scan's time.
case ${1-} in
    scan | db)
        flags="$flags -XX:+UnlockDiagnosticVMOptions -XX:-AOTReplayTraining -XX:Tier4InvocationThreshold=50000
            -XX:Tier4MinInvocationThreshold=20000 -XX:Tier4CompileThreshold=100000 -XX:Tier4BackEdgeThreshold=400000"
        ;;
    *) flags="$flags -XX:TieredStopAtLevel=1" ;;
esac
if [ -t 1 ]; then
    flags="$flags -Dbollwerk.stdout.terminal=true"
    size=$(stty size 2>/dev/null </dev/tty) && flags="$flags -Dbollwerk.columns=${size#* }"
fi
if [ -t 2 ]; then flags="$flags -Dbollwerk.stderr.terminal=true"; fi

# shellcheck disable=SC2086 # the flags are words of our own
exec "$jdk/bin/java" -XX:AOTCache="$app/$id.aot" $flags ${BOLLWERK_JAVA_OPTIONS-} \
    -cp "$classpath" dev.bollwerk.cli.Bollwerk "$@"
