package dev.bollwerk.sbom;

import java.io.IOException;
import java.io.OutputStream;

/// Writes an SBOM in one format. The same SBOM and stamp always give the same bytes.
public interface SbomWriter {
    /// Writes in UTF-8 and leaves the output open.
    ///
    /// @throws IOException when the output takes no more
    void write(Sbom sbom, SbomStamp stamp, OutputStream out) throws IOException;
}
