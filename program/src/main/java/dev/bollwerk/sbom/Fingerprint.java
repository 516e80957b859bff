package dev.bollwerk.sbom;

import dev.bollwerk.image.Digest;
import dev.bollwerk.inventory.OsRelease;
import dev.bollwerk.inventory.Package;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/// An identifier that follows from the content, so that the same SBOM always has the same.
///
/// [RFC 9562, UUID version 8](https://www.rfc-editor.org/rfc/rfc9562#name-uuid-version-8)
final class Fingerprint {
    private final MessageDigest digest = Digest.newSha256();

    private Fingerprint() {}

    /// The identifier of an SBOM; the time is not part of it.
    static UUID of(Sbom sbom, String toolVersion) {
        var print = new Fingerprint();
        print.add(toolVersion);
        print.add(SubjectProperties.of(sbom, ""));
        OsRelease release = sbom.inventory().distribution();
        print.add(release == null ? List.of() : SubjectProperties.of(release));
        var properties = new PackageProperties(Map.of());
        for (Package found : sbom.inventory().packages()) {
            print.add(properties.of(found, "", "", List.of()));
        }
        return print.uuid();
    }

    private void add(List<Property> properties) {
        for (Property property : properties) {
            add(property.name());
            add(property.value());
        }
    }

    private void add(String text) {
        digest.update(text.getBytes(StandardCharsets.UTF_8));
        digest.update((byte) 0);
    }

    private UUID uuid() {
        ByteBuffer bytes = ByteBuffer.wrap(digest.digest());
        long high = bytes.getLong() & ~0xf000L | 0x8000L;
        long low = bytes.getLong() & ~(0b11L << 62) | 0b10L << 62;
        return new UUID(high, low);
    }
}
