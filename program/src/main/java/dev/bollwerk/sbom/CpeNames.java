package dev.bollwerk.sbom;

import java.util.List;
import java.util.regex.Pattern;

/// CPE 2.3 names, as an attribute lists them: apart by spaces.
///
/// [NIST IR 7695](https://csrc.nist.gov/pubs/ir/7695/final)
final class CpeNames {
    /// What the schemas of CycloneDX and SPDX take for one.
    private static final Pattern FORMATTED =
            Pattern.compile(
                    "cpe:2\\.3:[aho*\\-](:(((\\?*|\\*?)([a-zA-Z0-9\\-._]|(\\\\[\\\\*?!\"#$%&'()+,/:;"
                        + "<=>@\\[\\]^`{|}~]))+(\\?*|\\*?))|[*\\-])){5}(:(([a-zA-Z]{2,3}"
                        + "(-([a-zA-Z]{2}|[0-9]{3}))?)|[*\\-]))(:(((\\?*|\\*?)([a-zA-Z0-9\\-._]"
                        + "|(\\\\[\\\\*?!\"#$%&'()+,/:;<=>@\\[\\]^`{|}~]))+(\\?*|\\*?))|[*\\-])"
                        + "){4}");

    private CpeNames() {}

    /// The names in an attribute; at least one, if it is not blank.
    static List<String> of(String attribute) {
        return List.of(attribute.strip().split(" +"));
    }

    /// The version that a name tells; empty when it tells none.
    static String version(String name) {
        String[] fields = name.startsWith("cpe:2.3:") ? name.split(":", -1) : new String[0];
        boolean told = fields.length > 5 && !fields[5].equals("*") && !fields[5].equals("-");
        return told ? fields[5] : "";
    }

    /// Whether it is a formatted string of CPE 2.3.
    static boolean isCpe23(String name) {
        return name.length() <= 1000 && FORMATTED.matcher(name).matches();
    }
}
