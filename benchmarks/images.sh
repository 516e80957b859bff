#!/bin/sh
# images.sh FOLDER [LANGUAGE...]: builds images of Debian 12 with the packages of a language, as FOLDER/LANGUAGE.tar,
# scans each with the advisories in the data folder, and writes FOLDER/LANGUAGE.json and FOLDER/LANGUAGE.sbom.json.
# The languages are the scripts in the folder images; without one named, all of them. Needs mmdebstrap, root, and
# Debian's archive and the registries of the languages; see docs/parity/images.md for what came out.
set -eu
here=$(dirname "$(readlink -f "$0")")
mkdir -p "$1"
folder=$(readlink -f "$1")
shift
[ $# -gt 0 ] || set -- $(cd "$here/images" && ls ./*.sh | sed 's|^./||; s|\.sh$||')
for language in "$@"; do
    "$here/images/$language.sh" "$folder"
    "$here/../bollwerk" scan --only vulnerability --format json --output "$folder/$language.json" \
        "docker-archive:$folder/$language.tar"
    "$here/../bollwerk" sbom --format json --output "$folder/$language.sbom.json" \
        "docker-archive:$folder/$language.tar"
done
