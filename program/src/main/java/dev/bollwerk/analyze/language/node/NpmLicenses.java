package dev.bollwerk.analyze.language.node;

import dev.bollwerk.analyze.language.lock.Locked;
import dev.bollwerk.analyze.language.lock.Node;

/// The licences of a package as npm writes them: an SPDX expression, the old `{"type": …}`, or a
/// list of either.
final class NpmLicenses {
    private NpmLicenses() {}

    static void add(Locked locked, Node entry) {
        addOne(locked, entry.child("license"));
        addOne(locked, entry.child("licenses"));
    }

    private static void addOne(Locked locked, Node license) {
        locked.license(license.text()).license(license.text("type"));
        for (Node each : license.items()) {
            locked.license(each.text()).license(each.text("type"));
        }
    }
}
