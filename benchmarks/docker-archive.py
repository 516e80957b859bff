#!/usr/bin/env python3
"""docker-archive.py OUT NAME LAYER.tar.gz...: an image in the form of `docker save`, layers as they are."""
import gzip
import hashlib
import io
import json
import os
import sys
import tarfile


def diff_id(path):
    digest = hashlib.sha256()
    with gzip.open(path) as layer:
        for block in iter(lambda: layer.read(1 << 20), b""):
            digest.update(block)
    return "sha256:" + digest.hexdigest()


out, name, layers = sys.argv[1], sys.argv[2], sys.argv[3:]
config = json.dumps({
    "architecture": "amd64", "os": "linux", "config": {},
    "rootfs": {"type": "layers", "diff_ids": [diff_id(layer) for layer in layers]},
    "history": [{"created_by": "layer %d" % i} for i in range(len(layers))],
}).encode()
config_name = hashlib.sha256(config).hexdigest() + ".json"
names = ["layer%d/layer.tar" % i for i in range(len(layers))]
manifest = json.dumps([{"Config": config_name, "RepoTags": [name], "Layers": names}]).encode()
with tarfile.open(out, "w") as archive:
    def add(member, size, data):
        info = tarfile.TarInfo(member)
        info.size = size
        archive.addfile(info, data)
    add(config_name, len(config), io.BytesIO(config))
    for member, layer in zip(names, layers):
        with open(layer, "rb") as data:
            add(member, os.path.getsize(layer), data)
    add("manifest.json", len(manifest), io.BytesIO(manifest))
