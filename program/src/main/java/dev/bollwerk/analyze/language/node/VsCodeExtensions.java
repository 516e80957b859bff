package dev.bollwerk.analyze.language.node;

import dev.bollwerk.BollwerkException;
import dev.bollwerk.analyze.file.Discoveries;
import dev.bollwerk.analyze.file.FileView;
import dev.bollwerk.analyze.language.lock.Documents;
import dev.bollwerk.analyze.language.lock.EntryGaps;
import dev.bollwerk.analyze.language.lock.LockFile;
import dev.bollwerk.analyze.language.lock.Node;
import dev.bollwerk.inventory.Attribute;
import dev.bollwerk.inventory.Location;
import dev.bollwerk.inventory.Package;
import dev.bollwerk.inventory.Purl;

import java.util.Map;

/// The extensions of Visual Studio Code and its relatives: `extensions/extensions.json` in the
/// user's folder, or in that of the server which runs in development containers.
///
/// [Extensions](https://code.visualstudio.com/docs/configure/extensions/extension-marketplace)
public final class VsCodeExtensions implements LockFile {
    @Override
    public String name() {
        return "vscode-extensions";
    }

    @Override
    public Says says() {
        return Says.INSTALLED;
    }

    @Override
    public boolean wants(String path, String name) {
        return name.equals("extensions.json") && path.endsWith("/extensions/extensions.json");
    }

    @Override
    public void analyze(FileView file, Discoveries discoveries) {
        Node root = Documents.json(file);
        if (root.isObject()) {
            throw BollwerkException.target("it is no list of extensions");
        }
        var gaps = new EntryGaps(discoveries);
        for (Node entry : root.items()) {
            String id = entry.child("identifier").child("id").textOr("");
            String version = entry.child("version").textOr("");
            int dot = id.indexOf('.');
            if (dot <= 0 || dot == id.length() - 1 || version.isEmpty()) {
                gaps.nameless(id);
            } else {
                String platform = entry.child("metadata").child("targetPlatform").textOr("");
                boolean any = platform.isEmpty() || platform.equals("undefined");
                Map<String, String> qualifiers = any ? Map.of() : Map.of("platform", platform);
                String publisher = id.substring(0, dot);
                String name = id.substring(dot + 1);
                var purl = new Purl("vscode-extension", publisher, name, version, qualifiers, "");
                var place = new Location(file.path(), entry.line(), null, null);
                discoveries.add(
                        Package.of("vscode-extension", id, version, place)
                                .with(Attribute.PURL, purl.toString()));
            }
        }
        gaps.finish();
    }
}
