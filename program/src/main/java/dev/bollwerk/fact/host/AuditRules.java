package dev.bollwerk.fact.host;

import org.jspecify.annotations.Nullable;

import java.util.List;

/// Rules of the audit daemon that watch files, from `audit.rules` and `rules.d/*.rules`.
///
/// @param files that were read
/// @param disabled whether rules switch auditing off (`-e 0`)
/// [auditctl(8)](https://man7.org/linux/man-pages/man8/auditctl.8.html)
public record AuditRules(List<String> files, List<Watch> watches, boolean disabled) {
    public AuditRules {
        files = List.copyOf(files);
        watches = List.copyOf(watches);
    }

    /// A rule that watches a file, or a folder and all below it.
    ///
    /// @param permissions those of `r`, `w`, `x`, `a` that it watches; all when it does not say
    public record Watch(String path, String permissions, TextLine place) {
        /// Whether it watches a path, and notes writes and changes of attributes there.
        public boolean covers(String file) {
            boolean notes = permissions.contains("w") && permissions.contains("a");
            return notes
                    && (path.equals(file)
                            || path.equals("/")
                            || file.startsWith(path) && file.charAt(path.length()) == '/');
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
