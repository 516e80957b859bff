package dev.bollwerk.analyze.layer;

import dev.bollwerk.BollwerkException;
import dev.bollwerk.image.TreeEntry;
import dev.bollwerk.image.TreeEntry.Kind;

import org.jspecify.annotations.Nullable;

/// Walks a tar that is pushed in pieces of any size and holds nothing but the header at hand:
/// ustar, V7, PAX, GNU (long names, sparse files of all kinds), star.
///
/// It sees what the engines see: the walk ends at the two zero blocks, global PAX headers are read
/// over, and types it does not know are left out. A tar without the zero blocks is fine; one that
/// is cut inside an entry is damaged.
final class TarWalker {
    private static final int BLOCK = TarHeader.BLOCK;

    private enum State {
        HEADER,
        META,
        SPARSE_EXTENSION,
        SPARSE_MAP,
        BODY,
        PADDING,
        END
    }

    private final String layer;
    private final Limits limits;
    private final EntryHandler handler;
    private final byte[] partial = new byte[BLOCK];
    private final EntryNames names;

    private State state = State.HEADER;
    private int held;
    private long offset;
    private long remaining;
    private int padding;
    private int zeroBlocks;
    private int entries;
    private long holes;
    private String current = "";
    private char metaType;
    private byte[] meta = new byte[0];
    private int metaLength;
    private EntryHandler.@Nullable Sink sink;
    private @Nullable SparseMap sparse;
    private TreeEntry.@Nullable Kind sparseKind;
    private @Nullable TarHeader sparseHeader;

    /// @param layer its name in messages
    TarWalker(String layer, Limits limits, EntryHandler handler) {
        this.layer = layer;
        this.limits = limits;
        this.handler = handler;
        this.names = new EntryNames(handler.wantsAttributes());
    }

    /// The next bytes of the tar.
    void push(byte[] bytes, int from, int length) {
        int at = from;
        int end = from + length;
        while (at < end) {
            int taken =
                    switch (state) {
                        case HEADER, SPARSE_EXTENSION, SPARSE_MAP -> block(bytes, at, end);
                        case META -> meta(bytes, at, end);
                        case BODY -> body(bytes, at, end);
                        case PADDING -> padding(at, end);
                        case END -> end - at;
                    };
            at += taken;
            offset += taken;
        }
    }

    /// The tar has ended.
    void finish() {
        switch (state) {
            case END, PADDING -> {}
            case HEADER -> {
                boolean zeros = held < BLOCK && isZero(partial, held);
                if (!zeros || names.isPending()) {
                    throw cut();
                }
            }
            case META, SPARSE_EXTENSION, SPARSE_MAP, BODY -> throw cut();
        }
    }

    private static boolean isZero(byte[] bytes, int length) {
        for (int i = 0; i < length; i++) {
            if (bytes[i] != 0) {
                return false;
            }
        }
        return true;
    }

    private int block(byte[] bytes, int at, int end) {
        if (held == 0 && end - at >= BLOCK) {
            whole(bytes, at);
            return BLOCK;
        }
        int some = Math.min(BLOCK - held, end - at);
        System.arraycopy(bytes, at, partial, held, some);
        held += some;
        if (held == BLOCK) {
            held = 0;
            offset += some - BLOCK;
            whole(partial, 0);
            offset += BLOCK - some;
        }
        return some;
    }

    private void whole(byte[] bytes, int at) {
        var header = new TarHeader(bytes, at);
        if (state == State.SPARSE_EXTENSION) {
            sparseExtension(header);
        } else if (state == State.SPARSE_MAP) {
            sparseMapBlock(bytes, at);
        } else if (header.isZero()) {
            if (++zeroBlocks == 2) {
                state = State.END;
            }
        } else {
            zeroBlocks = 0;
            header(header);
        }
    }

    private void header(TarHeader header) {
        if (!header.checksumHolds()) {
            throw damaged("it has no tar header at byte %d".formatted(offset));
        }
        switch (header.type()) {
            case 'x', 'X', 'L', 'K' -> startMeta(header);
            case 'g', 'V', 'N' -> skip(size(header));
            default -> entry(header);
        }
    }

    private long size(TarHeader header) {
        long size = header.size();
        if (size < 0) {
            throw damaged("the size in its tar header at byte %d is no number".formatted(offset));
        }
        return size;
    }

    private void startMeta(TarHeader header) {
        long size = size(header);
        if (size > limits.headerBytes()) {
            throw limits.exceeded(
                    layer, "a name header of %d bytes".formatted(size), "--max-path-length");
        }
        metaType = header.type();
        meta = new byte[(int) size];
        metaLength = 0;
        if (size == 0) {
            endMeta();
        } else {
            state = State.META;
        }
    }

    private int meta(byte[] bytes, int at, int end) {
        int some = Math.min(meta.length - metaLength, end - at);
        System.arraycopy(bytes, at, meta, metaLength, some);
        metaLength += some;
        if (metaLength == meta.length) {
            endMeta();
        }
        return some;
    }

    private void endMeta() {
        if (!names.take(metaType, meta)) {
            throw damaged("it has a broken PAX header before byte %d".formatted(offset));
        }
        pad(meta.length);
        meta = new byte[0];
    }

    private void entry(TarHeader header) {
        current = names.path(header);
        Kind kind = names.kind(header);
        long stored = names.storedSize(header);
        if (stored < 0) {
            throw damaged("the size in its tar header at byte %d is no number".formatted(offset));
        }
        sparse = kind == Kind.FILE ? names.sparseMap(header) : null;
        if (kind == null) {
            handler.leftOut(
                    current, "A tar entry of type '%s' is left out.".formatted(header.type()));
            names.clear();
            skip(stored);
        } else if (sparse != null) {
            startSparse(header, kind, stored);
        } else {
            announce(header, kind, stored);
        }
    }

    private void startSparse(TarHeader header, Kind kind, long stored) {
        remaining = stored;
        sparseKind = kind;
        if (names.isSparseMapInBody()) {
            sparseHeader = header.copy();
            state = State.SPARSE_MAP;
        } else if (header.type() == 'S' && header.flag(482)) {
            sparseHeader = header.copy();
            state = State.SPARSE_EXTENSION;
        } else {
            announce(header, kind, stored);
        }
    }

    private void sparseExtension(TarHeader block) {
        SparseMap map = sparse;
        TarHeader header = sparseHeader;
        Kind kind = sparseKind;
        if (map == null || header == null || kind == null) {
            throw new IllegalStateException("no sparse file");
        }
        map.takeExtension(block);
        if (map.tooLong()) {
            throw brokenSparse();
        }
        if (!block.flag(504)) {
            announce(header, kind, remaining);
        }
    }

    private void sparseMapBlock(byte[] bytes, int at) {
        SparseMap map = sparse;
        TarHeader header = sparseHeader;
        Kind kind = sparseKind;
        if (map == null || header == null || kind == null) {
            throw new IllegalStateException("no sparse file");
        }
        Boolean complete = remaining < BLOCK ? null : map.takeBlock(bytes, at);
        if (complete == null) {
            throw brokenSparse();
        }
        remaining -= BLOCK;
        if (complete) {
            announce(header, kind, remaining);
        }
    }

    private void announce(TarHeader header, Kind kind, long stored) {
        SparseMap map = sparse;
        if (map != null && !map.fits(stored)) {
            throw brokenSparse();
        }
        limits.checkEntries(layer, entries + 1);
        TreeEntry entry = names.entry(header, kind, map == null ? stored : map.realSize());
        limits.checkPath(layer, current);
        if (entry != null && handler.wantsAttributes()) {
            handler.attributes(names.attributes(header));
        }
        names.clear();
        sink = null;
        if (entry == null) {
            handler.leftOut(current, "Its path leads through '..', which no image needs.");
        } else if (!entry.path().isEmpty()) {
            String link = entry.link();
            limits.checkPath(layer, link == null ? "" : link);
            EntryHandler.Sink wanted = handler.entry(entries++, entry);
            sink = kind == Kind.FILE ? wanted : null;
        } else if (kind == Kind.DIRECTORY) {
            handler.root(entry);
        }
        if (map != null && sink != null) {
            checkHoles(map.realSize() - stored);
        }
        startBody(stored);
    }

    /// Holes cost nothing in the layer, but their zeros are written out for whoever reads the file.
    private void checkHoles(long bytes) {
        holes += Math.min(bytes, limits.fileBytes());
        if (holes > limits.layerBytes()) {
            String what = "sparse files of more than %d bytes".formatted(limits.layerBytes());
            throw limits.exceeded(layer, what, "--max-layer-bytes");
        }
    }

    private void skip(long stored) {
        sink = null;
        sparse = null;
        startBody(stored);
    }

    private void startBody(long stored) {
        remaining = stored;
        padding = (int) (-stored & (BLOCK - 1));
        if (stored == 0) {
            endBody();
        } else {
            state = State.BODY;
        }
    }

    private int body(byte[] bytes, int at, int end) {
        int some = (int) Math.min(remaining, end - at);
        if (sink != null) {
            if (sparse != null) {
                sparse.write(sink, bytes, at, some);
            } else {
                sink.write(bytes, at, some);
            }
        }
        remaining -= some;
        if (remaining == 0) {
            endBody();
        }
        return some;
    }

    private void endBody() {
        if (sink != null) {
            if (sparse != null) {
                sparse.finish(sink);
            }
            sink.end();
        }
        sink = null;
        sparse = null;
        state = padding == 0 ? State.HEADER : State.PADDING;
    }

    private void pad(long size) {
        padding = (int) (-size & (BLOCK - 1));
        state = padding == 0 ? State.HEADER : State.PADDING;
    }

    private int padding(int at, int end) {
        int some = Math.min(padding, end - at);
        padding -= some;
        if (padding == 0) {
            state = State.HEADER;
        }
        return some;
    }

    private BollwerkException brokenSparse() {
        return damaged("the map of the sparse file '%s' is broken".formatted(current));
    }

    private BollwerkException cut() {
        String where = current.isEmpty() ? "" : ", at or after '%s'".formatted(current);
        return damaged("its tar is cut off at byte %d%s".formatted(offset, where));
    }

    private BollwerkException damaged(String how) {
        return new DamageException(
                "The layer %s is damaged: %s; fetch the image again.".formatted(layer, how));
    }
}
