package dev.bollwerk.cli;

import dev.bollwerk.source.Programs;

import java.nio.file.Path;
import java.util.List;

/// An image as umoci unpacks it, for comparison.
final class Unpacked {
    private Unpacked() {}

    /// One line for each path: type, rights, owner, size, time, links, target, extended attributes
    /// and digest of the content.
    ///
    /// @param layout in a folder, with a tag
    static List<String> by(Path folder, String layout) {
        String bundle = "bundle-" + layout.replaceAll("[^a-z0-9]", "-");
        Programs.run(folder, "umoci", "unpack", "--image", layout, bundle);
        String script =
                """
                cd "$1" && find . -mindepth 1 -printf '%p %y %m %U %G %n %l ' \
                  \\( -type d -printf '\\n' -o -type f -printf '%s %T@ ' -exec sha256sum {} \\; \
                  -o -printf '%T@\\n' \\) | LC_ALL=C sort
                """;
        String root = folder.resolve(bundle).resolve("rootfs").toString();
        String lines = Programs.run(folder, "sh", "-c", script, "sh", root);
        Programs.run(folder, "rm", "-rf", bundle);
        return List.of(lines.split("\n"));
    }
}
