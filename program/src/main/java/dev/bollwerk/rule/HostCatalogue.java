package dev.bollwerk.rule;

import java.util.List;

/// Rules about the host: files, accounts, audit. Their texts are in the bundle
/// `host`.
final class HostCatalogue {
    private HostCatalogue() {}

    static List<Rule> rules() {
        return List.of();
    }
}
