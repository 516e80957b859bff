package dev.bollwerk.sbom;

import dev.bollwerk.BollwerkException;
import dev.bollwerk.inventory.Gap;
import dev.bollwerk.inventory.Inventory;
import dev.bollwerk.inventory.Package;
import dev.bollwerk.inventory.Purl;

import org.snakeyaml.engine.v2.api.LoadSettings;

import tools.jackson.core.JacksonException;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.dataformat.yaml.YAMLFactory;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPInputStream;

/// Reads SBOMs: CycloneDX as JSON and XML, SPDX 2 as JSON, YAML and tag-value, SPDX 3 as JSON-LD,
/// Syft's JSON; each also compressed with gzip or as an in-toto attestation in a DSSE envelope. The
/// signature of an envelope is not checked.
///
/// Does no input or output, and throws nothing but [BollwerkException] whatever the bytes.
public final class SbomReader {
    /// Most bytes of a document, after decompression.
    public static final int LARGEST = 128 << 20;

    private static final int DEEPEST = 4;

    private SbomReader() {}

    /// Whether bytes are a document that this reads, or says why not.
    public static boolean recognises(byte[] content) {
        try {
            return SbomKind.of(plain(content)) != null;
        } catch (BollwerkException _) {
            return false;
        }
    }

    /// Reads a document.
    ///
    /// @param name what messages call it; packages that the document gives no place for are said to
    ///     be found there
    /// @throws BollwerkException when it is no SBOM or damaged
    public static Sbom read(byte[] content, String name) {
        try {
            return usable(sbom(content, name, 0), name);
        } catch (JacksonException e) {
            String why = Values.brief(String.valueOf(e.getOriginalMessage()));
            throw BollwerkException.target("The SBOM '%s' is damaged: %s.".formatted(name, why), e);
        } catch (BollwerkException e) {
            throw BollwerkException.target(
                    "The SBOM '%s' cannot be read: %s".formatted(name, e.getMessage()), e);
        }
    }

    private static Sbom sbom(byte[] packed, String name, int depth) {
        byte[] content = plain(packed);
        SbomKind kind = depth > DEEPEST ? null : SbomKind.of(content);
        if (kind == null) {
            throw BollwerkException.target(
                    depth == 0
                            ? "it is none of CycloneDX, SPDX, Syft's JSON or an attestation of one."
                            : "the attestation holds none.");
        }
        if (kind == SbomKind.STATEMENT || kind == SbomKind.ENVELOPE) {
            return sbom(inner(content), name, depth + 1);
        }
        if (kind == SbomKind.INVENTORY) {
            try (JsonCursor json = JsonCursor.on(content)) {
                return InventoryJsonReader.read(json);
            }
        }
        return new Interpretation(draft(kind, content), name).sbom();
    }

    private static Draft draft(SbomKind kind, byte[] content) {
        return switch (kind) {
            case CYCLONEDX_JSON -> json(content, CycloneDxJsonReader::read);
            case CYCLONEDX_XML -> CycloneDxXmlReader.read(content);
            case SPDX_JSON -> json(content, SpdxJsonReader::read);
            case SPDX_YAML -> yaml(content);
            case SPDX_TAG_VALUE -> SpdxTagValueReader.read(content);
            case SPDX_RDF ->
                    throw BollwerkException.target(
                            "SPDX as RDF is not read; convert it to JSON or tag-value.");
            case SPDX3 -> json(content, Spdx3Reader::read);
            case SYFT -> json(content, SyftReader::read);
            case STATEMENT, ENVELOPE, INVENTORY ->
                    throw new IllegalStateException("read before: " + kind);
        };
    }

    /// Leaves out, as gaps, packages that no package URL can be made of: names and types are those
    /// of a stranger, and reports need them.
    private static Sbom usable(Sbom sbom, String document) {
        List<Package> packages = new ArrayList<>(sbom.inventory().packages().size());
        List<Gap> gaps = new ArrayList<>(sbom.inventory().gaps());
        for (Package found : sbom.inventory().packages()) {
            try {
                Purl.parse(Purl.of(found, sbom.inventory().distribution()).toString());
                packages.add(found);
            } catch (BollwerkException e) {
                gaps.add(new Gap("package", document, String.valueOf(e.getMessage())));
            }
        }
        return gaps.size() == sbom.inventory().gaps().size()
                ? sbom
                : new Sbom(
                        sbom.subject(),
                        new Inventory(
                                sbom.inventory().distribution(),
                                sbom.inventory().repositories(),
                                packages,
                                gaps));
    }

    /// Reads a part of a document.
    private interface Reading {
        Draft read(JsonCursor json);
    }

    private static Draft json(byte[] content, Reading reading) {
        try (JsonCursor json = JsonCursor.on(content)) {
            return reading.read(json);
        }
    }

    private static Draft yaml(byte[] content) {
        var text = new String(content, StandardCharsets.UTF_8);
        YAMLFactory factory =
                YAMLFactory.builder()
                        .streamReadConstraints(JsonCursor.LIMITS)
                        .loadSettings(LoadSettings.builder().setCodePointLimit(LARGEST).build())
                        .build();
        try (var json = new JsonCursor(factory.createParser(ObjectReadContext.empty(), text))) {
            return SpdxJsonReader.read(json);
        } catch (BollwerkException | JacksonException e) {
            throw e;
        } catch (RuntimeException e) {
            throw BollwerkException.target("it is no YAML.", e);
        }
    }

    /// What an envelope or a statement holds: the payload, or the predicate.
    private static byte[] inner(byte[] content) {
        var found = new ByteArrayOutputStream();
        try (JsonCursor json = JsonCursor.on(content)) {
            do {
                json.object(field -> inner(json, field, found));
            } while (found.size() == 0 && json.next());
        }
        return found.toByteArray();
    }

    private static void inner(JsonCursor json, String field, ByteArrayOutputStream found) {
        switch (field) {
            case "dsseEnvelope" -> json.object(name -> inner(json, name, found));
            case "payload" -> json.bytes(found);
            case "predicate", "Data", "sbom", "SPDX" -> {
                if (json.isObject()) {
                    json.copy(found);
                } else {
                    found.writeBytes(json.text().getBytes(StandardCharsets.UTF_8));
                }
            }
            default -> {
                // not needed
            }
        }
    }

    /// Counted first, so that what is too large takes no memory.
    private static byte[] unpacked(byte[] content) {
        byte[] buffer = new byte[1 << 16];
        try (var counted = new GZIPInputStream(new ByteArrayInputStream(content), 1 << 16);
                var in = new GZIPInputStream(new ByteArrayInputStream(content), 1 << 16)) {
            int size = 0;
            for (int n = counted.read(buffer); n >= 0; n = counted.read(buffer)) {
                size += n;
                if (size > LARGEST) {
                    throw tooLarge();
                }
            }
            byte[] unpacked = new byte[size];
            in.readNBytes(unpacked, 0, size);
            return unpacked;
        } catch (IOException e) {
            throw BollwerkException.target("it cannot be decompressed.", e);
        }
    }

    private static BollwerkException tooLarge() {
        return BollwerkException.target("it is larger than %d MB.".formatted(LARGEST >> 20));
    }

    /// Without compression and byte order mark.
    private static byte[] plain(byte[] content) {
        byte[] plain = content;
        if (startsWith(content, 0x1f, 0x8b)) {
            plain = unpacked(content);
        }
        if (plain.length > LARGEST) {
            throw tooLarge();
        }
        if (startsWith(plain, 0xff, 0xfe) || startsWith(plain, 0xfe, 0xff)) {
            // what PowerShell makes of the output of a program
            return new String(plain, StandardCharsets.UTF_16).getBytes(StandardCharsets.UTF_8);
        }
        return startsWith(plain, 0xef, 0xbb, 0xbf)
                ? Arrays.copyOfRange(plain, 3, plain.length)
                : plain;
    }

    private static boolean startsWith(byte[] bytes, int... mark) {
        if (bytes.length < mark.length) {
            return false;
        }
        for (int i = 0; i < mark.length; i++) {
            if ((bytes[i] & 0xff) != mark[i]) {
                return false;
            }
        }
        return true;
    }
}
