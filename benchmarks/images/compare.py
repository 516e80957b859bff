#!/usr/bin/env python3
"""compare.py INVENTORY REPORT ADVISORIES...: compares a scan with a second opinion.

INVENTORY is lines "TYPE NAME VERSION" of what is installed (from `pip list`, `npm ls`, `composer show`, `mvn
dependency:list`, `go version -m`, `cargo tree`), REPORT the JSON report of Bollwerk. ADVISORIES are zips of OSV and folders of FriendsOfPHP's database; versions are compared by this
program alone. Every finding that only one of the two has is printed; ends with 1 if there is any. Needs the Python
packages `packaging` for Python's versions and `PyYAML` for FriendsOfPHP.
"""
import functools
import glob
import json
import os
import re
import sys
import zipfile

ECOSYSTEMS = {"npm": "npm", "pypi": "PyPI", "composer": "Packagist", "maven": "Maven", "golang": "Go",
              "cargo": "crates.io"}


def semver(text):
    """https://semver.org/#spec-item-11; missing numbers are zeros, builds do not count."""
    text = text.lstrip("v=").split("+")[0]
    core, _, pre = text.partition("-")
    numbers = [int(n) for n in core.split(".")]
    numbers += [0] * (3 - len(numbers))
    if not pre:
        return numbers, [(2,)]
    return numbers, [(0, int(p), "") if p.isdigit() else (1, 0, p) for p in pre.split(".")]


def pypi(text):
    from packaging.version import InvalidVersion, Version
    try:
        return 1, Version(text)
    except InvalidVersion:
        return 0, text


STAGES = {"dev": 0, "alpha": 1, "a": 1, "beta": 2, "b": 2, "rc": 3, "c": 3, "#": 4, "pl": 5, "p": 5, "patch": 5}


def packagist(text):
    """PHP's version_compare over what Composer makes of a version."""
    text = re.sub(r"^v", "", text.strip(), flags=re.I).split("+")[0].lower()
    parts = re.findall(r"\d+|[a-z]+", text)
    numbers = []
    while parts and parts[0].isdigit() and len(numbers) < 4:
        numbers.append(int(parts.pop(0)))
    numbers += [0] * (4 - len(numbers))
    rest = []
    for part in parts:
        rest.append((4, int(part)) if part.isdigit() else (STAGES.get(part, 0), 0))
    return numbers, rest + [(STAGES["#"], -1)]


QUALIFIERS = ["alpha", "beta", "milestone", "rc", "snapshot", "", "sp"]
SAME_AS = {"ga": "", "final": "", "release": "", "cr": "rc"}
SHORT = {"a": "alpha", "b": "beta", "m": "milestone"}


def maven_tokens(text):
    """https://maven.apache.org/pom.html#version-order-specification: [(separator, number or qualifier)], without zeros
    and empty qualifiers before a hyphen or the end."""
    tokens = []
    for separator, part in re.findall(r"([-_.]?)(\d+|[^-_.\d]+|(?=[-_.]|$))", text.lower()):
        # A change between digits and letters is a hyphen.
        separator = ("-" if separator in ("-", "_") or not separator else ".") if tokens else "-"
        tokens.append((separator, part or "0"))
    after = [separator for separator, _ in tokens[1:]] + [""]
    typed = []
    for i, (separator, part) in enumerate(tokens):
        if part.isdigit():
            typed.append((separator, int(part)))
            continue
        digits_follow = i + 1 < len(tokens) and tokens[i + 1][1].isdigit() and part + tokens[i + 1][1] in text.lower()
        part = SHORT.get(part, part) if digits_follow else part
        typed.append((separator, SAME_AS.get(part, part)))
    kept = []
    for token, following in zip(typed, after):
        kept.append(token)
        while following != "." and kept and kept[-1][1] in (0, "") and len(kept) > 1:
            kept.pop()
    return kept


def maven_rank(token):
    """.qualifier = -qualifier < -number < .number, and within qualifiers their own order."""
    separator, what = token
    if isinstance(what, int):
        return (3 if separator == "." else 2), what, ""
    rank = QUALIFIERS.index(what) if what in QUALIFIERS else len(QUALIFIERS)
    return 1, rank, what if rank == len(QUALIFIERS) else ""


def maven_compare(left, right):
    for i in range(max(len(left), len(right))):
        one, other = (side[i] if i < len(side) else None for side in (left, right))
        # The shorter is padded: with 0 against a number, with the empty qualifier against a qualifier.
        one = one or (other[0], 0 if isinstance(other[1], int) else "")
        other = other or (one[0], 0 if isinstance(one[1], int) else "")
        if maven_rank(one) != maven_rank(other):
            return -1 if maven_rank(one) < maven_rank(other) else 1
    return 0


def maven(text):
    return functools.cmp_to_key(maven_compare)(maven_tokens(text))


def go(text):
    """A module's version or the one of Go itself, which may be written without its last number and as 1.21rc2."""
    text = re.sub(r"^(go|v)", "", text)
    return semver(re.sub(r"^(\d+\.\d+)(rc|beta)(\d+)$", r"\1.0-\2.\3", text))


ORDERS = {"npm": semver, "pypi": pypi, "composer": packagist, "maven": maven, "golang": go, "cargo": semver}


def normal(kind, name):
    if kind == "pypi":
        return re.sub(r"[-_.]+", "-", name).lower()
    return name.lower() if kind == "composer" else name


def in_range(order, version, events):
    """https://ossf.github.io/osv-schema/#evaluation"""
    def key(event):
        what, where = next(iter(event.items()))
        return (0,) if where == "0" else (1, order(where)), what != "introduced"

    at = (1, order(version))
    inside = False
    for event in sorted(events, key=key):
        what, where = next(iter(event.items()))
        where = (0,) if where == "0" else (1, order(where))
        if what == "introduced" and at >= where:
            inside = True
        elif what in ("fixed", "limit") and at >= where:
            inside = False
        elif what == "last_affected" and at > where:
            inside = False
    return inside


def is_affected(kind, version, affected):
    order = ORDERS[kind]
    listed = affected.get("versions", [])
    if version in listed or order(version) in [order(each) for each in listed]:
        return True
    return any(each["type"] != "GIT" and in_range(order, version, each["events"])
               for each in affected.get("ranges", []))


def advisories(paths):
    for path in paths:
        if os.path.isdir(path):
            yield from friends_of_php(path)
            continue
        with zipfile.ZipFile(path) as archive:
            for name in archive.namelist():
                record = json.loads(archive.read(name))
                if not is_withdrawn(record):
                    yield record


def is_withdrawn(record):
    """By its field, or by the words that GitHub puts in front of the title or below the first heading."""
    own = record["id"].startswith("GHSA-")
    return "withdrawn" in record or own and bool(
        re.match(r"\s*(withdrawn|duplicate advisory|duplicate of ghsa-)", record.get("summary") or "", re.I)
        or "this advisory has been withdrawn" in (record.get("details") or "")[:200].lower())


def friends_of_php(folder):
    """Each branch of a record has comparisons that must all hold; as events they are a range."""
    import yaml
    for path in glob.glob(folder + "/*/*/*.yaml"):
        with open(path, encoding="utf-8") as text:
            record = yaml.load(text, yaml.BaseLoader)
        ranges = []
        for branch in record["branches"].values():
            events = {"introduced": "0"}
            for comparison in branch["versions"]:
                sign, version = re.match(r"([<>=]+) *(.*)", comparison).groups()
                if sign in ("=", "=="):
                    events = {"introduced": version, "last_affected": version}
                else:
                    events[{"<": "fixed", "<=": "last_affected", ">=": "introduced", ">": "introduced"}[sign]] = version
            ranges.append({"type": "ECOSYSTEM", "events": [{what: where} for what, where in events.items()]})
        name = record["reference"].removeprefix("composer://")
        stem = os.path.basename(path).removesuffix(".yaml")
        links = re.findall(r"GHSA(?:-[0-9a-z]{4}){3}", str(record.get("link")))
        ids = [each for each in (record.get("cve", ""), stem) if each.startswith("CVE")] + links + [name + "/" + stem]
        yield {"id": ids[0], "aliases": ids[1:], "affected": [
            {"package": {"ecosystem": "Packagist", "name": name}, "ranges": ranges}]}


def expected(installed, paths):
    """Which record speaks of which package: {(type, name, version): {id: aliases}}."""
    by_name = {}
    for kind, name, version in installed:
        by_name.setdefault((ECOSYSTEMS[kind], name), []).append((kind, name, version))
    hits, misses = {}, {}
    for record in advisories(paths):
        for affected in record.get("affected", []):
            about = affected.get("package", {})
            kind = next((k for k, e in ECOSYSTEMS.items() if e == about.get("ecosystem")), None)
            if kind is None:
                continue
            for package in by_name.get((about["ecosystem"], normal(kind, about["name"])), []):
                there = hits if is_affected(kind, package[2], affected) else misses
                there.setdefault(package, {})[record["id"]] = set(record.get("aliases", []))
    return hits, misses


def reported(report):
    found = {}
    for finding in report["findings"]:
        package = finding.get("package", {})
        if finding["kind"] == "vulnerability" and package.get("type") in ECOSYSTEMS:
            key = package["type"], full_name(package), package["version"]
            found.setdefault(key, []).append({finding["id"], *finding.get("aliases", [])})
    return found


def full_name(package):
    return normal(package["type"], package["name"])


def main(inventory, report, *osv):
    with open(inventory, encoding="utf-8") as lines:
        installed = {(k, normal(k, n), v) for k, n, v in (line.split() for line in lines)}
    with open(report, encoding="utf-8") as text:
        found = reported(json.load(text))
    hits, misses = expected(installed, osv)
    differences = 0
    for package in sorted(set(hits) | set(found)):
        names = found.get(package, [])
        for record in sorted(hits.get(package, {})):
            if not any(record in each for each in names):
                differences += 1
                print("only here:", *package, record, *sorted(hits[package][record]))
        for each in names:
            if not each & set(hits.get(package, {})):
                differences += 1
                print("only in the report:", *package, *sorted(each))
    print(len(installed), "packages,", sum(map(len, hits.values())), "records say affected,",
          sum(map(len, misses.values())), "say not,", sum(map(len, found.values())), "findings,",
          differences, "differences")
    return 1 if differences else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
