#!/usr/bin/env python3
"""Makes the rpm databases in this folder; needs rpm, rpmbuild (4.18), db5.3_load.

usage: make-rpm-databases.py FOLDER

Small packages are built and installed with rpm itself into an SQLite database; its headers are
then loaded into Berkeley DB hashes of both byte orders and several page sizes, which rpm reads
too, and written as an NDB database, which Debian's rpm cannot. packages.txt is what `rpm -qa` says
of them.
"""

import gzip
import os
import shutil
import sqlite3
import struct
import subprocess
import sys
import tempfile
import zlib

MAIN = """
Name: {name}
Version: {version}
Release: {release}
{epoch}
Summary: Sample {name}
License: MIT AND Zlib
Vendor: Example Vendor
Packager: Sample Packager <packager@example.org>
URL: https://example.org/{name}
BuildArch: noarch
{more}
%description
Sample.
{sub}
%install
mkdir -p %{{buildroot}}/opt/{name}/deep
for i in $(seq 1 {files}); do : > %{{buildroot}}/opt/{name}/deep/file-$i; done
%files
/opt/{name}
{subfiles}
"""

PACKAGES = [
    dict(name="plain", version="1.0", release="1", files=3),
    dict(name="with-epoch", version="2.0~rc1", release="3.el9", epoch="Epoch: 2", files=1,
         sub="%package libs\nSummary: Libraries\nVersion: 7.5\n%description libs\nLibraries.\n"
             "%package doc\nSummary: Texts\n%description doc\nTexts.\n",
         subfiles="%files libs\n%files doc\n"),
    dict(name="zero-epoch", version="3.0^git1", release="1", epoch="Epoch: 0", files=1),
    dict(name="modular", version="12.1", release="5.module+el8", files=2,
         more="ModularityLabel: nodejs:12:8030020201124152102:229f0a1c"),
    dict(name="large", version="9", release="9", files=700),
    dict(name="gpg-pubkey", version="8483c65d", release="5ccc5b19", files=0),
    dict(name="removed", version="6", release="6", files=300),
    dict(name="late", version="4.0", release="2", files=4),
]


def run(*command, **more):
    done = subprocess.run(command, capture_output=True, text=True, **more)
    if done.returncode:
        sys.exit(f"{' '.join(command)}: {done.stderr}")
    return done.stdout


def build(top):
    rpms = {}
    for package in PACKAGES:
        values = {**dict(epoch="", more="", sub="", subfiles=""), **package}
        spec = os.path.join(top, package["name"] + ".spec")
        with open(spec, "w") as file:
            file.write(MAIN.format(**values))
        out = os.path.join(top, "rpms", package["name"])
        run("rpmbuild", "-bb", "--define", f"_topdir {top}", "--define", f"_rpmdir {out}",
            "--define", "_buildhost example.org", "--define", "use_source_date_epoch_as_buildtime 1",
            spec, env={**os.environ, "SOURCE_DATE_EPOCH": "1700000000"})
        rpms[package["name"]] = [os.path.join(folder, name) for folder, _, names in os.walk(out)
                                 for name in sorted(names)]
    return rpms


def query(*rpm):
    form = "%{name}|%{epoch}|%{version}-%{release}|%{arch}|%{sourcerpm}|%{vendor}" \
           "|%{modularitylabel}|%{license}\\n"
    return run(*rpm, "-qa", "--qf", form)


class Database:
    def __init__(self, folder):
        self.rpm = ["rpm", "--dbpath", folder]
        os.mkdir(folder)
        run(*self.rpm, "--initdb")

    def install(self, files):
        run(*self.rpm, "-i", "--justdb", "--nodeps", "--noscripts", "--nosignature", "--force-debian",
            *files)

    def erase(self, name):
        run(*self.rpm, "-e", "--justdb", "--nodeps", "--force-debian", name)

    def list(self):
        return query(*self.rpm)


def fill(database, rpms):
    for name in ("plain", "with-epoch", "zero-epoch", "modular", "large", "gpg-pubkey", "removed"):
        database.install(rpms[name])
    database.erase("removed")


def headers(path):
    with sqlite3.connect(path) as connection:
        return connection.execute("SELECT hnum, blob FROM Packages ORDER BY hnum").fetchall()


def load_berkeley(path, rows, order, page):
    """db5.3_load swaps the pages, but not what is in an item; rpm's keys are numbers."""
    form = "<I" if order == 1234 else ">I"
    lines = ["VERSION=3", "format=bytevalue", "type=hash", f"db_pagesize={page}",
             f"db_lorder={order}", "HEADER=END"]
    top = max(number for number, _ in rows)
    for number, blob in [(0, struct.pack(form, top))] + rows:
        lines += [" " + struct.pack(form, number).hex(), " " + bytes(blob).hex()]
    lines.append("DATA=END")
    subprocess.run(["db5.3_load", path], check=True, input="\n".join(lines) + "\n", text=True)


def check_berkeley(path, expected):
    """What rpm itself reads from it."""
    folder = tempfile.mkdtemp()
    shutil.copy(path, os.path.join(folder, "Packages"))
    found = query("rpm", "--dbpath", folder, "--define", "_db_backend bdb_ro")
    shutil.rmtree(folder)
    if sorted(found.splitlines()) != sorted(expected.splitlines()):
        sys.exit(f"rpm reads something else from {path}: {found}")


def to_ndb(rows):
    """A page of slots, every other one empty as after an erasure, and the headers behind it."""
    slots = struct.pack("<4sIII", b"RpmP", 0, 7, 1) + struct.pack("<IIII", 99, 0, 0, 0)
    blobs = b""
    for number, blob in rows:
        blob = bytes(blob)
        head = struct.pack("<4sIII", b"BlbS", number, 7, len(blob))
        body = head + blob + b"\0" * (-(len(head) + len(blob) + 12) % 16)
        body += struct.pack("<II4s", zlib.adler32(body), len(blob), b"BlbE")
        slots += struct.pack("<4sIII", b"Slot", number, 256 + len(blobs) // 16, len(body) // 16)
        slots += struct.pack("<4sIII", b"Slot", 0, 0, 0)
        blobs += body
    empty = struct.pack("<4sIII", b"Slot", 0, 0, 0)
    return slots + empty * ((4096 - len(slots)) // 16) + blobs


def checksum(data, first, second, order):
    words = struct.unpack(f"{order}{len(data) // 4}I", data)
    for i in range(0, len(words), 2):
        first = (first + words[i] + second) & 0xFFFFFFFF
        second = (second + words[i + 1] + first) & 0xFFFFFFFF
    return first, second


def to_big_endian(log):
    """The same log with checksums over big-endian words, as another machine writes it."""
    page = struct.unpack(">I", log[8:12])[0]
    head = struct.pack(">I", 0x377F0683) + log[4:24]
    first, second = checksum(head, 0, 0, ">")
    out = bytearray(head + struct.pack(">II", first, second))
    for at in range(32, len(log), 24 + page):
        frame, content = log[at:at + 24], log[at + 24:at + 24 + page]
        first, second = checksum(frame[:8] + content, first, second, ">")
        out += frame[:16] + struct.pack(">II", first, second) + content
    return bytes(out)


def write(folder, name, data):
    with open(os.path.join(folder, name + ".gz"), "wb") as file:
        file.write(gzip.compress(data, 9, mtime=0))


def read(path):
    with open(path, "rb") as file:
        return file.read()


def main(folder):
    top = tempfile.mkdtemp()
    rpms = build(top)

    sqlite = Database(os.path.join(top, "sqlite"))
    path = os.path.join(top, "sqlite", "rpmdb.sqlite")
    fill(sqlite, rpms)
    with open(os.path.join(folder, "packages.txt"), "w") as file:
        file.write(sqlite.list())
    write(folder, "rpmdb.sqlite", read(path))
    for order, page in ((1234, 4096), (4321, 4096), (4321, 512), (1234, 65536)):
        target = os.path.join(top, f"Packages-{order}-{page}")
        load_berkeley(target, headers(path), order, page)
        write(folder, f"Packages-{order}-{page}", read(target))
        check_berkeley(target, sqlite.list())
    write(folder, "Packages.db", to_ndb(headers(path)))

    large = os.path.join(top, "65536.sqlite")
    shutil.copy(path, large)
    connection = sqlite3.connect(large)
    connection.executescript("PRAGMA journal_mode=DELETE; PRAGMA page_size=65536; VACUUM;")
    connection.close()
    write(folder, "rpmdb-65536.sqlite", read(large))

    # rpm copies its log into the database when it ends, so the log is made with SQLite alone: two
    # transactions, and a third one that is not committed but too large for SQLite's memory
    later = Database(os.path.join(top, "later"))
    later.install(rpms["late"])
    late = headers(os.path.join(top, "later", "rpmdb.sqlite"))[0][1]
    writer = sqlite3.connect(path, isolation_level=None)
    writer.executescript("PRAGMA journal_mode=WAL; PRAGMA wal_autocheckpoint=0; "
                         "PRAGMA cache_size=2;")
    writer.execute("INSERT INTO Packages(blob) VALUES (?)", (late,))
    writer.execute("DELETE FROM Packages WHERE hnum = 1")
    assert gzip.decompress(read(os.path.join(folder, "rpmdb.sqlite.gz"))) == read(path)
    committed = len(read(path + "-wal"))
    writer.execute("BEGIN")
    for _ in range(20):
        writer.execute("INSERT INTO Packages(blob) VALUES (?)", (b"\0" * 5000,))
    log = read(path + "-wal")
    assert len(log) > committed
    write(folder, "rpmdb.sqlite-wal", log)
    writer.execute("ROLLBACK")
    with open(os.path.join(folder, "packages-wal.txt"), "w") as file:
        file.write(sqlite.list())
    writer.close()

    # SQLite itself must take the converted log
    other = os.path.join(top, "big.sqlite")
    with open(other, "wb") as file:
        file.write(gzip.decompress(read(os.path.join(folder, "rpmdb.sqlite.gz"))))
    with open(other + "-wal", "wb") as file:
        file.write(to_big_endian(log))
    write(folder, "rpmdb.sqlite-wal-big", to_big_endian(log))
    expected = len(read(os.path.join(folder, "packages-wal.txt")).splitlines())
    connection = sqlite3.connect(other)
    assert connection.execute("SELECT count(*) FROM Packages").fetchone()[0] == expected
    connection.close()
    shutil.rmtree(top)


main(sys.argv[1])
