package dev.bollwerk.advisory.index;

import dev.bollwerk.advisory.index.ShardFormat.Section;

import java.io.IOException;
import java.util.zip.Deflater;

/// Packs texts into blocks and compresses each, so that a reader inflates little to see one.
///
/// Deflate, not zstd: the JDK reads it without loading a native library at start-up.
final class TextBlocks {
    private final ShardOutput out;
    private final ByteWriter block = new ByteWriter();
    private final ByteWriter offsets = new ByteWriter();
    private final ByteWriter packed = new ByteWriter();
    private final Deflater deflater = new Deflater(7, true);
    private final byte[] buffer = new byte[1 << 16];
    private int blocks;
    private int at;

    TextBlocks(ShardOutput out) {
        this.out = out;
    }

    void add(byte[] text) throws IOException {
        if (block.size() > 0 && block.size() + text.length > ShardFormat.TEXT_BLOCK) {
            flush();
        }
        at = block.size();
        block.raw(text);
    }

    /// The block of the text added last.
    int block() {
        return blocks;
    }

    /// Where in its block the text added last begins.
    int at() {
        return at;
    }

    void finish() throws IOException {
        if (block.size() > 0) {
            flush();
        }
        offsets.i32(out.size(Section.TEXTS));
        deflater.end();
    }

    ByteWriter offsets() {
        return offsets;
    }

    private void flush() throws IOException {
        packed.clear();
        packed.i32(block.size());
        deflater.reset();
        deflater.setInput(block.array(), 0, block.size());
        deflater.finish();
        while (!deflater.finished()) {
            packed.raw(buffer, 0, deflater.deflate(buffer));
        }
        offsets.i32(out.size(Section.TEXTS));
        out.write(packed);
        blocks++;
        block.clear();
    }
}
