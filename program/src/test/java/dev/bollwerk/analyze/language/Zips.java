package dev.bollwerk.analyze.language;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/// Builds small archives in memory.
public final class Zips {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final ZipOutputStream out = new ZipOutputStream(bytes);

    public static Zips zip() {
        return new Zips();
    }

    public Zips with(String name, String text) {
        return with(name, text.getBytes(StandardCharsets.UTF_8));
    }

    public Zips with(String name, byte[] content) {
        return put(new ZipEntry(name), content);
    }

    Zips stored(String name, byte[] content) {
        var entry = new ZipEntry(name);
        var crc = new CRC32();
        crc.update(content);
        entry.setMethod(ZipEntry.STORED);
        entry.setSize(content.length);
        entry.setCrc(crc.getValue());
        return put(entry, content);
    }

    Zips withPom(String group, String artifact, String version) {
        return with(
                "META-INF/maven/%s/%s/pom.properties".formatted(group, artifact),
                "groupId=%s\nartifactId=%s\nversion=%s\n".formatted(group, artifact, version));
    }

    Zips withManifest(String... lines) {
        return with(
                "META-INF/MANIFEST.MF",
                "Manifest-Version: 1.0\r\n" + String.join("\r\n", lines) + "\r\n\r\n");
    }

    public byte[] bytes() {
        try {
            out.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private Zips put(ZipEntry entry, byte[] content) {
        try {
            out.putNextEntry(entry);
            out.write(content);
            out.closeEntry();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return this;
    }
}
