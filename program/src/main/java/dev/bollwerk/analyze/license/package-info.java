/// Licences that stand in files beside packages: Debian's copyright files, LICENSE and COPYING.
/// Used only when licences are asked for; gives facts with SPDX identifiers or declared names.
/// Follows Debian's machine-readable copyright format 1.0 and the texts of the licences.
@NullMarked
package dev.bollwerk.analyze.license;

import org.jspecify.annotations.NullMarked;
