package dev.bollwerk.rule.file;

import dev.bollwerk.rule.Applied;

import java.util.List;

/// The rules that can be decided from the files of an image or a root file system.
public final class FileRules {
    private FileRules() {}

    /// All of them.
    public static List<Applied<TreeFacts>> all() {
        return List.of(
                Applied.of("CS-SUID-01", ModeRules::setId),
                Applied.of("CS-FILE-01", ModeRules::writable),
                Applied.of("CS-FILE-02", ModeRules::devices),
                Applied.of("CS-FILE-03", ModeRules::capabilities),
                Applied.of("CS-FILE-04", NamedRules::hostKeys),
                Applied.of("CS-FILE-05", NamedRules::shell),
                Applied.of("CS-FILE-06", NamedRules::sockets),
                Applied.of("CS-FILE-07", AccountRules::sudo),
                Applied.of("CS-FILE-08", NamedRules::authorizedKeys),
                Applied.of("CS-IMG-03", NamedRules::privateKeys),
                Applied.of("CS-IMG-10", CacheRule::caches),
                Applied.of("CS-IMG-11", AccountRules::accounts),
                Applied.of("CS-IMG-12", NamedRules::leftovers));
    }
}
