package dev.bollwerk.fact.docker;

import java.io.IOException;
import java.net.Socket;
import java.util.HexFormat;

/// The first message of a client that speaks an old version of TLS only. Java refuses to send one,
/// so it is written out.
///
/// [RFC 4346, 7.4.1.2](https://www.rfc-editor.org/rfc/rfc4346#section-7.4.1.2)
enum ClientHello {
    /// TLS 1.0.
    OLDEST("TLSv1", 0x01),
    /// TLS 1.1.
    OLD("TLSv1.1", 0x02);

    private static final int HANDSHAKE = 0x16;
    private static final int SERVER_HELLO = 0x02;

    /// Suites with CBC, which is what those versions have: ECDHE and RSA with AES and 3DES.
    private static final String SUITES = "000ec014c013c00ac0090035002f000a";

    /// The curves P-256, P-384 and X25519, and uncompressed points.
    private static final String EXTENSIONS = "0012000a00080006001700180019000b00020100";

    private final String version;
    private final int minor;

    ClientHello(String version, int minor) {
        this.version = version;
        this.minor = minor;
    }

    /// As Java calls it.
    String version() {
        return version;
    }

    /// Whether a server goes on in this version.
    boolean isTakenBy(Socket socket) {
        try {
            socket.getOutputStream().write(record());
            socket.getOutputStream().flush();
            // type, version, length of the record; type, length of the message; its version
            byte[] answer = socket.getInputStream().readNBytes(11);
            return answer.length == 11
                    && answer[0] == HANDSHAKE
                    && answer[5] == SERVER_HELLO
                    && answer[9] == 3
                    && answer[10] == minor;
        } catch (IOException _) {
            return false;
        }
    }

    byte[] record() {
        // nobody uses the secrets of this handshake, so its random number need not be one
        String body =
                "03%02x".formatted(minor) + "5a".repeat(32) + "00" + SUITES + "0100" + EXTENSIONS;
        String message = "01%06x".formatted(body.length() / 2) + body;
        return HexFormat.of().parseHex("160301%04x".formatted(message.length() / 2) + message);
    }
}
