package dev.bollwerk.analyze.layer;

import java.util.List;

/// What a tar says of an entry beside its [dev.bollwerk.image.TreeEntry]: all that has to be
// written
/// again when the entry is copied into another tar. Texts stay bytes, since names need not be
// UTF-8.
///
/// @param path as written, in PAX, GNU or header form
/// @param link as written; empty when the entry is no link
/// @param modified seconds since 1970, as the header has it; a PAX record may say it better
/// @param user name of the owner, may be empty
/// @param group name of the owning group, may be empty
/// @param major number of a device
/// @param minor number of a device
/// @param records PAX records (`length key=value\n`) that say more: times, extended attributes,
// what
///     nobody knows; without path, link, size, owner numbers and the maps of sparse files
@SuppressWarnings("ArrayRecordComponent")
public record TarAttributes(
        byte[] path,
        byte[] link,
        long modified,
        byte[] user,
        byte[] group,
        long major,
        long minor,
        List<byte[]> records) {
    private static final byte[] NOTHING = {};

    /// Those of an entry that somebody makes anew.
    ///
    /// @param modified seconds since 1970
    public static TarAttributes at(long modified) {
        return new TarAttributes(NOTHING, NOTHING, modified, NOTHING, NOTHING, 0, 0, List.of());
    }

    /// Bytes that this takes, roughly.
    public long weight() {
        long sum = 200L + path.length + link.length;
        for (byte[] record : records) {
            sum += 40 + record.length;
        }
        return sum;
    }
}
