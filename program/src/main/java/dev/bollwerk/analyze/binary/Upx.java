package dev.bollwerk.analyze.binary;

import java.nio.charset.StandardCharsets;

/// Recognises programs that UPX compressed: what is in them shows only when they run.
///
/// [UPX](https://upx.github.io/)
final class Upx {
    static final String REASON =
            "It is packed with UPX, so nothing can be said of what is in it; unpack it (upx -d) and"
                    + " scan it again.";

    private static final byte[] MAGIC = "UPX!".getBytes(StandardCharsets.ISO_8859_1);
    private static final int HEADERS = 4096;
    private static final int TRAILER = 128;

    private Upx() {}

    /// UPX leaves a mark behind the headers and one near the end, and names its sections in PE.
    static boolean packed(Program program) {
        if (program.format() == ProgramFormat.PE) {
            return program.section("UPX1") != null;
        }
        Octets octets = program.octets();
        var search = new ByteSearch(MAGIC);
        return program.format() != ProgramFormat.WASM
                && search.find(octets.clipped(0, HEADERS), 0) >= 0
                && search.find(octets.clipped(Math.max(0, octets.size() - TRAILER), TRAILER), 0)
                        >= 0;
    }
}
