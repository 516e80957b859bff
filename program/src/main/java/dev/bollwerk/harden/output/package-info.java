/// Where a new image goes: an archive, a layout, an engine. It appears whole or not at all, and
/// what was there before is not touched until then.
/// Follows the OCI image layout 1.1 and Docker's combined image format 1.2.
@NullMarked
package dev.bollwerk.harden.output;

import org.jspecify.annotations.NullMarked;
