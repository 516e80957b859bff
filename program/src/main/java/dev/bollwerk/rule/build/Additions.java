package dev.bollwerk.rule.build;

import java.util.Locale;

/// What the sources of `ADD` are: rule CS-IMG-06.
public final class Additions {
    private Additions() {}

    /// Whether a source is fetched from the network as one file.
    public static boolean isRemote(String source) {
        return source.startsWith("http://") || source.startsWith("https://");
    }

    /// Whether a source is a repository, which `ADD` clones.
    public static boolean isRepository(String source) {
        String address =
                source.indexOf('#') < 0 ? source : source.substring(0, source.indexOf('#'));
        return source.startsWith("git@")
                || source.startsWith("git://")
                || source.startsWith("ssh://")
                || address.endsWith(".git");
    }

    /// Whether a local source may be an archive, which `ADD` unpacks.
    public static boolean isArchive(String source) {
        String name = source.toLowerCase(Locale.ROOT);
        return name.endsWith(".tar")
                || name.contains(".tar.")
                || name.endsWith(".tgz")
                || name.endsWith(".tbz2")
                || name.endsWith(".txz")
                || name.endsWith(".tzst")
                || name.endsWith(".gz")
                || name.endsWith(".xz")
                || name.endsWith(".bz2")
                || name.endsWith(".zst")
                || name.indexOf('*') >= 0;
    }
}
