#!/usr/bin/env python3
"""debian-wheels.py FOLDER: makes a wheel of each Debian package in FOLDER that holds one Python package.

Debian removes archives of source that it has replaced, but its binary packages stay; what is in them is the release
of the author, with the name and the version that the Python package index has. Runs on any Python 3.
"""
import glob
import os
import subprocess
import sys
import tempfile
import zipfile
from email.parser import HeaderParser


def wheel(deb, folder):
    with tempfile.TemporaryDirectory() as root:
        subprocess.run(["dpkg-deb", "-x", deb, root], check=True)
        packages = os.path.join(root, "usr/lib/python3/dist-packages")
        records = glob.glob(packages + "/*.dist-info") or glob.glob(packages + "/*.egg-info")
        if len(records) != 1:
            print("not one Python package:", os.path.basename(deb))
            return
        record = records[0]
        names = [os.path.join(record, each) for each in ("METADATA", "PKG-INFO")]
        metadata = next((each for each in names if os.path.isfile(each)), record)
        with open(metadata, encoding="utf-8") as text:
            header = HeaderParser().parse(text)
        name = header["Name"].replace("-", "_").replace(".", "_")
        code = [os.path.join(at, file) for at, _, files in os.walk(packages) for file in files]
        code = sorted(file for file in code if "-info" not in os.path.relpath(file, packages).split("/")[0])
        tag = "cp311-cp311-linux_x86_64" if any(file.endswith(".so") for file in code) else "py3-none-any"
        pure = str(tag == "py3-none-any").lower()
        info = "%s-%s.dist-info/" % (name, header["Version"])
        out = os.path.join(folder, "%s-%s-%s.whl" % (name, header["Version"], tag))
        with zipfile.ZipFile(out, "w") as archive:
            for file in code:
                if os.path.exists(file):
                    archive.write(file, os.path.relpath(file, packages))
            archive.write(metadata, info + "METADATA")
            archive.writestr(info + "WHEEL", "Wheel-Version: 1.0\nRoot-Is-Purelib: %s\nTag: %s\n" % (pure, tag))
            archive.writestr(info + "RECORD", "".join("%s,,\n" % each for each in archive.namelist()))


for package in sorted(glob.glob(sys.argv[1] + "/*.deb")):
    wheel(package, sys.argv[1])
