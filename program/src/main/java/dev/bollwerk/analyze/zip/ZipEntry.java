package dev.bollwerk.analyze.zip;

/// One line of an archive's central directory.
///
/// @param name as a relative path with `/`: no leading slash, no `..`, no control characters;
///     ends in `/` for a directory
/// @param method 0 stored, 8 deflated; others are not read
/// @param encrypted whether its content needs a password
/// @param storedSize bytes in the archive
/// @param size bytes when inflated, as the directory claims
/// @param crc CRC-32 of the inflated bytes, as the directory claims
/// @param offset of its local header in the buffer
public record ZipEntry(
        String name,
        int method,
        boolean encrypted,
        long storedSize,
        long size,
        int crc,
        int offset) {
    /// The last name of the path.
    public String lastName() {
        return name.substring(name.lastIndexOf('/') + 1);
    }
}
