package dev.bollwerk.analyze.layer;

import dev.bollwerk.image.TreeEntry;
import dev.bollwerk.image.TreeEntry.Kind;

import org.jspecify.annotations.Nullable;

import java.util.List;

/// Puts the header of an entry together with the PAX records and GNU long names that stand before
/// it.
final class EntryNames {
    private static final byte[] NOTHING = {};

    private final boolean keepsAll;
    private byte @Nullable [] rawName;
    private byte @Nullable [] rawLink;
    private @Nullable PaxRecords pax;
    private @Nullable String gnuName;
    private @Nullable String gnuLink;

    /// @param keepsAll whether [#attributes] will be asked for
    EntryNames(boolean keepsAll) {
        this.keepsAll = keepsAll;
    }

    /// Takes an `x`, `L` or `K` body.
    ///
    /// @return false when it is damaged
    boolean take(char type, byte[] body) {
        if (type == 'L') {
            gnuName = TarHeader.text(body, 0, body.length);
            rawName = keepsAll ? TarHeader.bytes(body, 0, body.length) : null;
            return true;
        }
        if (type == 'K') {
            gnuLink = TarHeader.text(body, 0, body.length);
            rawLink = keepsAll ? TarHeader.bytes(body, 0, body.length) : null;
            return true;
        }
        if (pax == null) {
            pax = new PaxRecords(keepsAll);
        }
        return pax.read(body, body.length);
    }

    /// Whether a name waits for its entry.
    boolean isPending() {
        return pax != null || gnuName != null || gnuLink != null;
    }

    void clear() {
        pax = null;
        gnuName = null;
        gnuLink = null;
        rawName = null;
        rawLink = null;
    }

    /// All that is not in the entry.
    TarAttributes attributes(TarHeader header) {
        PaxRecords records = pax;
        byte[] path = records == null ? null : records.rawPath();
        byte[] link = records == null ? null : records.rawLink();
        if (path == null) {
            path = rawName == null ? header.rawName() : rawName;
        }
        if (link == null) {
            link = rawLink == null ? header.rawLink() : rawLink;
        }
        boolean device = header.type() == '3' || header.type() == '4';
        return new TarAttributes(
                path,
                header.type() == '1' || header.type() == '2' ? link : NOTHING,
                header.modified(),
                header.user(),
                header.group(),
                device ? header.number(329, 8) : 0,
                device ? header.number(337, 8) : 0,
                records == null ? List.of() : records.kept());
    }

    /// The path as written.
    String path(TarHeader header) {
        if (pax != null && pax.sparseName != null) {
            return pax.sparseName;
        }
        if (pax != null && pax.path != null) {
            return pax.path;
        }
        return gnuName != null ? gnuName : header.name();
    }

    private String link(TarHeader header) {
        if (pax != null && pax.link != null) {
            return pax.link;
        }
        return gnuLink != null ? gnuLink : header.link();
    }

    /// Null for a type that no engine unpacks.
    @Nullable Kind kind(TarHeader header) {
        return switch (header.type()) {
            case '\0' -> path(header).endsWith("/") ? Kind.DIRECTORY : Kind.FILE;
            case '0' ->
                    path(header).endsWith("/") && header.size() == 0 ? Kind.DIRECTORY : Kind.FILE;
            case '7', 'S' -> Kind.FILE;
            case '1' -> Kind.HARDLINK;
            case '2' -> Kind.SYMLINK;
            case '3' -> Kind.CHARACTER_DEVICE;
            case '4' -> Kind.BLOCK_DEVICE;
            case '5', 'D' -> Kind.DIRECTORY;
            case '6' -> Kind.FIFO;
            default -> null;
        };
    }

    /// Bytes that follow the header; links, directories and devices have none, whatever they say.
    /// -1 when the size is no number.
    long storedSize(TarHeader header) {
        return switch (header.type()) {
            case '1', '2', '3', '4', '5', '6' -> 0;
            default -> pax != null && pax.size >= 0 ? pax.size : header.size();
        };
    }

    /// Null when the file is not sparse.
    @Nullable SparseMap sparseMap(TarHeader header) {
        if (header.type() == 'S') {
            return SparseMap.ofOldHeader(header);
        }
        if (pax == null) {
            return null;
        }
        if (isSparseMapInBody()) {
            return SparseMap.inBody(pax.sparseSize);
        }
        return pax.hasSparseMap ? SparseMap.of(pax.sparseMap, pax.sparseSize) : null;
    }

    boolean isSparseMapInBody() {
        return pax != null && pax.sparseMajor == 1 && pax.sparseMinor == 0;
    }

    /// The entry; null when its path or hard link leads through `..`. Its path is empty for the
    /// root itself.
    @Nullable TreeEntry entry(TarHeader header, Kind kind, long size) {
        String path = clean(path(header));
        String link =
                switch (kind) {
                    case SYMLINK -> link(header);
                    case HARDLINK -> clean(link(header));
                    default -> "";
                };
        if (path == null || link == null) {
            return null;
        }
        boolean linked = kind == Kind.SYMLINK || kind == Kind.HARDLINK;
        return new TreeEntry(
                path,
                kind,
                header.mode(),
                (int) (pax != null && pax.uid >= 0 ? pax.uid : header.uid()),
                (int) (pax != null && pax.gid >= 0 ? pax.gid : header.gid()),
                kind == Kind.FILE ? size : 0,
                linked ? link : null,
                pax != null && pax.capabilities);
    }

    /// A path without `/` at its ends, `//` and `.`; null when there is a `..` in it.
    static @Nullable String clean(String path) {
        if (isClean(path)) {
            return path;
        }
        var cleaned = new StringBuilder(path.length());
        int at = 0;
        while (at < path.length()) {
            int slash = path.indexOf('/', at);
            int end = slash < 0 ? path.length() : slash;
            String name = path.substring(at, end);
            if (name.equals("..")) {
                return null;
            }
            if (!name.isEmpty() && !name.equals(".")) {
                cleaned.append(cleaned.isEmpty() ? "" : "/").append(name);
            }
            at = end + 1;
        }
        return cleaned.toString();
    }

    private static boolean isClean(String path) {
        int at = 0;
        while (true) {
            if (at >= path.length() || path.charAt(at) == '/') {
                return false;
            }
            if (path.charAt(at) == '.') {
                int next = at + 1;
                if (next < path.length() && path.charAt(next) == '.') {
                    next++;
                }
                if (next == path.length() || path.charAt(next) == '/') {
                    return false;
                }
            }
            int slash = path.indexOf('/', at);
            if (slash < 0) {
                return true;
            }
            at = slash + 1;
        }
    }
}
