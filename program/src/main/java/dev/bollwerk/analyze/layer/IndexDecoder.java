package dev.bollwerk.analyze.layer;

import dev.bollwerk.analyze.file.ContentHit;
import dev.bollwerk.analyze.file.ContentResult;
import dev.bollwerk.analyze.file.FileResult;
import dev.bollwerk.analyze.file.Ownership;
import dev.bollwerk.image.TreeEntry;
import dev.bollwerk.inventory.Attribute;
import dev.bollwerk.inventory.Fact;
import dev.bollwerk.inventory.Gap;
import dev.bollwerk.inventory.Location;
import dev.bollwerk.inventory.OsRelease;
import dev.bollwerk.inventory.Package;
import dev.bollwerk.inventory.SourcePackage;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32C;

/// Reads what [IndexEncoder] wrote. Runs in a cold JVM on every scan of a known image: plain loops.
final class IndexDecoder {
    private static final TreeEntry.Kind[] KINDS = TreeEntry.Kind.values();

    private final ByteSource in;
    private String[] texts = {};

    private IndexDecoder(ByteSource in) {
        this.in = in;
    }

    /// Null when the bytes are damaged, cut, or of another version.
    static @Nullable LayerIndex decode(byte[] bytes) {
        int end = bytes.length - IndexEncoder.CHECKSUM_BYTES;
        byte[] magic = IndexEncoder.MAGIC;
        if (end < magic.length || !Arrays.equals(bytes, 0, magic.length, magic, 0, magic.length)) {
            return null;
        }
        var checksum = new CRC32C();
        checksum.update(bytes, 0, end);
        if (new ByteSource(bytes, end, bytes.length).fixed(IndexEncoder.CHECKSUM_BYTES)
                != checksum.getValue()) {
            return null;
        }
        try {
            var source = new ByteSource(bytes, magic.length, end);
            LayerIndex index = new IndexDecoder(source).index();
            return source.isAtEnd() ? index : null;
        } catch (RuntimeException _) {
            return null; // the checksum holds, so another program wrote it
        }
    }

    static boolean hasLink(TreeEntry.Kind kind) {
        return kind == TreeEntry.Kind.SYMLINK || kind == TreeEntry.Kind.HARDLINK;
    }

    private LayerIndex index() {
        texts = new String[in.count()];
        for (int i = 0; i < texts.length; i++) {
            texts[i] = in.text();
        }
        List<TreeEntry> entries = entries();
        List<Gap> gaps = gaps();
        int count = in.count();
        List<Analyzed> analyzed = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            analyzed.add(analyzed());
        }
        return new LayerIndex(entries, analyzed, gaps, scanned());
    }

    private List<Scanned> scanned() {
        int count = in.count();
        List<Scanned> scanned = count == 0 ? List.of() : new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            int entry = in.number();
            int hitCount = in.count();
            List<ContentHit> hits = new ArrayList<>(hitCount);
            for (int j = 0; j < hitCount; j++) {
                hits.add(
                        new ContentHit(
                                text(), text(), in.number(), in.number(), in.number(), text()));
            }
            scanned.add(new Scanned(entry, new ContentResult(hits, texts())));
        }
        return scanned;
    }

    private List<TreeEntry> entries() {
        int count = in.count();
        List<TreeEntry> entries = new ArrayList<>(count);
        byte[] path = new byte[4096];
        int length = 0;
        for (int i = 0; i < count; i++) {
            int head = in.octet();
            int shared = in.number();
            if (shared > length) {
                throw new IllegalArgumentException("no path");
            }
            int more = in.count();
            length = shared + more;
            if (length > path.length) {
                path = Arrays.copyOf(path, length * 2);
            }
            in.raw(path, shared, more);
            boolean ascii = (head & IndexEncoder.WIDE) == 0;
            entries.add(entry(head, ByteSource.decode(path, 0, length, ascii)));
        }
        return entries;
    }

    private TreeEntry entry(int head, String path) {
        TreeEntry.Kind kind = KINDS[head & 0xf];
        int mode = in.number();
        int uid = in.number();
        int gid = in.number();
        long size = kind == TreeEntry.Kind.FILE ? in.longNumber() : 0;
        String link = hasLink(kind) ? in.text() : null;
        boolean capabilities = (head & IndexEncoder.CAPABILITIES) != 0;
        return new TreeEntry(path, kind, mode, uid, gid, size, link, capabilities);
    }

    private Analyzed analyzed() {
        int entry = in.number();
        String analyzer = text();
        int count = in.count();
        List<Analyzed.Companion> companions = count == 0 ? List.of() : new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            companions.add(new Analyzed.Companion(text(), in.number()));
        }
        return new Analyzed(entry, analyzer, companions, result());
    }

    private FileResult result() {
        String path = text();
        int packageCount = in.count();
        List<Package> packages = packageCount == 0 ? List.of() : new ArrayList<>(packageCount);
        for (int i = 0; i < packageCount; i++) {
            packages.add(packageFound());
        }
        int ownerCount = in.count();
        List<Ownership> ownerships = ownerCount == 0 ? List.of() : new ArrayList<>(ownerCount);
        for (int i = 0; i < ownerCount; i++) {
            ownerships.add(ownership());
        }
        List<String> repositories = texts();
        return new FileResult(
                path,
                packages,
                ownerships,
                repositories,
                texts(),
                release(),
                gaps(),
                texts(),
                facts(path));
    }

    private Package packageFound() {
        String type = text();
        String name = text();
        String version = text();
        String sourceName = textOrNull();
        String sourceVersion = textOrNull();
        SourcePackage source =
                sourceName == null || sourceVersion == null
                        ? null
                        : new SourcePackage(sourceName, sourceVersion);
        String architecture = text();
        int count = in.count();
        Map<Attribute, String> attributes = count == 0 ? Map.of() : new EnumMap<>(Attribute.class);
        for (int i = 0; i < count; i++) {
            attributes.put(Attribute.valueOf(text()), text());
        }
        List<String> licenses = texts();
        int places = in.count();
        List<Location> locations = new ArrayList<>(places);
        for (int i = 0; i < places; i++) {
            locations.add(new Location(text(), in.number(), null, null));
        }
        return new Package(
                type, name, version, source, architecture, attributes, licenses, locations);
    }

    private Ownership ownership() {
        String owner = text();
        long[] hashes = new long[in.count()];
        for (int i = 0; i < hashes.length; i++) {
            hashes[i] = in.fixed(Long.BYTES);
        }
        return new Ownership(owner, hashes);
    }

    private @Nullable OsRelease release() {
        if (in.octet() == 0) {
            return null;
        }
        return new OsRelease(text(), text(), textOrNull(), texts(), text());
    }

    private List<Fact> facts(String path) {
        int count = in.count();
        List<Fact> facts = count == 0 ? List.of() : new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            facts.add(new Fact(text(), text(), new Location(path, in.number(), null, null)));
        }
        return facts;
    }

    private List<Gap> gaps() {
        int count = in.count();
        List<Gap> gaps = count == 0 ? List.of() : new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            gaps.add(new Gap(text(), textOrNull(), text()));
        }
        return gaps;
    }

    private List<String> texts() {
        int count = in.count();
        List<String> some = count == 0 ? List.of() : new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            some.add(text());
        }
        return some;
    }

    private String text() {
        return texts[in.number() - 1];
    }

    private @Nullable String textOrNull() {
        int number = in.number();
        return number == 0 ? null : texts[number - 1];
    }
}
