package dev.bollwerk.analyze.language.jvm;

import java.util.List;
import java.util.function.UnaryOperator;

/// A dependency as a POM writes it, or with all properties put in.
///
/// @param version empty when there is none
/// @param scope empty when there is none, which means `compile`
/// @param optional empty, `true` or `false`
/// @param exclusions `group:artifact`, each of which may be `*`
/// @param line in its POM; 0 when it is inherited
record PomDependency(
        String group,
        String artifact,
        String version,
        String scope,
        String type,
        String classifier,
        String optional,
        List<String> exclusions,
        int line) {
    PomDependency {
        exclusions = List.copyOf(exclusions);
    }

    /// What makes two of them the same to Maven.
    String key() {
        return group + ':' + artifact + ':' + type + ':' + classifier;
    }

    /// `group:artifact`.
    String name() {
        return group + ':' + artifact;
    }

    boolean isOptional() {
        return optional.equals("true");
    }

    boolean isImport() {
        return scope.equals("import") && type.equals("pom");
    }

    PomDependency map(UnaryOperator<String> change) {
        return new PomDependency(
                change.apply(group),
                change.apply(artifact),
                change.apply(version),
                change.apply(scope),
                change.apply(type),
                change.apply(classifier),
                change.apply(optional),
                exclusions.stream().map(change).toList(),
                line);
    }

    /// With what a management says where this one says nothing.
    PomDependency managedBy(PomDependency managed) {
        return with(
                version.isEmpty() ? managed.version : version,
                scope.isEmpty() ? managed.scope : scope,
                union(managed.exclusions));
    }

    /// As [#managedBy], but the management has the last word: that of the root over all others.
    PomDependency overruledBy(PomDependency managed) {
        return with(
                managed.version.isEmpty() ? version : managed.version,
                managed.scope.isEmpty() ? scope : managed.scope,
                union(managed.exclusions));
    }

    PomDependency inherited() {
        return new PomDependency(
                group, artifact, version, scope, type, classifier, optional, exclusions, 0);
    }

    private PomDependency with(String newVersion, String newScope, List<String> newExclusions) {
        return new PomDependency(
                group,
                artifact,
                newVersion,
                newScope,
                type,
                classifier,
                optional,
                newExclusions,
                line);
    }

    private List<String> union(List<String> more) {
        if (more.isEmpty()) {
            return exclusions;
        }
        var all = new java.util.ArrayList<>(exclusions);
        all.addAll(more);
        return all;
    }
}
