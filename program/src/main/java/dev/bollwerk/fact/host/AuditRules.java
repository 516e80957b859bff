package dev.bollwerk.fact.host;

import org.jspecify.annotations.Nullable;

import java.util.List;

/// Rules of the audit daemon that watch files, from `audit.rules` and `rules.d/*.rules`.
///
/// @param files that were read
/// @param disabled whether rules switch auditing off (`-e 0`)
/// @param running whether the audit daemon runs; null when processes cannot be seen
/// [auditctl(8)](https://man7.org/linux/man-pages/man8/auditctl.8.html)
public record AuditRules(
        List<String> files, List<Watch> watches, boolean disabled, @Nullable Boolean running) {
    /// Of files alone.
    public AuditRules(List<String> files, List<Watch> watches, boolean disabled) {
        this(files, watches, disabled, null);
    }

    public AuditRules {
        files = List.copyOf(files);
        watches = List.copyOf(watches);
    }

    /// A rule that watches a file, or a folder and all below it.
    ///
    /// @param recursive whether it watches what is below the path, too: all but `-F path=` do
    /// @param permissions those of `r`, `w`, `x`, `a` that it watches; all when it does not say
    public record Watch(String path, boolean recursive, String permissions, TextLine place) {
        /// Whether it watches a path, and notes writes and changes of attributes there.
        public boolean covers(String file) {
            boolean notes = permissions.contains("w") && permissions.contains("a");
            boolean below =
                    path.equals("/")
                            || file.startsWith(path) && file.startsWith("/", path.length());
            return notes && (path.equals(file) || recursive && below);
        }
    }

    /// The rule that watches a path, or a folder above it; null when there is none.
    public @Nullable Watch covering(String path) {
        for (Watch watch : watches) {
            if (watch.covers(path)) {
                return watch;
            }
        }
        return null;
    }
}
