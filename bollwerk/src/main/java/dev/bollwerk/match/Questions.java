package dev.bollwerk.match;

import dev.bollwerk.advisory.Ecosystem;
import dev.bollwerk.inventory.Attribute;
import dev.bollwerk.inventory.Package;
import dev.bollwerk.inventory.SourcePackage;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Set;

/// Turns packages into questions to the advisories: the one place that knows which name and which
/// version each kind of package is looked up by.
final class Questions {
    private final @Nullable Release release;
    private final ThirdParties thirdParties;
    private final Set<Ecosystem> covered;

    /// @param release null when the distribution has no feed
    /// @param covered ecosystems that some feed speaks about
    Questions(@Nullable Release release, ThirdParties thirdParties, Set<Ecosystem> covered) {
        this.release = release;
        this.thirdParties = thirdParties;
        this.covered = covered;
    }

    Question ask(Package installed) {
        return installed.isOsPackage() ? system(installed) : language(installed);
    }

    private Question system(Package installed) {
        if (release == null) {
            return new Question.Pass(installed, Question.Why.NO_FEED, installed.type());
        }
        Distribution distribution = release.distribution();
        String other = thirdParties.find(installed, distribution);
        if (other != null) {
            return new Question.Pass(installed, Question.Why.THIRD_PARTY, other);
        }
        SourcePackage source = installed.source();
        if (source == null || source.name().isEmpty()) {
            return one(installed, lookup(installed.name(), installed.version()));
        }
        if (distribution.bySource()) {
            return one(installed, lookup(source.name(), source.version()));
        }
        Question.Lookup binary = lookup(installed.name(), installed.version());
        if (!installed.type().equals("rpm") || source.name().equals(installed.name())) {
            return one(installed, binary);
        }
        var bySource =
                new Question.Lookup(release.ecosystem(), source.name(), source.version(), true);
        return new Question.Ask(installed, List.of(binary, bySource));
    }

    private Question.Lookup lookup(String name, String version) {
        Ecosystem ecosystem = release == null ? new Ecosystem("", "") : release.ecosystem();
        return new Question.Lookup(ecosystem, name, version, false);
    }

    private static Question one(Package installed, Question.Lookup lookup) {
        return new Question.Ask(installed, List.of(lookup));
    }

    private Question language(Package installed) {
        String owner = installed.attribute(Attribute.OWNED_BY);
        if (owner != null && release != null) {
            return new Question.Pass(installed, Question.Why.OWNED, owner);
        }
        Ecosystem ecosystem = Registries.find(installed.type());
        if (ecosystem == null) {
            return new Question.Pass(installed, Question.Why.NO_ECOSYSTEM, installed.type());
        }
        if (installed.type().equals("maven") && installed.name().indexOf(':') < 0) {
            return new Question.Pass(installed, Question.Why.NO_GROUP, installed.name());
        }
        if (!covered.contains(ecosystem)) {
            return new Question.Pass(installed, Question.Why.NO_FEED, ecosystem.toString());
        }
        String version = Registries.version(installed.type(), installed.version());
        String name = ecosystem.normalise(installed.name());
        return one(installed, new Question.Lookup(ecosystem, name, version, false));
    }
}
