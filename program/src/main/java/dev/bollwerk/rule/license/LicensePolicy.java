package dev.bollwerk.rule.license;

import dev.bollwerk.BollwerkException;

import java.util.HashMap;
import java.util.Map;

/// Which licence is of which class, by the program's table and the lists of the user, and from
/// which class on it is reported.
public final class LicensePolicy {
    private static final String REPORT = "report";

    private final LicenseNames names = new LicenseNames();
    private final Map<String, LicenseClass> own = new HashMap<>();
    private final LicenseClass least;

    /// @param lists what stands under `licenses:` in a configuration: by class the names of
    ///     licences with commas between, and under `report` the least class to be reported
    /// @throws BollwerkException when a key is no class
    public LicensePolicy(Map<String, String> lists) {
        LicenseClass from = LicenseClass.WEAK_COPYLEFT;
        for (Map.Entry<String, String> list : lists.entrySet()) {
            boolean report = list.getKey().equals(REPORT);
            LicenseClass named = LicenseClass.find(report ? list.getValue() : list.getKey());
            if (named == null) {
                throw BollwerkException.usage(
                        ("The configuration names '%s' under 'licenses'; known are 'report' and the"
                                        + " classes permissive, weak-copyleft, strong-copyleft,"
                                        + " network-copyleft, proprietary, forbidden, unknown.")
                                .formatted(report ? list.getValue() : list.getKey()));
            }
            if (report) {
                from = named;
                continue;
            }
            for (String name : list.getValue().split(",")) {
                String id = names.find(name.strip());
                own.put(id == null ? name.strip() : id, named);
            }
        }
        this.least = from;
    }

    LicenseNames names() {
        return names;
    }

    boolean isReported(LicenseClass found) {
        return found.compareTo(least) >= 0;
    }

    /// The class of an identifier, or of a text that is none.
    LicenseClass classOf(String id) {
        LicenseClass chosen = own.get(id);
        if (chosen != null) {
            return chosen;
        }
        int with = id.indexOf(" WITH ");
        if (with < 0) {
            return names.classOf(id);
        }
        LicenseClass chosenBase = own.get(id.substring(0, with));
        LicenseClass base = names.classOf(id.substring(0, with));
        if (chosenBase != null) {
            return chosenBase;
        }
        // exceptions are there to let a library be used by programs of other licences
        return base == LicenseClass.STRONG_COPYLEFT ? LicenseClass.WEAK_COPYLEFT : base;
    }
}
