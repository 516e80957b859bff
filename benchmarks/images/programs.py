#!/usr/bin/env python3
"""programs.py INVENTORY LIST: which programs are told by their bytes, and whether with their package's version.

INVENTORY is what `bollwerk sbom --format json` wrote, LIST what programs.sh wrote. Prints those that are told with
another version, to be judged by a reader, and how many are told with the same.
"""
import json
import re
import sys


def upstream(version):
    version = version.split(":")[-1].rsplit("-", 1)[0]
    version = version.split("really")[-1]
    return re.split(r"[+~]|\.?dfsg", version)[0]


def main(inventory, listed):
    with open(listed, encoding="utf-8") as lines:
        owners = {path: (name, version) for name, version, path in (line.rstrip("\n").split(" ", 2) for line in lines)}
    with open(inventory, encoding="utf-8") as text:
        packages = json.load(text)["packages"]
    same = set()
    for package in packages:
        if not package["attributes"].get("evidence", "").startswith("classifier:"):
            continue
        for location in package["locations"]:
            name, version = owners.get(location["path"], ("", ""))
            if package["version"] == upstream(version):
                same.add((package["name"], package["version"]))
            else:
                print(location["path"], name, version, "is told as", package["name"], package["version"])
    print(len(same), "programs are told with the version of their package:",
          ", ".join("%s %s" % each for each in sorted(same)))


if __name__ == "__main__":
    main(*sys.argv[1:])
