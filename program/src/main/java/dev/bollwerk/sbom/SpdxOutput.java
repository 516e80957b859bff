package dev.bollwerk.sbom;

import java.io.Closeable;
import java.util.List;

/// The building blocks of an SPDX document, in the order packages, licences, relationships. Each
/// syntax and version is an implementation.
interface SpdxOutput extends Closeable {
    /// Opens an output; `close` flushes it and leaves what is below open.
    interface Factory {
        SpdxOutput on(java.io.OutputStream out, SpdxHeader header);
    }

    /// One package.
    void element(SpdxPackage element);

    /// The text of a licence that SPDX has no identifier for.
    void license(String reference, String name);

    /// A relationship between identifiers.
    ///
    /// @param type as SPDX 2.3 writes it: `CONTAINS`, `DEPENDS_ON`, …
    void relationship(String from, String type, List<String> to);

    @Override
    void close();
}
