package dev.bollwerk.sbom;

import java.util.UUID;

/// What an SPDX document says about itself.
///
/// @param name of what it is about
/// @param uuid follows from the content
record SpdxHeader(String name, UUID uuid, SbomStamp stamp) {
    static final String DOCUMENT = "SPDXRef-DOCUMENT";

    /// Unique to the content; nothing is to be found there.
    String namespace() {
        return "https://bollwerk.dev/spdx/" + uuid;
    }

    String tool() {
        return "bollwerk-" + stamp.toolVersion();
    }
}
