package dev.bollwerk.match;

import dev.bollwerk.advisory.Cpe;
import dev.bollwerk.advisory.Ecosystem;
import dev.bollwerk.inventory.Attribute;
import dev.bollwerk.inventory.Inventory;
import dev.bollwerk.inventory.Package;
import dev.bollwerk.inventory.SourcePackage;

import org.jspecify.annotations.Nullable;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// Turns packages into questions to the advisories: the one place that knows which name and which
/// version each kind of package is looked up by.
final class Questions {
    private final @Nullable Release release;
    private final ThirdParties thirdParties;
    private final Set<Ecosystem> covered;
    private final boolean products;
    private final Set<String> foreign;

    /// @param release null when the distribution has no feed
    /// @param covered ecosystems that some feed speaks about
    /// @param products whether programs are looked up by CPE
    /// @param foreign names of packages of the system that somebody else built
    private Questions(
            @Nullable Release release,
            ThirdParties thirdParties,
            Set<Ecosystem> covered,
            boolean products,
            Set<String> foreign) {
        this.release = release;
        this.thirdParties = thirdParties;
        this.covered = covered;
        this.products = products;
        this.foreign = foreign;
    }

    /// The questions to ask about one inventory.
    static Questions of(
            @Nullable Release release,
            ThirdParties thirdParties,
            Set<Ecosystem> covered,
            boolean products,
            Inventory inventory) {
        Set<String> foreign = new HashSet<>();
        for (Package installed : inventory.packages()) {
            if (release != null
                    && installed.isOsPackage()
                    && thirdParties.find(installed, release.distribution()) != null) {
                foreign.add(installed.name());
            }
        }
        return new Questions(release, thirdParties, covered, products, foreign);
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
        // The distribution does not speak of what somebody else's package brings, such as the npm
        // that comes with the Node.js of its makers.
        if (owner != null && release != null && !foreign.contains(owner)) {
            return new Question.Pass(installed, Question.Why.OWNED, owner);
        }
        Ecosystem ecosystem = Registries.find(installed.type());
        if (ecosystem == null) {
            return program(installed);
        }
        if (installed.type().equals("maven") && installed.name().indexOf(':') < 0) {
            return new Question.Pass(installed, Question.Why.NO_GROUP, installed.name());
        }
        if (!covered.contains(ecosystem)) {
            if (products && installed.attribute(Attribute.CPE) != null) {
                return program(installed);
            }
            return new Question.Pass(installed, Question.Why.NO_FEED, ecosystem.toString());
        }
        String version = Registries.version(installed.type(), installed.version());
        String name = ecosystem.normalise(installed.name());
        return one(installed, new Question.Lookup(ecosystem, name, version, false));
    }

    /// What has no ecosystem may have a name in the NVD. That of Bitnami's packages, whose feed
    /// speaks of programs too, tells nothing of a program that somebody else built.
    private Question program(Package installed) {
        String owner = installed.attribute(Attribute.OWNED_BY);
        if (owner != null && !foreign.contains(owner)) {
            // Distributions mend without a new version, so that the NVD's would be false alarms,
            // whether or not there are advisories of this one.
            return new Question.Pass(installed, Question.Why.OWNED, owner);
        }
        boolean named = installed.attribute(Attribute.CPE) != null;
        if (!named && !installed.type().equals(Programs.TYPE)) {
            return new Question.Pass(installed, Question.Why.NO_ECOSYSTEM, installed.type());
        }
        if (!products) {
            return new Question.Pass(installed, Question.Why.PROGRAM, installed.type());
        }
        List<Question.Lookup> lookups = Programs.lookups(installed);
        if (lookups.isEmpty()) {
            return new Question.Pass(installed, Question.Why.NO_CPE, installed.type());
        }
        return covered.contains(Cpe.ECOSYSTEM)
                ? new Question.Ask(installed, lookups)
                : new Question.Pass(installed, Question.Why.NO_PRODUCTS, installed.type());
    }
}
