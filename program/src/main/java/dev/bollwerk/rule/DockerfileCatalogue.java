package dev.bollwerk.rule;

import java.util.List;

/// Rules about Dockerfiles that no image shows. Their texts are in the bundle
/// `dockerfile`.
final class DockerfileCatalogue {
    private DockerfileCatalogue() {}

    static List<Rule> rules() {
        return List.of();
    }
}
