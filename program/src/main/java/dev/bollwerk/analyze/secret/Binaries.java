package dev.bollwerk.analyze.secret;

/// Tells by first bytes what is worth looking into.
final class Binaries {
    private static final byte[] SQLITE = {'S', 'Q', 'L', 'i', 't', 'e', ' ', 'f'};

    private Binaries() {}

    /// Whether bytes look like text: there is no zero among them, and hardly a control character.
    static boolean isText(byte[] head, int length) {
        int controls = 0;
        for (int i = 0; i < length; i++) {
            if (head[i] == 0) {
                return false;
            }
            controls += head[i] >= 0 && head[i] < ' ' && !isSpace(head[i]) ? 1 : 0;
        }
        return controls <= length / 16;
    }

    private static boolean isSpace(byte octet) {
        return octet >= '\t' && octet <= '\r' || octet == 0x1b;
    }

    /// Whether it is binary and keeps texts as they are: compiled Python, a Java class, SQLite.
    static boolean keepsTexts(byte[] head, int length) {
        if (startsWith(head, length, 0xca, 0xfe, 0xba, 0xbe)) {
            // a Mach-O for several processors begins the same, with a small number of them
            return length >= 8 && (head[6] != 0 || (head[7] & 0xff) >= 45);
        }
        if (length >= 16 && head[2] == '\r' && head[3] == '\n' && !isText(head, length)) {
            return true;
        }
        return length >= SQLITE.length && java.util.Arrays.equals(head, 0, 8, SQLITE, 0, 8);
    }

    /// Whether it is a program or a library: ELF, PE, Mach-O. People put tokens into the programs
    /// that they build themselves.
    static boolean isProgram(byte[] head, int length) {
        if (startsWith(head, length, 0x7f, 'E', 'L', 'F')) {
            return true;
        }
        if (startsWith(head, length, 'M', 'Z')) {
            return length >= 64 && !isText(head, length);
        }
        return startsWith(head, length, 0xcf, 0xfa, 0xed, 0xfe)
                || startsWith(head, length, 0xce, 0xfa, 0xed, 0xfe)
                || startsWith(head, length, 0xca, 0xfe, 0xba, 0xbe) && !keepsTexts(head, length);
    }

    /// Whether a path is that of a shared library or kernel module in a folder of the system, as
    /// packages bring them: most bytes of an image, and nobody's own.
    static boolean isLibrary(String path) {
        boolean system =
                path.startsWith("usr/lib")
                        || path.startsWith("lib")
                        || path.startsWith("usr/local/lib");
        return system && (path.contains(".so") || path.contains(".ko"));
    }

    static boolean startsWith(byte[] head, int length, int... octets) {
        if (length < octets.length) {
            return false;
        }
        for (int i = 0; i < octets.length; i++) {
            if ((head[i] & 0xff) != octets[i]) {
                return false;
            }
        }
        return true;
    }
}
