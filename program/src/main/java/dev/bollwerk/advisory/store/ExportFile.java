package dev.bollwerk.advisory.store;

import com.github.luben.zstd.ZstdInputStream;
import com.github.luben.zstd.ZstdOutputStream;

import dev.bollwerk.BollwerkException;
import dev.bollwerk.advisory.artifact.ArtifactList;

import java.io.BufferedOutputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;

/// All advisory data in one file for a closed network: a tar, compressed with zstd, that begins
/// with the manifest. The list of jars by SHA-1, if there is one, comes last, with its digest in
/// its name.
final class ExportFile {
    private static final String MANIFEST = "bollwerk-index.json";
    private static final int BLOCK = 512;
    private static final int LEVEL = 9;
    private static final long MOST_BYTES = 16L << 30;

    private static final String LIST = "artifacts/sha1-";
    private static final String LIST_END = ".list";

    private ExportFile() {}

    /// What was installed from an export.
    ///
    /// @param jars that are known by their SHA-1; -1 when the export has no list of them
    record Installed(List<StoredShard> shards, long jars) {}

    /// Whether a file is an export; false too when it cannot be read.
    static boolean isExport(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] magic = in.readNBytes(4);
            if (magic.length < 4 || (magic[0] & 0xff) != 0x28 || (magic[1] & 0xff) != 0xb5) {
                return false;
            }
        } catch (IOException _) {
            return false;
        }
        try (InputStream in = new ZstdInputStream(Files.newInputStream(file))) {
            byte[] head = in.readNBytes(BLOCK);
            return TarInput.isTar(head, head.length)
                    && MANIFEST.equals(new TarInput(new ByteArrayInputStream(head)).next());
        } catch (IOException _) {
            return false;
        }
    }

    /// Writes the export beside its place and moves it there when it is whole.
    ///
    /// @param list of jars by SHA-1, which need not exist
    static void write(StoreManifest manifest, Path directory, Path list, Path file)
            throws IOException {
        // not a temporary file in Java's sense: that none but its owner could read
        long number = ThreadLocalRandom.current().nextLong();
        Path temporary =
                Files.createFile(
                        file.toAbsolutePath()
                                .resolveSibling(".export-" + Long.toHexString(number) + ".tmp"));
        try (Leftovers _ = Leftovers.at(temporary)) {
            writeTo(temporary, manifest, directory, list);
            Files.move(temporary, file, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private static void writeTo(Path file, StoreManifest manifest, Path directory, Path list)
            throws IOException {
        try (var out =
                new ZstdOutputStream(
                        new BufferedOutputStream(Files.newOutputStream(file)), LEVEL)) {
            out.setChecksum(true);
            byte[] json = manifest.toJson();
            entry(MANIFEST, json.length, new ByteArrayInputStream(json), out);
            for (StoredShard shard : manifest.shards()) {
                try (InputStream in = Files.newInputStream(directory.resolve(shard.file()))) {
                    entry(shard.file(), shard.size(), in, out);
                }
            }
            if (Files.isRegularFile(list)) {
                String name = LIST + ShardFiles.sha256(list) + LIST_END;
                try (InputStream in = Files.newInputStream(list)) {
                    entry(name, Files.size(list), in, out);
                }
            }
            out.write(new byte[2 * BLOCK]);
        }
    }

    private static void entry(String name, long size, InputStream in, OutputStream out)
            throws IOException {
        out.write(header(name, size));
        long copied = in.transferTo(out);
        if (copied != size) {
            throw BollwerkException.prerequisite(
                    "The advisory data '%s' are damaged (%d bytes instead of %d); import again."
                            .formatted(name, copied, size));
        }
        out.write(new byte[(int) ((BLOCK - size % BLOCK) % BLOCK)]);
    }

    private static byte[] header(String name, long size) {
        byte[] header = new byte[BLOCK];
        put(header, 0, name);
        put(header, 100, "0000644");
        put(header, 108, "0000000");
        put(header, 116, "0000000");
        put(header, 124, String.format(Locale.ROOT, "%011o", size));
        put(header, 136, "00000000000");
        put(header, 148, "        ");
        header[156] = '0';
        put(header, 257, "ustar\00000");
        int sum = 0;
        for (byte b : header) {
            sum += b & 0xff;
        }
        put(header, 148, String.format(Locale.ROOT, "%06o\0", sum));
        return header;
    }

    private static void put(byte[] header, int at, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
        System.arraycopy(bytes, 0, header, at, bytes.length);
    }

    /// Installs the shards of an export, each after it was verified whole, and its list of jars.
    ///
    /// @param data folder that the list belongs into
    static Installed install(Path file, ShardFiles files, Path data) {
        return install(file, files, data, MOST_BYTES);
    }

    /// @param mostBytes an export that unpacks to more is refused
    static Installed install(Path file, ShardFiles files, Path data, long mostBytes) {
        try (InputStream in = new ZstdInputStream(Files.newInputStream(file))) {
            var tar = new TarInput(bounded(in, mostBytes, file));
            if (!MANIFEST.equals(tar.next())) {
                throw damaged(file, "it does not begin with its manifest");
            }
            byte[] json = tar.content().readNBytes(StoreManifest.MAX_BYTES);
            StoreManifest manifest = StoreManifest.parse(json, "in " + file.getFileName());
            Map<String, StoredShard> missing = new LinkedHashMap<>();
            manifest.shards().forEach(shard -> missing.put(shard.file(), shard));
            List<StoredShard> installed = new ArrayList<>();
            Path list = null;
            for (String name = tar.next(); name != null; name = tar.next()) {
                if (list == null && name.startsWith(LIST) && name.endsWith(LIST_END)) {
                    list = copyOfList(name, tar.content(), files, file);
                    continue;
                }
                StoredShard shard = missing.remove(name);
                if (shard == null) {
                    throw damaged(file, "its manifest does not name '" + name + "'");
                }
                installed.add(install(shard, tar.content(), files, file));
            }
            if (!missing.isEmpty()) {
                throw damaged(file, "it has no '" + missing.keySet().iterator().next() + "'");
            }
            return new Installed(installed, list == null ? -1 : ArtifactList.install(list, data));
        } catch (IOException e) {
            throw BollwerkException.target(
                    "The export '%s' cannot be installed (%s); copy it again, or free space."
                            .formatted(file, e.getMessage()),
                    e);
        }
    }

    private static Path copyOfList(String name, InputStream in, ShardFiles files, Path export)
            throws IOException {
        Path copy = files.newFile();
        Files.copy(in, copy, StandardCopyOption.REPLACE_EXISTING);
        if (!name.equals(LIST + ShardFiles.sha256(copy) + LIST_END)) {
            throw damaged(export, "'" + name + "' does not match its digest");
        }
        return copy;
    }

    private static InputStream bounded(InputStream in, long mostBytes, Path export) {
        long[] total = {0};
        return new BoundedInput(
                in,
                count -> {
                    total[0] += count;
                    if (total[0] > mostBytes) {
                        throw damaged(
                                export, "it unpacks to more than %d bytes".formatted(mostBytes));
                    }
                });
    }

    private static StoredShard install(
            StoredShard shard, InputStream in, ShardFiles files, Path export) throws IOException {
        Path copy = files.newFile();
        long[] size = {0};
        var bounded =
                new BoundedInput(
                        in,
                        count -> {
                            size[0] += count;
                            if (size[0] > shard.size()) {
                                throw damaged(export, "'" + shard.file() + "' is too long");
                            }
                        });
        Files.copy(bounded, copy, StandardCopyOption.REPLACE_EXISTING);
        if (size[0] != shard.size() || !ShardFiles.sha256(copy).equals(shard.sha256())) {
            throw damaged(export, "'" + shard.file() + "' does not match its digest");
        }
        MappedShards.verify(copy, shard);
        return files.install(copy, shard.status());
    }

    private static BollwerkException damaged(Path file, String reason) {
        return BollwerkException.target(
                "The export '%s' is damaged (%s); copy it again.".formatted(file, reason));
    }
}
