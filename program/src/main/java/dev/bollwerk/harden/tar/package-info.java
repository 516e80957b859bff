/// Writes tar archives: ustar headers, with PAX records where these say too little.
/// The same entries always become the same bytes.
/// Follows POSIX pax, as the OCI layer specification asks.
@NullMarked
package dev.bollwerk.harden.tar;

import org.jspecify.annotations.NullMarked;
