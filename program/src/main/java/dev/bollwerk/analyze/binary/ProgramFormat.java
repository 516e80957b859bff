package dev.bollwerk.analyze.binary;

/// The format of a program, told by its first bytes.
enum ProgramFormat {
    ELF,
    PE,
    MACH_O,
    WASM;

    /// The format of a file.
    ///
    /// @param length 0 to 4096 bytes from its start
    static @org.jspecify.annotations.Nullable ProgramFormat of(byte[] bytes, int from, int length) {
        if (length < 64) {
            return length >= 8 && bytes[from] == 0 && at(bytes, from) == 0x0061736d ? WASM : null;
        }
        byte first = bytes[from];
        if (first != 0x7f && first != 'M' && first != 0 && first >= 0 || bytes[from + 1] == 0) {
            return null;
        }
        return switch (at(bytes, from)) {
            case 0x7f454c46 -> ELF;
            case 0x0061736d -> WASM;
            case 0xfeedface, 0xfeedfacf, 0xcefaedfe, 0xcffaedfe -> MACH_O;
            case 0xcafebabe, 0xcafebabf -> isFat(bytes, from) ? MACH_O : null;
            default -> isPe(bytes, from, length) ? PE : null;
        };
    }

    private static int at(byte[] bytes, int from) {
        return (bytes[from] & 0xff) << 24
                | (bytes[from + 1] & 0xff) << 16
                | (bytes[from + 2] & 0xff) << 8
                | (bytes[from + 3] & 0xff);
    }

    /// Java classes have the same first bytes; where they have a version (at least 45), fat
    /// programs have the number of their parts.
    private static boolean isFat(byte[] bytes, int from) {
        int parts = at(bytes, from + 4);
        return parts > 0 && parts < 30;
    }

    private static boolean isPe(byte[] bytes, int from, int length) {
        if (bytes[from] != 'M' || bytes[from + 1] != 'Z') {
            return false;
        }
        int header = Integer.reverseBytes(at(bytes, from + 0x3c));
        if (header < 0 || header > length - 4) {
            return header > 0 && header < (1 << 20);
        }
        return at(bytes, from + header) == 0x50450000;
    }
}
