package dev.bollwerk.advisory.feed;

import dev.bollwerk.advisory.Ecosystem;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Debian's releases by the code names that its tracker uses.
///
/// [Releases](https://www.debian.org/releases/)
final class DebianReleases {
    private static final Map<String, String> NUMBERS =
            Map.ofEntries(
                    Map.entry("sid", "sid"),
                    Map.entry("unstable", "sid"),
                    Map.entry("duke", "15"),
                    Map.entry("forky", "14"),
                    Map.entry("trixie", "13"),
                    Map.entry("bookworm", "12"),
                    Map.entry("bullseye", "11"),
                    Map.entry("buster", "10"),
                    Map.entry("stretch", "9"),
                    Map.entry("jessie", "8"),
                    Map.entry("wheezy", "7"),
                    Map.entry("squeeze", "6"),
                    Map.entry("lenny", "5"),
                    Map.entry("etch", "4"),
                    Map.entry("sarge", "3.1"),
                    Map.entry("woody", "3.0"),
                    Map.entry("potato", "2.2"));

    /// Releases that take over what is said of unstable, where nothing is said of them.
    static final List<Ecosystem> HEIRS =
            List.of(
                    new Ecosystem("Debian", "sid"),
                    new Ecosystem("Debian", "14"),
                    new Ecosystem("Debian", "13"),
                    new Ecosystem("Debian", "12"),
                    new Ecosystem("Debian", "11"));

    private DebianReleases() {}

    /// The release with this code name.
    static Optional<Ecosystem> find(String codename) {
        return Optional.ofNullable(NUMBERS.get(codename))
                .map(number -> new Ecosystem("Debian", number));
    }
}
