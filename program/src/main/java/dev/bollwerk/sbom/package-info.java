/// Software bills of materials: an inventory and what it is about, written as CycloneDX and SPDX,
/// and read from documents of Bollwerk and of other programs.
/// Follows CycloneDX 1.6, SPDX 2.3 and SPDX 3.0.1; reads what is named in `docs/sbom.md`.
@NullMarked
package dev.bollwerk.sbom;

import org.jspecify.annotations.NullMarked;
