package dev.bollwerk.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.bollwerk.analyze.layer.TarBuilder;
import dev.bollwerk.image.Digest;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// An image of made-up layers, as an OCI layout in a folder.
final class LayoutImage {
    static final String MANIFEST = "application/vnd.oci.image.manifest.v1+json";
    static final String CONFIG = "application/vnd.oci.image.config.v1+json";
    static final String LAYER = "application/vnd.oci.image.layer.v1.tar";

    private final Path folder;
    private final List<String> manifests = new ArrayList<>();

    LayoutImage(Path folder) {
        this.folder = folder;
        try {
            Files.createDirectories(folder.resolve("blobs/sha256"));
            Files.writeString(folder.resolve("oci-layout"), "{\"imageLayoutVersion\":\"1.0.0\"}");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// A layout of one image for linux/amd64.
    ///
    /// @param run the object `config` of the configuration
    static LayoutImage of(Path folder, String run, TarBuilder... layers) {
        return new LayoutImage(folder).add("amd64", run, layers);
    }

    /// One more image.
    LayoutImage add(String architecture, String run, TarBuilder... layers) {
        List<String> diffIds = new ArrayList<>();
        List<String> descriptors = new ArrayList<>();
        List<String> history = new ArrayList<>();
        for (TarBuilder layer : layers) {
            boolean zipped = descriptors.size() % 2 == 1;
            byte[] tar = layer.toBytes();
            diffIds.add('"' + Digest.sha256(tar).toString() + '"');
            descriptors.add(
                    blob(LAYER + (zipped ? "+gzip" : ""), zipped ? TarBuilder.gzip(tar) : tar));
            history.add("{\"created_by\":\"step %d\"}".formatted(history.size()));
        }
        return addRaw(
                architecture,
                """
                {"created":"2026-11-20T10:00:00.5Z","architecture":"%s","os":"linux",
                 "config":%s,"unknown":{"a":[1,2.50,null]},"parent":"x",
                 "rootfs":{"type":"layers","diff_ids":[%s]},"history":[%s]}\
                """
                        .formatted(
                                architecture,
                                run,
                                String.join(",", diffIds),
                                String.join(",", history)),
                descriptors);
    }

    /// A layout whose manifest names the bytes of one layer and whose configuration another.
    static LayoutImage withWrongLayer(Path folder, TarBuilder named, TarBuilder stored) {
        var layout = new LayoutImage(folder);
        String config =
                """
                {"architecture":"amd64","os":"linux",
                 "rootfs":{"type":"layers","diff_ids":["%s"]}}\
                """
                        .formatted(Digest.sha256(named.toBytes()));
        return layout.addRaw("amd64", config, List.of(layout.blob(LAYER, stored.toBytes())));
    }

    private LayoutImage addRaw(String architecture, String config, List<String> layers) {
        String manifest =
                """
                {"schemaVersion":2,"mediaType":"%s","config":%s,"layers":[%s]}\
                """
                        .formatted(
                                MANIFEST,
                                blob(CONFIG, config.getBytes(UTF_8)),
                                String.join(",", layers));
        String descriptor = blob(MANIFEST, manifest.getBytes(UTF_8));
        manifests.add(
                "%s,\"platform\":{\"os\":\"linux\",\"architecture\":\"%s\"}}"
                        .formatted(descriptor.substring(0, descriptor.length() - 1), architecture));
        write(
                "index.json",
                "{\"schemaVersion\":2,\"manifests\":[%s]}"
                        .formatted(String.join(",", manifests))
                        .getBytes(UTF_8));
        return this;
    }

    private String blob(String mediaType, byte[] bytes) {
        Digest digest = Digest.sha256(bytes);
        write("blobs/sha256/" + digest.hex(), bytes);
        return "{\"mediaType\":\"%s\",\"digest\":\"%s\",\"size\":%d}"
                .formatted(mediaType, digest, bytes.length);
    }

    private void write(String name, byte[] bytes) {
        try {
            Files.write(folder.resolve(name), bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// As on the command line.
    String target() {
        return "oci-layout:" + folder;
    }
}
