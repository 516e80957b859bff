#!/usr/bin/env python3
"""go-modules.py FOLDER: the Go modules of Debian's -dev packages as a module proxy in files (https://go.dev/ref/mod).

A module has the version of its package. A module asks for others as its go.mod does, but for the version that is there;
what is not there is left out.
"""
import os
import re
import subprocess
import sys
import zipfile

SOURCES = "/usr/share/gocode/src"


def escaped(path):
    return re.sub("[A-Z]", lambda found: "!" + found.group().lower(), path)


def versions():
    """Version of the package that owns each folder with a go.mod, or that is a module of old without one."""
    names = subprocess.run(["dpkg-query", "-W", "-f", "${Package} ${Version}\n"],
                           capture_output=True, text=True, check=True).stdout.split("\n")
    for line in names:
        name, _, version = line.partition(" ")
        if not name.startswith("golang-") or not name.endswith("-dev"):
            continue
        upstream = re.sub(r"[+~].*", "", re.sub(r"^\d+:", "", version).rsplit("-", 1)[0])
        date = re.search(r"git(\d{8})", version)
        numbers = re.match(r"\d+(\.\d+)*", upstream).group().split(".")[:3]
        release = "v" + ".".join((numbers + ["0", "0"])[:3])
        if date:
            release = "v0.0.0-" + date.group(1) + "000000-000000000000"
        files = subprocess.run(["dpkg-query", "-L", name], capture_output=True, text=True, check=True).stdout.split("\n")
        folders = {os.path.dirname(each) for each in files if each.endswith((".go", "/go.mod"))}
        moduled = {os.path.dirname(each) for each in files if each.endswith("/go.mod")}
        roots = moduled or {os.path.commonpath(sorted(folders))} if folders else set()
        for root in roots:
            if root.startswith(SOURCES + "/"):
                yield root, release


def module_of(root):
    text = ""
    if os.path.exists(root + "/go.mod"):
        with open(root + "/go.mod", encoding="utf-8") as lines:
            text = lines.read()
    named = re.search(r'^module\s+"?([^\s"]+)', text, re.M)
    return (named.group(1) if named else root[len(SOURCES) + 1:]), text


def fits(path, version):
    """A module's path ends with its major version from 2 on; without a go.mod the version says so."""
    major = int(version[1:].split(".")[0])
    ending = re.search(r"[/.]v(\d+)$", path)
    if ending:
        return version if int(ending.group(1)) == major else "v%s.0.0" % ending.group(1)
    return version + "+incompatible" if major > 1 else version


def main(out):
    found = {}
    for root, version in versions():
        path, text = module_of(root)
        found[path] = (root, fits(path, version), text)
    for path, (root, version, text) in found.items():
        folder = "%s/%s/@v" % (out, escaped(path))
        os.makedirs(folder, exist_ok=True)
        needs = re.findall(r"^\s*(?:require\s+)?([^\s()]+\.[^\s()]+/?[^\s()]*)\s+v\S+", text, re.M)
        mod = "module %s\n\ngo 1.19\n" % path
        if not version.endswith("+incompatible"):
            mod += "".join("require %s %s\n" % (each, found[each][1]) for each in sorted(set(needs)) if each in found)
        with open("%s/%s.mod" % (folder, version), "w", encoding="utf-8") as file:
            file.write(mod)
        with open("%s/%s.info" % (folder, version), "w", encoding="utf-8") as file:
            file.write('{"Version":"%s","Time":"2023-01-01T00:00:00Z"}' % version)
        with open("%s/list" % folder, "a", encoding="utf-8") as file:
            file.write(version + "\n")
        inner = {os.path.realpath(each[0]) for other, each in found.items() if other.startswith(path + "/")}
        with zipfile.ZipFile("%s/%s.zip" % (folder, version), "w", zipfile.ZIP_DEFLATED) as archive:
            for where, folders, files in os.walk(root, followlinks=True):
                folders[:] = [each for each in folders if os.path.realpath(where + "/" + each) not in inner]
                for each in files:
                    full = where + "/" + each
                    name = os.path.relpath(full, root)
                    if name != "go.mod" and os.path.isfile(full):
                        archive.write(full, "%s@%s/%s" % (path, version, name))
            archive.writestr("%s@%s/go.mod" % (path, version), mod)


if __name__ == "__main__":
    main(*sys.argv[1:])
