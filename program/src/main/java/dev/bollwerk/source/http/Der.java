package dev.bollwerk.source.http;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;

/// The few lines of DER that it takes to wrap an old private key into PKCS#8.
///
/// [PKCS#8](https://www.rfc-editor.org/rfc/rfc5958), [SEC 1
/// keys](https://www.rfc-editor.org/rfc/rfc5915)
final class Der {
    private static final int SEQUENCE = 0x30;
    private static final int OCTET_STRING = 0x04;
    private static final byte[] VERSION_0 = {0x02, 0x01, 0x00};
    private static final byte[] RSA = {
        0x06,
        0x09,
        0x2a,
        (byte) 0x86,
        0x48,
        (byte) 0x86,
        (byte) 0xf7,
        0x0d,
        0x01,
        0x01,
        0x01,
        0x05,
        0x00
    };
    private static final byte[] EC = {
        0x06, 0x07, 0x2a, (byte) 0x86, 0x48, (byte) 0xce, 0x3d, 0x02, 0x01
    };

    private final byte[] bytes;
    private int at;

    private Der(byte[] bytes) {
        this.bytes = bytes;
    }

    /// An RSA key of PKCS#1 as PKCS#8.
    static byte[] wrapRsa(byte[] key) {
        return pkcs8(RSA, key);
    }

    /// An elliptic curve key of SEC 1 as PKCS#8; the curve moves into the algorithm.
    ///
    /// @throws IllegalArgumentException when the key is damaged or does not name its curve
    static byte[] wrapEc(byte[] key) {
        Der outer = new Der(new Der(key).content(SEQUENCE));
        outer.content(0x02);
        outer.content(OCTET_STRING);
        return pkcs8(concat(EC, outer.content(0xa0)), key);
    }

    private static byte[] pkcs8(byte[] algorithm, byte[] key) {
        return tagged(
                SEQUENCE,
                concat(VERSION_0, tagged(SEQUENCE, algorithm), tagged(OCTET_STRING, key)));
    }

    private byte[] content(int tag) {
        if (at + 2 > bytes.length || (bytes[at] & 0xff) != tag) {
            throw new IllegalArgumentException("another element was expected");
        }
        int length = bytes[at + 1] & 0xff;
        at += 2;
        if (length >= 0x80) {
            int count = length & 0x7f;
            if (count == 0 || count > 3 || at + count > bytes.length) {
                throw new IllegalArgumentException("a length is wrong");
            }
            length = 0;
            for (int i = 0; i < count; i++) {
                length = length << 8 | (bytes[at++] & 0xff);
            }
        }
        if (length > bytes.length - at) {
            throw new IllegalArgumentException("an element is cut off");
        }
        at += length;
        return Arrays.copyOfRange(bytes, at - length, at);
    }

    private static byte[] tagged(int tag, byte[] content) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(tag);
        int length = content.length;
        if (length >= 0x80) {
            int count = (39 - Integer.numberOfLeadingZeros(length)) / 8;
            out.write(0x80 | count);
            for (int i = count - 1; i > 0; i--) {
                out.write(length >> 8 * i);
            }
        }
        out.write(length);
        out.writeBytes(content);
        return out.toByteArray();
    }

    private static byte[] concat(byte[]... parts) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            out.writeBytes(part);
        }
        return out.toByteArray();
    }
}
