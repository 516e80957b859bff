#!/bin/sh
# programs.sh FOLDER [SUITE [PACKAGE...]]: well-known programs out of Debian's packages (bookworm, trixie or sid;
# bookworm unless told) without Debian's package database, as FOLDER/programs-SUITE.tar in the form of `docker save`,
# and which file is from which package in which version, as FOLDER/programs-SUITE.list. Then
#   bollwerk sbom docker-archive:FOLDER/programs-SUITE.tar --format json --output FOLDER/programs.json
#   programs.py FOLDER/programs.json FOLDER/programs-SUITE.list
# tells which of them are named with the version of their package. Needs apt, dpkg and Python.
set -eu
suite=${2:-bookworm}
mkdir -p "$1"
here=$(dirname "$(readlink -f "$0")")
cd "$1"
[ -f "programs-$suite.tar" ] && exit 0
[ $# -lt 3 ] && set -- "$1" "$suite" python3.11-minimal python3.13-minimal libpython3.11 libpython3.13 pypy3-lib perl-base \
    php8.2-cli php8.4-cli libruby3.1 libruby3.3 erlang-base lua5.4 lua5.3 lua5.1 luajit libtcl8.6 libnode108 libnode115 \
    openjdk-17-jre-headless openjdk-21-jre-headless golang-1.19-go golang-1.24-go rustc libstd-rust-1.63 gcc-12 cpp-12 \
    bash zsh busybox toybox util-linux git wget curl libcurl4 libcurl4t64 rsync tar gzip xz-utils zstd libbz2-1.0 jq gawk \
    vim-tiny nano sudo tmux make cmake gdb gpg gpgv ffmpeg libavcodec59 libmagickcore-6.q16-6 libmagickcore-7.q16-10 \
    libgraphicsmagick-q16-3 libgs10 tcpdump socat nmap ncat libarchive-tools libarchive13 libarchive13t64 mercurial \
    libsvn1 clamav clamav-daemon libclamav12 qemu-utils openssl libssl3 libssl3t64 libgnutls30 libgnutls30t64 libgcrypt20 \
    libssh2-1 libssh2-1t64 libssh-4 libkrb5-3 zlib1g libexpat1 sqlite3 libsqlite3-0 libsqlcipher0 libsqlcipher1 \
    libpng16-16 libpng16-16t64 libtiff6 libjpeg62-turbo libpcre2-8-0 libc6 libqt5core5a libqt6core6 libqt6core6t64 slapd \
    nginx apache2-bin lighttpd haproxy squid varnish bind9 bind9-libs unbound libunbound8 dnsmasq-base openssh-server \
    openssh-client dropbear-bin openvpn proftpd-core vsftpd exim4-daemon-light postfix dovecot-core stunnel4 tor mosquitto \
    freeradius charon-systemd samba samba-libs smbclient redis-server redis-tools valkey-server valkey-tools memcached \
    postgresql-15 postgresql-17 mariadb-server-core mariadb-client-core kubernetes-client kubectl etcd-server etcd-client \
    prometheus docker.io docker-cli containerd runc
shift 2

rm -rf apt debs tree
mkdir -p apt/lists/partial apt/cache/archives/partial debs tree
: > apt/status
{
    key=/usr/share/keyrings/debian-archive-keyring.gpg
    echo "deb [signed-by=$key] http://deb.debian.org/debian $suite main"
    [ "$suite" = sid ] || echo "deb [signed-by=$key] http://deb.debian.org/debian-security $suite-security main"
} > apt/sources.list
cat > apt/conf <<CONF
Dir::State "$PWD/apt"; Dir::State::lists "$PWD/apt/lists"; Dir::State::status "$PWD/apt/status";
Dir::Cache "$PWD/apt/cache"; Dir::Etc::sourcelist "$PWD/apt/sources.list"; Dir::Etc::sourceparts "/dev/null";
APT::Architecture "amd64"; Acquire::Languages "none"; APT::Sandbox::User "root";
CONF
export APT_CONFIG="$PWD/apt/conf"
apt-get update -qq
# What this suite does not have is left out.
names=$(apt-cache policy "$@" | awk '/^[^ ]/ { n = $1; sub(":$", "", n) } $1 == "Candidate:" && $2 != "(none)" { print n }')
(cd debs && apt-get download -qq $names)
for deb in debs/*.deb; do
    what=$(dpkg-deb --showformat '${Package} ${Version}' --show "$deb")
    dpkg-deb --fsys-tarfile "$deb" | tar -x -v -C tree --no-same-owner --exclude=./usr/share/doc --exclude=./usr/share/man \
        --exclude=./usr/share/locale | sed -n "s|^\./\(.*[^/]\)\$|$what \1|p"
done > "programs-$suite.list"
tar -C tree --sort=name -czf layer.tar.gz .
python3 "$here/../docker-archive.py" "programs-$suite.tar" "bollwerk/programs:$suite" layer.tar.gz
rm -r layer.tar.gz apt debs tree
