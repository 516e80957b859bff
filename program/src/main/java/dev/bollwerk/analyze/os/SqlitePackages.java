package dev.bollwerk.analyze.os;

import dev.bollwerk.BollwerkException;

import org.jspecify.annotations.Nullable;

import java.nio.ByteBuffer;
import java.util.function.Consumer;

/// rpm's `rpmdb.sqlite`: the table `Packages` has a row for each header.
final class SqlitePackages implements HeaderStore {
    private final ByteBuffer bytes;
    private final @Nullable ByteBuffer log;

    /// @param log the write-ahead log beside it, if there is one
    SqlitePackages(ByteBuffer bytes, @Nullable ByteBuffer log) {
        this.bytes = bytes;
        this.log = log;
    }

    @Override
    public void forEach(Consumer<ByteBuffer> header, Consumer<String> damage) {
        var file = new SqliteFile(bytes, readLog(damage));
        try {
            file.readFreePages();
        } catch (BollwerkException e) {
            damage.accept("the list of free pages: " + e.getMessage());
        }
        var table = new SqliteTable(file, damage);
        long root = table.findRoot("Packages");
        if (root == 0) {
            throw BollwerkException.target("the database has no table 'Packages'");
        }
        table.forEach(
                root,
                row -> {
                    ByteBuffer blob = row.blob();
                    if (blob == null) {
                        damage.accept("a row has no header");
                    } else {
                        header.accept(blob);
                    }
                });
    }

    private @Nullable SqliteWal readLog(Consumer<String> damage) {
        if (log == null) {
            return null;
        }
        try {
            return SqliteWal.read(log, SqliteFile.pageSize(bytes));
        } catch (BollwerkException e) {
            damage.accept(e.getMessage());
            return null;
        }
    }
}
