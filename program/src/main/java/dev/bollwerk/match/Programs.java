package dev.bollwerk.match;

import dev.bollwerk.advisory.Cpe;
import dev.bollwerk.inventory.Attribute;
import dev.bollwerk.inventory.Package;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.StringTokenizer;

/// Programs that no package manager knows, and the names that they have in the NVD. Vendor and
/// product must both be the same: the name of the product alone means many things.
final class Programs {
    /// The type of the package URL of a program.
    static final String TYPE = "generic";

    private static final int MAX_NAMES = 16;

    private Programs() {}

    /// `vendor:product` of all its CPEs.
    static Set<String> names(Package installed) {
        Set<String> names = new LinkedHashSet<>();
        for (Cpe cpe : cpes(installed)) {
            names.add(cpe.name());
        }
        return names;
    }

    /// Where it is looked up.
    static List<Question.Lookup> lookups(Package installed) {
        List<Question.Lookup> lookups = new ArrayList<>();
        for (String name : names(installed)) {
            lookups.add(new Question.Lookup(Cpe.ECOSYSTEM, name, installed.version(), false));
        }
        return lookups;
    }

    /// Whether a program is made for one of some platforms. Which system an image is for needs no
    /// asking: statements about Linux, or about any system, name no platform.
    static boolean runOn(String platforms, Package installed) {
        for (Cpe cpe : cpes(installed)) {
            if (!Cpe.isAny(cpe.software()) && Words.contain(platforms, cpe.software())) {
                return true;
            }
        }
        return false;
    }

    private static List<Cpe> cpes(Package installed) {
        List<Cpe> cpes = new ArrayList<>();
        String names = installed.attribute(Attribute.CPE);
        var words = new StringTokenizer(names == null ? "" : names);
        while (words.hasMoreTokens() && cpes.size() < MAX_NAMES) {
            Cpe.parse(words.nextToken()).ifPresent(cpes::add);
        }
        return cpes;
    }
}
