#!/bin/sh
# debian-image.sh FOLDER: a Debian 12 root of about 230 MB as FOLDER/image.tar, in the form of `docker save`
# with one gzip'd layer, and that layer beside it as FOLDER/layer.tar.gz.
set -eu
mkdir -p "$1"
here=$(dirname "$(readlink -f "$0")")
cd "$1"
[ -f image.tar ] && exit 0
mmdebstrap --quiet --variant=minbase --include=nginx-light,curl,openssl,python3 bookworm layer.tar
gzip -k layer.tar
python3 "$here/docker-archive.py" image.tar debian:12 layer.tar.gz
rm layer.tar
