package dev.bollwerk.advisory.artifact;

import java.nio.charset.StandardCharsets;

/// How the file is laid out; all numbers are big-endian.
///
/// ```
/// "BWLSHA1\1"  entries (8)  names (4)  versions (4)
/// entries × { digest (20)  name (4)  version (4) }, sorted by digest
/// (names + 1) × offset (8)   (versions + 1) × offset (8)
/// names  versions, each in UTF-8
/// ```
final class ArtifactFormat {
    static final byte[] MAGIC = "BWLSHA1\1".getBytes(StandardCharsets.ISO_8859_1);
    static final int HEAD_BYTES = 24;
    static final int ENTRY_BYTES = ArtifactLine.DIGEST_BYTES + 8;

    private ArtifactFormat() {}
}
