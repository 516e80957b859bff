/// ZIP archives of hostile origin, read in place over a buffer: nothing is unpacked to disk, no
/// name is trusted, every size is checked before memory is taken for it.
/// Follows PKWARE's APPNOTE.TXT (6.3.10), with ZIP64.
@NullMarked
package dev.bollwerk.analyze.zip;

import org.jspecify.annotations.NullMarked;
