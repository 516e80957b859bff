package dev.bollwerk.advisory.feed;

import dev.bollwerk.advisory.Affected;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What the id of an OSV record tells: whose feed it is, and whether it is a bulletin that speaks
/// of several vulnerabilities.
final class OsvIds {
    /// Bulletins of distributions: their own ids, never those of a vulnerability.
    private static final Pattern BULLETIN =
            Pattern.compile(
                    "(DSA|DLA|DTSA|USN|LSN|RH[SBE]A|AL[SBE]A|R[LX][SBE]A"
                            + "|(open)?SUSE-[A-Z]U|ALAS\\w*"
                            + "|EL[SBE]A|FEDORA|GLSA|MGASA|OESA|PHSA|CESA)-.*");

    /// Bulletins about bugs and features; of interest only when they name a vulnerability.
    private static final Pattern NOT_SECURITY =
            Pattern.compile("(RH[BE]A|AL[BE]A|R[LX][BE]A|EL[BE]A|(open)?SUSE-[RFO]U)-.*");

    /// A distribution's record of a vulnerability: `DEBIAN-CVE-2019-14462`.
    private static final Pattern OWN_RECORD = Pattern.compile("[A-Z]+-(CVE-\\d{4}-\\d{4,10})");

    private OsvIds() {}

    static boolean isBulletin(String id) {
        return BULLETIN.matcher(id).matches();
    }

    static boolean isAboutSecurity(String id) {
        return !NOT_SECURITY.matcher(id).matches();
    }

    /// The feed's short name.
    static String feed(String id, List<Affected> affected) {
        String prefix = id.contains("-") ? id.substring(0, id.indexOf('-')) : id;
        return switch (prefix) {
            case "GHSA" -> "ghsa";
            case "PYSEC" -> "pypa";
            case "GO" -> "go";
            case "RUSTSEC" -> "rustsec";
            case "MAL" -> "malicious";
            case "BIT" -> "bitnami";
            case "HSEC" -> "haskell";
            case "RSEC" -> "cran";
            case "DRUPAL" -> "drupal";
            case "CURL" -> "curl";
            case "OSV", "GSD" -> "osv";
            default -> affected.isEmpty() ? "osv" : ofEcosystem(affected.getFirst());
        };
    }

    private static String ofEcosystem(Affected affected) {
        return switch (affected.ecosystem().name()) {
            case "Debian" -> "debian";
            case "Ubuntu" -> "ubuntu";
            case "Alpine" -> "alpine";
            case "AlmaLinux" -> "almalinux";
            case "Rocky Linux" -> "rocky";
            case "Red Hat" -> "redhat";
            case "SUSE", "openSUSE" -> "suse";
            case "Wolfi" -> "wolfi";
            case "Chainguard" -> "chainguard";
            case "Bitnami" -> "bitnami";
            default -> "osv";
        };
    }

    /// The vulnerabilities that a bulletin, or a distribution's own record of one, is about: CVE
    /// ids wherever it names some, else what it calls upstream. Empty for a record that stands for
    /// a vulnerability itself.
    static List<String> upstream(String id, Json record) {
        List<String> upstream = record.strings("upstream");
        Matcher own = OWN_RECORD.matcher(id);
        if (upstream.isEmpty() && own.matches()) {
            return List.of(own.group(1));
        }
        if (upstream.isEmpty() && !isBulletin(id)) {
            return List.of();
        }
        Set<String> cves = new LinkedHashSet<>();
        var named = new ArrayList<>(upstream);
        if (isBulletin(id)) {
            named.addAll(record.strings("aliases"));
            named.addAll(record.strings("related"));
        }
        named.stream().filter(Texts::isCve).forEach(cves::add);
        if (cves.isEmpty() && isBulletin(id)) {
            cves.addAll(
                    Texts.cves(
                            record.list("references").stream().map(r -> r.text("url")).toList()));
        }
        cves.remove(id);
        return cves.isEmpty() ? upstream : List.copyOf(cves);
    }
}
