package dev.bollwerk.advisory.feed;

import dev.bollwerk.advisory.Ecosystem;

import java.util.Map;
import java.util.Optional;

/// Ubuntu's releases by the first words of their code names.
///
/// [Releases](https://wiki.ubuntu.com/Releases)
final class UbuntuReleases {
    private static final Map<String, String> NUMBERS =
            Map.ofEntries(
                    Map.entry("precise", "12.04"),
                    Map.entry("trusty", "14.04"),
                    Map.entry("xenial", "16.04"),
                    Map.entry("bionic", "18.04"),
                    Map.entry("focal", "20.04"),
                    Map.entry("impish", "21.10"),
                    Map.entry("jammy", "22.04"),
                    Map.entry("kinetic", "22.10"),
                    Map.entry("lunar", "23.04"),
                    Map.entry("mantic", "23.10"),
                    Map.entry("noble", "24.04"),
                    Map.entry("oracular", "24.10"),
                    Map.entry("plucky", "25.04"),
                    Map.entry("questing", "25.10"),
                    Map.entry("resolute", "26.04"));

    private UbuntuReleases() {}

    static Optional<Ecosystem> find(String codename) {
        return Optional.ofNullable(NUMBERS.get(codename))
                .map(number -> new Ecosystem("Ubuntu", number));
    }
}
