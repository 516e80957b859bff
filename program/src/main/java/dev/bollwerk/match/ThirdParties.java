package dev.bollwerk.match;

import dev.bollwerk.inventory.Attribute;
import dev.bollwerk.inventory.Package;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Tells packages that somebody else than the distribution built. Its advisories say nothing about
/// them, and their versions follow other rules.
final class ThirdParties {
    private final List<String> versions = new ArrayList<>();
    private final List<String> maintainers = new ArrayList<>();

    ThirdParties() {
        Table.read(
                "third-party.tsv",
                2,
                cells ->
                        (cells.getFirst().equals("version") ? versions : maintainers)
                                .add(cells.getLast()));
    }

    /// Who built a package, if it was not the distribution; else null. Empty when only the version
    /// tells that it was somebody else.
    ///
    /// For rpm the vendor tells. Debian's maintainers are persons with addresses everywhere, so
    /// that only marks of known other builders tell.
    @Nullable String find(Package installed, Distribution distribution) {
        String vendor = installed.attribute(Attribute.VENDOR);
        if (vendor != null && !vendor.isBlank() && isForeign(vendor, distribution)) {
            return vendor;
        }
        return installed.type().equals("deb") ? mark(installed) : null;
    }

    private static boolean isForeign(String vendor, Distribution distribution) {
        if (distribution.vendors().isEmpty() || vendor.equals("(none)")) {
            return false;
        }
        String lower = vendor.toLowerCase(Locale.ROOT);
        for (String own : distribution.vendors()) {
            if (lower.contains(own)) {
                return false;
            }
        }
        return true;
    }

    private @Nullable String mark(Package installed) {
        String maintainer = installed.attribute(Attribute.MAINTAINER);
        if (maintainer != null && contains(maintainers, maintainer.toLowerCase(Locale.ROOT))) {
            return maintainer;
        }
        if (contains(versions, installed.version())) {
            return maintainer == null ? "" : maintainer;
        }
        return null;
    }

    private static boolean contains(List<String> marks, String text) {
        for (String mark : marks) {
            if (text.contains(mark)) {
                return true;
            }
        }
        return false;
    }
}
