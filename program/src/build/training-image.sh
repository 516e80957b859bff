#!/bin/sh
# Makes src/main/resources/dev/bollwerk/cli/training.tar: a tiny image in the form of `docker save` that the
# training run for the AOT cache scans. It holds one package of each kind, so that their readers are loaded.
set -eu
cd "$(dirname "$0")"
resources=$PWD/../main/resources/dev/bollwerk
out=$PWD/../main/resources/dev/bollwerk/cli/training.tar
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"

root=$work/root
mkdir -p root/etc root/usr/lib root/var/lib/dpkg/info root/app/node_modules/lodash \
    root/usr/lib/python3/dist-packages/requests-2.25.0.dist-info jar/META-INF/maven/log4j/log4j
printf 'PRETTY_NAME="Debian GNU/Linux 12 (bookworm)"\nID=debian\nVERSION_ID="12"\nVERSION_CODENAME=bookworm\n' >root/usr/lib/os-release
ln -s ../usr/lib/os-release root/etc/os-release
# A hundred packages with many findings each, so that matching and reporting are trained too.
for package in $(grep -o '"ecosystem":"Debian:12","name":"[^"]*"' "$resources/advisory/feed/starter.jsonl" | cut -d'"' -f8 | sort -u | head -n 150); do
    printf 'Package: %s\nStatus: install ok installed\nMaintainer: Debian\nArchitecture: amd64\nVersion: 1.0-1\nDescription: training\n\n' "$package"
    printf '/usr/bin/%s\n' "$package" >"root/var/lib/dpkg/info/$package.list"
done >root/var/lib/dpkg/status
printf '{"name":"lodash","version":"4.17.20","license":"MIT"}\n' >root/app/node_modules/lodash/package.json
printf 'Metadata-Version: 2.1\nName: requests\nVersion: 2.25.0\nLicense: Apache 2.0\n' \
    >root/usr/lib/python3/dist-packages/requests-2.25.0.dist-info/METADATA
printf 'groupId=log4j\nartifactId=log4j\nversion=1.2.17\n' >jar/META-INF/maven/log4j/log4j/pom.properties
printf 'Manifest-Version: 1.0\nImplementation-Title: log4j\nImplementation-Version: 1.2.17\n' >jar/META-INF/MANIFEST.MF
(cd jar && find . -type f | LC_ALL=C sort | xargs touch -d @0 && zip -q -X ../root/app/log4j-1.2.17.jar META-INF/MANIFEST.MF META-INF/maven/log4j/log4j/pom.properties)

archive() { tar --sort=name --owner=0 --group=0 --numeric-owner --mtime=@0 "$@"; }
archive -cf layer.tar -C root .
diff=$(sha256sum layer.tar | cut -d' ' -f1)
mkdir -p image/layer
gzip -n9 <layer.tar >image/layer/layer.tar
printf '{"architecture":"amd64","os":"linux","config":{},"rootfs":{"type":"layers","diff_ids":["sha256:%s"]},"history":[{"created_by":"training"}]}' "$diff" >config.json
id=$(sha256sum config.json | cut -d' ' -f1)
mv config.json "image/$id.json"
printf '[{"Config":"%s.json","RepoTags":["bollwerk/training:latest"],"Layers":["layer/layer.tar"]}]' "$id" >image/manifest.json
archive -cf "$out" -C image manifest.json "$id.json" layer/layer.tar
