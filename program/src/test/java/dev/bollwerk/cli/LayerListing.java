package dev.bollwerk.cli;

import dev.bollwerk.analyze.layer.LayerWalk;
import dev.bollwerk.analyze.layer.Limits;
import dev.bollwerk.analyze.layer.MemoryImage.MemoryLayer;
import dev.bollwerk.analyze.layer.TarAttributes;
import dev.bollwerk.image.TreeEntry;
import dev.bollwerk.source.Programs;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;

/// What is in a layer that was written.
final class LayerListing {
    private LayerListing() {}

    /// Type, rights, owner, path and target of each entry, as GNU tar tells them.
    static List<String> of(Path layer) {
        Path folder = layer.toAbsolutePath().getParent();
        List<String> lines = new ArrayList<>();
        for (String line :
                Programs.run(folder, "tar", "-tvf", layer.toString(), "--numeric-owner")
                        .split("\n")) {
            lines.add(line.replaceFirst("^(\\S+ \\S+)\\s+\\S+ \\S+ \\S+ ", "$1 "));
        }
        return lines;
    }

    /// The keys of the PAX records of each entry that has some.
    static List<String> attributes(Path layer) throws IOException {
        byte[] tar;
        try (var in = new GZIPInputStream(new ByteArrayInputStream(Files.readAllBytes(layer)))) {
            tar = in.readAllBytes();
        }
        List<String> lines = new ArrayList<>();
        LayerWalk.read(
                MemoryLayer.of(LayoutImage.LAYER, tar, tar),
                Limits.USUAL,
                _ -> {},
                (_, entry, attributes) -> {
                    add(lines, entry, attributes);
                    return null;
                });
        return lines;
    }

    private static void add(List<String> lines, TreeEntry entry, TarAttributes attributes) {
        var keys = new StringBuilder();
        for (byte[] record : attributes.records()) {
            String text = new String(record, StandardCharsets.UTF_8);
            String key = text.substring(text.indexOf(' '), text.indexOf('='));
            keys.append(key.replace("SCHILY.xattr.", ""));
        }
        if (!keys.isEmpty()) {
            lines.add(entry.path() + ":" + keys);
        }
    }
}
