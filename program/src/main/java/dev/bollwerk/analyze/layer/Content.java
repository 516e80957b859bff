package dev.bollwerk.analyze.layer;

import dev.bollwerk.BollwerkException;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;

/// Collects the bytes of one file: on the heap up to a size, else in a temporary file that is
/// mapped to be read and is gone when closed. Used by one thread.
final class Content implements AutoCloseable {
    /// Larger files go to disk.
    static final int HEAP_BYTES = 16 << 20;

    private static final int FIRST_BYTES = 4096;
    private static final byte[] NONE = {};

    private final long most;
    private final int heapBytes;
    private byte[] heap;
    private long length;
    private @Nullable FileChannel file;
    private @Nullable Arena arena;
    private @Nullable ByteBuffer mapped;

    /// @param expected bytes that will come, as far as known
    /// @param most bytes that may come, at most 2^31 - 1
    Content(long expected, long most, int heapBytes) {
        this(expected, most, heapBytes, NONE);
    }

    /// @param spare an array to use if it is large enough; nobody else may use it until the content
    ///     is closed
    Content(long expected, long most, int heapBytes, byte[] spare) {
        this.most = most;
        this.heapBytes = heapBytes;
        if (expected > heapBytes) {
            heap = NONE;
            toDisk();
        } else {
            heap = spare.length >= expected ? spare : new byte[(int) Math.max(expected, 0)];
        }
    }

    /// Takes more bytes.
    ///
    /// @return false when there are too many
    boolean write(byte[] bytes, int from, int count) {
        if (length + count > most) {
            return false;
        }
        if (file == null && length + count > heapBytes) {
            toDisk();
        }
        if (file == null) {
            if (length + count > heap.length) {
                int larger = Math.max(FIRST_BYTES, Math.min(heap.length * 2, heapBytes));
                heap = Arrays.copyOf(heap, Math.max(larger, (int) length + count));
            }
            System.arraycopy(bytes, from, heap, (int) length, count);
        } else {
            append(ByteBuffer.wrap(bytes, from, count));
        }
        length += count;
        return true;
    }

    /// Takes zero bytes.
    boolean skip(long zeros) {
        byte[] some = new byte[(int) Math.min(zeros, 64 << 10)];
        for (long left = zeros; left > 0; left -= some.length) {
            if (!write(some, 0, (int) Math.min(left, some.length))) {
                return false;
            }
        }
        return true;
    }

    /// Bytes on the heap.
    int heapSize() {
        return file == null ? heap.length : 0;
    }

    /// How many bytes there are.
    long length() {
        return length;
    }

    /// The array that holds the bytes from its start, and may be longer; empty when they are on
    /// disk.
    byte[] array() {
        return heap;
    }

    /// The bytes, valid until closed.
    ByteBuffer bytes() {
        if (file == null) {
            return ByteBuffer.wrap(heap, 0, (int) length).slice();
        }
        ByteBuffer view = mapped;
        if (view == null) {
            view = map(file);
            mapped = view;
        }
        return view.duplicate();
    }

    private ByteBuffer map(FileChannel channel) {
        Arena owner = Arena.ofConfined();
        arena = owner;
        try {
            return channel.map(FileChannel.MapMode.READ_ONLY, 0, length, owner).asByteBuffer();
        } catch (IOException e) {
            throw diskFailed(e);
        }
    }

    private void toDisk() {
        try {
            Path path = Files.createTempFile("bollwerk-", ".tmp");
            file = FileChannel.open(path, StandardOpenOption.READ, StandardOpenOption.WRITE);
            Files.delete(path); // the bytes stay until closed, and not longer, whatever happens
            append(ByteBuffer.wrap(heap, 0, (int) length));
            heap = NONE;
        } catch (IOException e) {
            throw diskFailed(e);
        }
    }

    private void append(ByteBuffer some) {
        FileChannel channel = file;
        try {
            while (channel != null && some.hasRemaining()) {
                channel.write(some);
            }
        } catch (IOException e) {
            throw diskFailed(e);
        }
    }

    private static BollwerkException diskFailed(IOException e) {
        return BollwerkException.prerequisite(
                "A large file of the image cannot be kept in the temporary folder: %s."
                        .formatted(e.getMessage()));
    }

    @Override
    public void close() {
        if (arena != null) {
            arena.close();
            arena = null;
        }
        try {
            if (file != null) {
                file.close();
            }
        } catch (IOException e) {
            throw diskFailed(e);
        }
    }
}
