package dev.bollwerk.match;

import dev.bollwerk.advisory.Ecosystem;

/// The release of a distribution that an inventory is matched as.
///
/// @param title as a person calls it, `Debian 12`
/// @param version `VERSION_ID` as the subject itself states it, `9.4`
/// @param ecosystem where its advisories are; the index has some
/// @param extended whether the subject takes updates from a paid channel (Ubuntu Pro)
record Release(
        Distribution distribution,
        String title,
        String version,
        Ecosystem ecosystem,
        boolean extended) {}
