#!/bin/sh
# rust.sh FOLDER: a Debian 12 root with Rust programs as FOLDER/rust.tar, in the form of `docker save`: those of Debian,
# which do not say what is in them, and below /srv two of our own, built by `cargo auditable` (of Debian 13): one from
# the crates that Debian 12 packages: as built, stripped, packed with UPX, and without the list, beside its Cargo.lock;
# and one from the older crates of Debian 11.
# Needs mmdebstrap and Python.
set -eu
mkdir -p "$1"
here=$(dirname "$(readlink -f "$0")")
cd "$1"
[ -f rust.tar ] && exit 0

mkdir -p shop/src
cat > shop/Cargo.toml <<'EOT'
[package]
name = "shop"
version = "0.3.0"
edition = "2018"
[dependencies]
atty = "0.2"
ansi_term = "0.12"
chrono = "0.4"
crossbeam-channel = "0.5"
h2 = "0.3"
idna = "0.3"
regex = "1"
remove_dir_all = "0.7"
serde_yaml = "0.8"
shlex = "1"
smallvec = "1"
tar = "0.4"
tempfile = "3"
time = { version = "0.3", features = ["formatting"] }
tokio = { version = "1", features = ["rt", "net", "io-util"] }
url = "2"
users = "0.11"
EOT
cat > shop/src/main.rs <<'EOT'
fn main() {
    let (sender, receiver) = crossbeam_channel::unbounded::<smallvec::SmallVec<[u8; 4]>>();
    drop((sender, receiver));
    println!("{:?} {}", idna::domain_to_ascii("a"), atty::is(atty::Stream::Stdout));
    println!("{} {}", chrono::Utc::now(), time::OffsetDateTime::now_utc());
    println!("{:?} {:?}", regex::Regex::new("a"), shlex::split("a b"));
    println!("{:?} {:?}", url::Url::parse("http://a"), serde_yaml::from_str::<serde_yaml::Value>("a: 1"));
    println!("{:?}", users::get_current_uid());
    println!("{}", ansi_term::Colour::Red.paint("a"));
    let folder = tempfile::tempdir().unwrap();
    tar::Builder::new(Vec::new()).append_dir_all("a", folder.path()).unwrap();
    remove_dir_all::remove_dir_all(folder.path()).unwrap();
    let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
    runtime.block_on(async { let _ = h2::client::handshake(tokio::io::duplex(64).0).await; });
}
EOT
mkdir -p old/src
cat > old/Cargo.toml <<'EOT'
[package]
name = "old"
version = "0.1.0"
edition = "2018"
[dependencies]
anymap = "0.12"
arc-swap = "0.4"
bumpalo = "3"
chrono = "0.4"
crossbeam-deque = "0.7"
generic-array = "0.14"
lock_api = "0.3"
mio = "0.6"
nix = "0.19"
rand_core = "0.5"
regex = "1"
smallvec = "1"
stackvector = "1"
tar = "0.4"
thread_local = "1"
time = "0.1"
EOT
cat > old/src/main.rs <<'EOT'
fn main() {
    println!("{} {}", chrono::Utc::now(), time::now_utc().rfc3339());
    println!("{:?} {:?}", regex::Regex::new("a"), smallvec::SmallVec::<[u8; 4]>::new());
}
EOT
cat > build.sh <<'EOT'
set -eu
export HOME=/tmp/home CARGO_HOME=/tmp/home/.cargo
mkdir -p $CARGO_HOME
cat > $CARGO_HOME/config.toml <<'EOC'
[source.crates-io]
replace-with = "debian"
[source.debian]
directory = "/tmp/registry/usr/share/cargo/registry"
EOC
cd /tmp/shop
cargo auditable build --release
mkdir /tmp/out
cp target/release/shop /tmp/out/shop
strip -o /tmp/out/shop-stripped target/release/shop
upx-ucl -q -o /tmp/out/shop-packed target/release/shop
cargo build --release --target-dir /tmp/plain
cp /tmp/plain/release/shop /tmp/out/shop-plain
cp Cargo.lock /tmp/out/
cargo tree --edges normal --prefix none --target x86_64-unknown-linux-gnu > /tmp/out/rust.list
sed -i s,/tmp/registry/,/tmp/registry11/, $CARGO_HOME/config.toml
cd /tmp/old
cargo auditable build
cp target/debug/old /tmp/out/
cargo tree --edges normal --prefix none --target x86_64-unknown-linux-gnu >> /tmp/out/rust.list
EOT
# The crates of Debian 12 and all that they depend on, without their dependencies on compilers.
mmdebstrap --quiet --variant=extract \
    --include="librust-aho-corasick-dev,librust-atty-dev,librust-ansi-term-dev,librust-chrono-dev,librust-crossbeam-channel-dev,librust-h2-dev,\
librust-idna-dev,librust-regex-dev,librust-remove-dir-all-dev,librust-serde-yaml-dev,librust-shlex-dev,\
librust-smallvec-dev,librust-tar-dev,librust-tempfile-dev,librust-time-dev,librust-tokio-dev,librust-url-dev,\
librust-users-dev" \
    bookworm crates.tar
mkdir -p crates && tar -C crates -xf crates.tar ./usr/share/cargo/registry
mmdebstrap --quiet --variant=extract \
    --include="librust-aho-corasick-dev,librust-anymap-dev,librust-arc-swap-dev,librust-bumpalo-dev,librust-chrono-dev,\
librust-crossbeam-deque-dev,librust-generic-array-dev,librust-lock-api-dev,librust-memchr-dev,librust-memoffset-dev,\
librust-mio-dev,librust-net2-dev,librust-nix-dev,librust-rand-core-dev,librust-regex-dev,librust-smallvec-dev,\
librust-stackvector-dev,librust-tar-dev,librust-thread-local-dev,librust-time-dev,librust-xattr-dev" \
    bullseye crates.tar
mkdir -p crates11 && tar -C crates11 -xf crates.tar ./usr/share/cargo/registry
mmdebstrap --quiet --variant=minbase --include=cargo,cargo-auditable,upx-ucl,gcc,libc6-dev,binutils \
    --customize-hook='cp -r crates "$1/tmp/registry"' \
    --customize-hook='cp -r crates11 "$1/tmp/registry11"' \
    --customize-hook='cp -r shop old build.sh "$1/tmp"' \
    --customize-hook='chroot "$1" sh /tmp/build.sh' \
    --customize-hook='cp -r "$1/tmp/out" rust-out' \
    trixie /dev/null
mv rust-out/rust.list rust.list
mmdebstrap --quiet --variant=minbase --include=ripgrep,fd-find,bat,exa \
    --customize-hook='mkdir -p "$1/srv" && cp rust-out/* "$1/srv/"' \
    bookworm layer.tar
gzip -f layer.tar
python3 "$here/../docker-archive.py" rust.tar bollwerk/rust:12 layer.tar.gz
rm -r layer.tar.gz rust-out shop old build.sh crates crates11 crates.tar
