package dev.bollwerk.analyze.os;

import com.github.luben.zstd.ZstdInputStream;

import dev.bollwerk.BollwerkException;
import dev.bollwerk.analyze.file.Analyzer;
import dev.bollwerk.analyze.file.Discoveries;
import dev.bollwerk.analyze.file.FileView;
import dev.bollwerk.analyze.file.TextLines;
import dev.bollwerk.analyze.language.lock.Documents;
import dev.bollwerk.analyze.language.lock.Node;
import dev.bollwerk.inventory.Location;
import dev.bollwerk.inventory.Package;
import dev.bollwerk.inventory.SourcePackage;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/// The packages that Chisel cut slices of, in images of Ubuntu without dpkg: `manifest.wall`, lines
/// of JSON, compressed with zstd. It does not tell the source of a package, which advisories are
/// written under: that is known of the usual ones, and a gap names the other libraries.
///
/// [Chisel manifest](https://documentation.ubuntu.com/chisel/en/latest/reference/manifest/)
public final class ChiselManifest implements Analyzer {
    private static final int LARGEST = 128 << 20;
    private static final int MOST_NAMES = 20;
    private static final String KIND = "\"kind\":\"package\"";

    @Override
    public String name() {
        return "dpkg-chisel";
    }

    @Override
    public int version() {
        return 2;
    }

    @Override
    public long limit() {
        return 16L << 20;
    }

    @Override
    public boolean wants(String path, String name) {
        return name.equals("manifest.wall");
    }

    @Override
    public List<String> places() {
        return List.of("var/lib/chisel/");
    }

    @Override
    public void analyze(FileView file, Discoveries discoveries) {
        TextLines lines = TextLines.of(unpack(file.toByteArray()));
        ChiselSources sources = ChiselSources.read();
        Set<String> unknown = new TreeSet<>();
        boolean header = false;
        int incomplete = 0;
        while (lines.advance()) {
            String line = lines.stripped();
            header |= line.startsWith("{\"jsonwall\"");
            if (line.contains(KIND)) {
                incomplete += add(file.path(), line, sources, unknown, discoveries) ? 0 : 1;
            }
        }
        if (!header) {
            throw BollwerkException.target("it is no manifest of Chisel");
        }
        if (incomplete > 0) {
            discoveries.gap("entries without a name or a version: " + incomplete);
        }
        if (!unknown.isEmpty()) {
            discoveries.gap(
                    "Chisel does not tell the source packages, by which advisories are found, of: "
                            + String.join(", ", unknown));
        }
    }

    private static String unpack(byte[] packed) {
        try (var in = new ZstdInputStream(new ByteArrayInputStream(packed))) {
            byte[] bytes = in.readNBytes(LARGEST + 1);
            if (bytes.length > LARGEST) {
                throw BollwerkException.target("it has more than 128 MiB");
            }
            return TextLines.decode(ByteBuffer.wrap(bytes));
        } catch (IOException e) {
            throw BollwerkException.target("it is not compressed with zstd, or damaged", e);
        }
    }

    private static boolean add(
            String path,
            String line,
            ChiselSources sources,
            Set<String> unknown,
            Discoveries discoveries) {
        Node entry =
                Documents.json(
                        new FileView(
                                path,
                                ByteBuffer.wrap(line.getBytes(StandardCharsets.UTF_8)),
                                Map.of()));
        String name = entry.text("name");
        String version = entry.text("version");
        if (name == null || name.isBlank() || version == null || version.isBlank()) {
            return false;
        }
        String source = sources.find(name);
        if (source.isEmpty() && name.startsWith("lib") && unknown.size() < MOST_NAMES) {
            unknown.add(name);
        }
        discoveries.add(
                new Package(
                        "deb",
                        name,
                        version,
                        new SourcePackage(source.isEmpty() ? name : source, version),
                        entry.child("arch").textOr(""),
                        Map.of(),
                        List.of(),
                        List.of(Location.of(path))));
        return true;
    }
}
