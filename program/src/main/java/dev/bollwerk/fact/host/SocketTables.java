package dev.bollwerk.fact.host;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;

/// Reads the tables of sockets below `/proc/net`.
///
/// [proc_pid_net(5)](https://man7.org/linux/man-pages/man5/proc_pid_net.5.html)
final class SocketTables {
    private static final String LISTENING = "0A";
    private static final String ACCEPTING = "00010000";

    private SocketTables() {}

    /// A TCP socket that listens.
    record Tcp(String address, int port, long uid, long inode) {}

    /// Those of `/proc/net/tcp` or `tcp6` that listen.
    static List<Tcp> tcp(List<String> lines) {
        List<Tcp> listening = new ArrayList<>();
        for (String line : lines) {
            String[] fields = line.strip().split(" +");
            if (fields.length < 10 || !fields[3].equals(LISTENING)) {
                continue;
            }
            int colon = fields[1].indexOf(':');
            String address = colon < 0 ? null : address(fields[1].substring(0, colon));
            int port = colon < 0 ? -1 : hex(fields[1].substring(colon + 1));
            if (address != null && port >= 0) {
                listening.add(
                        new Tcp(
                                address,
                                port,
                                AccountFiles.number(fields[7]),
                                AccountFiles.number(fields[9])));
            }
        }
        return listening;
    }

    private static int hex(String digits) {
        return digits.length() == 4 && digits.chars().allMatch(HexFormat::isHexDigit)
                ? HexFormat.fromHexDigits(digits)
                : -1;
    }

    /// Words of four bytes, each in the order of the machine, which is little-endian wherever
    /// containers run.
    private static @org.jspecify.annotations.Nullable String address(String hex) {
        boolean proper =
                (hex.length() == 8 || hex.length() == 32)
                        && hex.chars().allMatch(HexFormat::isHexDigit);
        if (!proper) {
            return null;
        }
        byte[] words = HexFormat.of().parseHex(hex);
        byte[] bytes = new byte[words.length];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = words[i / 4 * 4 + 3 - i % 4];
        }
        try {
            String text = InetAddress.getByAddress(bytes).getHostAddress();
            return switch (text) {
                case "0:0:0:0:0:0:0:0" -> "::";
                case "0:0:0:0:0:0:0:1" -> "::1";
                default -> text;
            };
        } catch (UnknownHostException _) {
            return null;
        }
    }

    /// Numbers of the sockets of `/proc/net/unix` that accept connections at a path.
    ///
    /// @param paths all the names that the path has
    static Set<Long> unix(List<String> lines, Set<String> paths) {
        Set<Long> found = new HashSet<>();
        for (String line : lines) {
            String[] fields = line.strip().split(" +", 8);
            if (fields.length == 8
                    && fields[3].equals(ACCEPTING)
                    && paths.contains(fields[7].strip())) {
                found.add(AccountFiles.number(fields[6]));
            }
        }
        return found;
    }
}
