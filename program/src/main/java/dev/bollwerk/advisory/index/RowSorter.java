package dev.bollwerk.advisory.index;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// The first half of the external sort: collects rows in bounded memory and writes them in sorted
/// runs, by hash and, within one hash, in the order in which they came.
final class RowSorter {
    /// Bytes of rows that one part of an import keeps in memory.
    static final int CHUNK = 8 * 1024 * 1024;

    private final Path directory;
    private ByteWriter rows = new ByteWriter();
    private final List<Path> runs = new ArrayList<>();
    private long[] hashes = new long[256];
    private int[] starts = new int[256];
    private int count;

    RowSorter(Path directory) {
        this.directory = directory;
    }

    void add(Row row) throws IOException {
        if (count == hashes.length) {
            hashes = Arrays.copyOf(hashes, count * 2);
            starts = Arrays.copyOf(starts, count * 2);
        }
        hashes[count] = row.hash();
        starts[count++] = rows.size();
        row.write(rows);
        if (rows.size() >= CHUNK) {
            spill();
        }
    }

    /// The runs, in the order of their rows' arrival.
    List<Path> finish() throws IOException {
        spill();
        rows = new ByteWriter();
        return runs;
    }

    private void spill() throws IOException {
        if (count == 0) {
            return;
        }
        Path run = Files.createTempFile(directory, "rows-", ".tmp");
        runs.add(run);
        int[] order = Order.of(hashes, count);
        try (var out =
                new DataOutputStream(
                        new BufferedOutputStream(Files.newOutputStream(run), 1 << 16))) {
            for (int i : order) {
                int end = i + 1 < count ? starts[i + 1] : rows.size();
                out.writeLong(hashes[i]);
                out.writeInt(end - starts[i]);
                out.write(rows.array(), starts[i], end - starts[i]);
            }
        }
        count = 0;
        rows.clear();
    }

    /// Reads one run back.
    static final class Run implements Closeable {
        private final Path path;
        private final DataInputStream in;
        private final int part;
        private final int order;
        private long hash;
        private byte[] row = new byte[0];

        /// @param part which part of the import it belongs to
        /// @param order breaks ties between equal hashes
        Run(Path path, int part, int order) throws IOException {
            this.path = path;
            this.part = part;
            this.order = order;
            this.in =
                    new DataInputStream(
                            new BufferedInputStream(Files.newInputStream(path), 1 << 15));
        }

        byte[] bytes() {
            return row;
        }

        /// Goes to the next row; false at the end.
        boolean next() throws IOException {
            try {
                hash = in.readLong();
            } catch (EOFException _) {
                return false;
            }
            row = new byte[in.readInt()];
            in.readFully(row);
            return true;
        }

        long hash() {
            return hash;
        }

        int part() {
            return part;
        }

        int order() {
            return order;
        }

        Row row() {
            return Row.read(new ByteCursor("in the making", row));
        }

        @Override
        public void close() throws IOException {
            in.close();
            Files.deleteIfExists(path);
        }
    }
}
