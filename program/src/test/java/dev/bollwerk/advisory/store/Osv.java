package dev.bollwerk.advisory.store;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/// Makes small OSV records and archives of them.
final class Osv {
    private Osv() {}

    static String record(String id, String ecosystem, String name, String fixed) {
        return record(id, "2025-01-02T03:04:05Z", affected(ecosystem, name, fixed));
    }

    static String record(String id, String modified, String... affected) {
        return """
        {"schema_version":"1.6.0","id":"%s","modified":"%s","published":"2024-01-01T00:00:00Z",
         "summary":"About %s","details":"More about %s","affected":[%s]}
        """
                .formatted(id, modified, id, id, String.join(",", affected));
    }

    static String affected(String ecosystem, String name, String fixed) {
        return """
        {"package":{"ecosystem":"%s","name":"%s"},
         "ranges":[{"type":"ECOSYSTEM","events":[{"introduced":"0"},{"fixed":"%s"}]}],
         "versions":["0.0.1"]}\
        """
                .formatted(ecosystem, name, fixed);
    }

    static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    static byte[] zip(Map<String, String> files) {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bytes)) {
            for (Map.Entry<String, String> file : files.entrySet()) {
                zip.putNextEntry(new ZipEntry(file.getKey()));
                zip.write(utf8(file.getValue()));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /// An export of one ecosystem with `count` records.
    static byte[] export(String prefix, String ecosystem, int count) {
        Map<String, String> files = new java.util.TreeMap<>();
        for (int i = 0; i < count; i++) {
            String id = prefix + "-" + i;
            files.put(id + ".json", record(id, ecosystem, "package-" + i, "1." + i + ".0"));
        }
        return zip(files);
    }
}
