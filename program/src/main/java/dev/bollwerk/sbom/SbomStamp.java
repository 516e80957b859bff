package dev.bollwerk.sbom;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/// Who wrote a document and when; what of it does not follow from its content.
///
/// @param toolVersion version of the program
/// @param created cut to seconds, as the formats have it
public record SbomStamp(String toolVersion, Instant created) {
    public SbomStamp {
        created = created.truncatedTo(ChronoUnit.SECONDS);
    }
}
