package dev.bollwerk.analyze.os;

import dev.bollwerk.BollwerkException;

import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Consumer;

/// Reads the rows of one table, in the order of their row ids: a b-tree of table pages, and chains
/// of overflow pages for rows that do not fit on one.
///
/// [B-tree pages](https://www.sqlite.org/fileformat2.html#b_tree_pages)
final class SqliteTable {
    private static final int INTERIOR = 5;
    private static final int LEAF = 13;
    private static final int INTERIOR_HEADER = 12;
    private static final int LEAF_HEADER = 8;

    private final SqliteFile file;
    private final Consumer<String> damage;
    private final Scratch scratch = new Scratch();

    /// @param damage gets a sentence for each page or row that could not be read
    SqliteTable(SqliteFile file, Consumer<String> damage) {
        this.file = file;
        this.damage = damage;
    }

    /// Gives every row of the table with a root page.
    ///
    /// @param row gets a row, valid during the call only
    void forEach(long root, Consumer<SqliteRow> row) {
        Deque<Long> open = new ArrayDeque<>();
        open.push(root);
        while (!open.isEmpty()) {
            long number = open.pop();
            try {
                readPage(number, open, row);
            } catch (BollwerkException e) {
                damage.accept("page %d: %s".formatted(number, e.getMessage()));
            }
        }
    }

    private void readPage(long number, Deque<Long> open, Consumer<SqliteRow> row) {
        Window page = claim(number);
        int start = number == 1 ? SqliteFile.HEADER : 0;
        int type = page.u8(start);
        int cells = page.u16(start + 3);
        if (type == INTERIOR) {
            open.push(page.u32(start + 8));
            for (int i = cells - 1; i >= 0; i--) {
                open.push(page.u32(page.u16(start + INTERIOR_HEADER + 2L * i)));
            }
        } else if (type == LEAF) {
            for (int i = 0; i < cells; i++) {
                readCell(number, i, page, page.u16(start + LEAF_HEADER + 2L * i), row);
            }
        } else {
            throw BollwerkException.target("type %d is not one of a table".formatted(type));
        }
    }

    private void readCell(
            long number, int index, Window page, int at, Consumer<SqliteRow> consumer) {
        SqliteRow row;
        try {
            row = new SqliteRow(readPayload(page, at), file.charset());
        } catch (BollwerkException e) {
            damage.accept("page %d, row %d: %s".formatted(number, index, e.getMessage()));
            return;
        }
        consumer.accept(row);
    }

    /// A cell is the length of the payload, the row id, and the payload or its start, followed by
    /// the number of the first overflow page.
    private ByteBuffer readPayload(Window page, int at) {
        long length = SqliteRow.varint(page, at);
        int start = at + SqliteRow.varintLength(page, at);
        start += SqliteRow.varintLength(page, start);
        if (length < 0 || length > HeaderStore.LARGEST_HEADER) {
            throw BollwerkException.target("%d bytes are too long for a row".formatted(length));
        }
        int local = localLength((int) length);
        if (local == length) {
            return page.slice(start, length);
        }
        scratch.clear();
        scratch.append(page, start, local);
        readOverflow(page.u32(start + (long) local), (int) length);
        return scratch.view();
    }

    private void readOverflow(long first, int length) {
        long next = first;
        while (scratch.length() < length) {
            Window page = claim(next);
            int count = Math.min(file.usable() - 4, length - scratch.length());
            scratch.append(page, 4, count);
            next = page.u32(0);
        }
    }

    /// What is linked is read even if it is said to be free, so that a wrong list hides nothing.
    private Window claim(long number) {
        if (file.isFree(number)) {
            damage.accept("page %d is in use and in the list of free pages".formatted(number));
        }
        return file.claim(number);
    }

    /// How much of a payload is on the page of its row.
    private int localLength(int length) {
        int usable = file.usable();
        int most = usable - 35;
        if (length <= most) {
            return length;
        }
        int least = (usable - 12) * 32 / 255 - 23;
        int fitting = least + (length - least) % (usable - 4);
        return fitting <= most ? fitting : least;
    }

    /// Root page of the table with a name, from the schema on page 1; 0 when there is none.
    long findRoot(String table) {
        var root = new long[1];
        forEach(
                1,
                row -> {
                    if (row.text(0).equals("table") && row.text(1).equalsIgnoreCase(table)) {
                        root[0] = row.integer(3);
                    }
                });
        return root[0];
    }
}
