package dev.bollwerk.rule;

import java.util.List;

/// Rules about the daemon and how it is set up. Their texts are in the bundle
/// `daemon`.
final class DaemonCatalogue {
    private DaemonCatalogue() {}

    static List<Rule> rules() {
        return List.of();
    }
}
