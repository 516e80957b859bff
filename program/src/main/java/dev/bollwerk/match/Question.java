package dev.bollwerk.match;

import dev.bollwerk.advisory.Ecosystem;
import dev.bollwerk.inventory.Package;

import java.util.List;

/// What the advisories are asked about a package, or why they are not.
sealed interface Question {
    /// The package it is about.
    Package installed();

    /// They are asked, under one name or several.
    record Ask(Package installed, List<Lookup> lookups) implements Question {}

    /// They are not asked.
    record Pass(Package installed, Why why, String detail) implements Question {}

    /// One name in one ecosystem.
    ///
    /// @param version what is compared: the source version where the name is that of a source
    /// @param sourceOnly whether only statements about source packages count, because the name is
    ///     that of the source in a feed that else speaks of binary packages
    record Lookup(Ecosystem ecosystem, String name, String version, boolean sourceOnly) {}

    /// Why the advisories are not asked.
    enum Why {
        /// The distribution is not known, or has no feed.
        NO_FEED,
        /// Somebody else than the distribution built it; the detail names who, if that is known.
        THIRD_PARTY,
        /// A distribution package brought it, and its own advisories decide; the detail names it.
        OWNED,
        /// A jar without a group, so that nobody can say which project it is.
        NO_GROUP,
        /// No advisories exist for packages of this type.
        NO_ECOSYSTEM,
        /// A program that no package manager knows, and the NVD is not to be asked.
        PROGRAM,
        /// A program that the NVD was to be asked about, but its products are not in the data.
        NO_PRODUCTS,
        /// A program of which nobody knows the name that it has in the NVD.
        NO_CPE;

        boolean isOfPrograms() {
            return this == PROGRAM || this == NO_PRODUCTS || this == NO_CPE;
        }
    }
}
