package dev.bollwerk.match;

import dev.bollwerk.advisory.Candidate;
import dev.bollwerk.advisory.Qualifier;
import dev.bollwerk.inventory.Attribute;

import java.util.Locale;

/// Tells whether a statement about some part of a distribution holds for a package.
///
/// Amazon's extras are newer lines of software under the names of the core packages; Ubuntu Pro and
/// SUSE's LTSS are paid channels that also mend what the free one leaves open; Red Hat keeps minor
/// releases alive beside the current one (EUS, AUS, TUS, E4S, ELS) and builds other products for
/// it.
final class Channel {
    /// Whether a subject gets updates from a channel.
    enum Access {
        YES,
        NO,
        /// It could, for money.
        PAID
    }

    private Channel() {}

    /// The best access to any of the repositories that a statement names.
    static Access access(Candidate row, Release release, Asked asked) {
        String repositories =
                row.qualifiers().isEmpty() ? null : row.qualifiers().get(Qualifier.REPOSITORY);
        String ecosystem = row.ecosystem().name();
        if (repositories == null) {
            return ecosystem.equals("Amazon") && asked.isFrom("extra") ? Access.NO : Access.YES;
        }
        Access best = Access.NO;
        for (String repository : repositories.split(" ")) {
            Access access = of(ecosystem, repository.toLowerCase(Locale.ROOT), release, asked);
            if (access == Access.YES) {
                return access;
            }
            best = access == Access.PAID ? access : best;
        }
        return best;
    }

    private static Access of(String ecosystem, String repository, Release release, Asked asked) {
        return switch (ecosystem) {
            case "Amazon" -> amazon(repository, asked) ? Access.YES : Access.NO;
            case "Ubuntu" -> paid(isProOfUbuntu(repository), release);
            case "SUSE" -> paid(repository.equals("ltss"), release);
            case "Red Hat" -> redHat(repository, release, asked) ? Access.YES : Access.NO;
            default -> Access.YES;
        };
    }

    private static Access paid(boolean paid, Release release) {
        return paid && !release.extended() ? Access.PAID : Access.YES;
    }

    private static boolean isProOfUbuntu(String repository) {
        return repository.contains("esm")
                || repository.contains("fips")
                || repository.contains("realtime");
    }

    private static boolean amazon(String repository, Asked asked) {
        int topic = repository.indexOf(':');
        if (!repository.contains("extra")) {
            return !asked.isFrom("extra");
        }
        // The database of rpm does not tell the repository; where it is told, it is
        // "amzn2extra-docker".
        return asked.isFrom("extra")
                && (topic < 0 || asked.isFrom(repository.substring(topic + 1)));
    }

    /// `baseos` is a repository of the release itself; `rhel_eus:8.6::baseos` another stream, which
    /// mends only its own minor release; `openshift:4.12::el8` another product.
    private static boolean redHat(String repository, Release release, Asked asked) {
        int colon = repository.indexOf(':');
        if (colon < 0) {
            return true;
        }
        String sets = asked.installed().attribute(Attribute.CONTENT_SETS);
        if (sets == null || !isExtended(repository)) {
            return false;
        }
        int end = repository.indexOf(':', colon + 1);
        String minor = repository.substring(colon + 1, end < 0 ? repository.length() : end);
        return isExtended(sets.toLowerCase(Locale.ROOT)) && minor.equals(release.version());
    }

    private static boolean isExtended(String repository) {
        return repository.contains("eus")
                || repository.contains("aus")
                || repository.contains("tus")
                || repository.contains("e4s")
                || repository.contains("els");
    }
}
