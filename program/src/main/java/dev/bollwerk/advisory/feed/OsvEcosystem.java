package dev.bollwerk.advisory.feed;

import dev.bollwerk.advisory.Ecosystem;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// An ecosystem as OSV writes it, in our own spelling.
///
/// @param repository channel or repository beside the release; empty for the main one
record OsvEcosystem(Ecosystem ecosystem, String repository) {
    private static final Pattern RELEASE = Pattern.compile("\\d+(\\.\\d+)?");
    private static final Pattern RHEL =
            Pattern.compile("enterprise_linux:(\\d+)(?:\\.\\d+)?(?:::(.*))?");
    private static final Pattern RHEL_STREAM = Pattern.compile("rhel_\\w+:(\\d+)\\.\\d+(?:::.*)?");
    private static final Pattern RHEL_LAYERED = Pattern.compile("[^:]+:.*::el(\\d+).*");
    private static final Pattern SLE =
            Pattern.compile("(?:Linux Enterprise|Linux) (.*) (\\d+)(?: SP(\\d+))?(?:-\\S+)?");
    private static final Pattern SLE_SUPPORT =
            Pattern.compile("LTSS|ESPOS|CORE", Pattern.CASE_INSENSITIVE);

    /// Reads `Red Hat:enterprise_linux:9::baseos` and the like.
    static OsvEcosystem parse(String text) {
        Ecosystem plain = Ecosystem.parse(text.strip());
        return switch (plain.name()) {
            case "Ubuntu" -> ubuntu(plain.release());
            case "Red Hat" -> redHat(plain);
            case "SUSE" -> suse(plain);
            case "Rocky Linux", "AlmaLinux" -> new OsvEcosystem(majorOf(plain), "");
            case "Debian" -> new OsvEcosystem(plain, "");
            default -> new OsvEcosystem(plain, "");
        };
    }

    private static Ecosystem majorOf(Ecosystem ecosystem) {
        int dot = ecosystem.release().indexOf('.');
        return dot < 0
                ? ecosystem
                : new Ecosystem(ecosystem.name(), ecosystem.release().substring(0, dot));
    }

    /// `22.04:LTS`, `Pro:18.04:LTS`, `Pro:FIPS-updates:20.04:LTS`.
    private static OsvEcosystem ubuntu(String release) {
        String number = "";
        var channel = new StringBuilder();
        for (String part : release.split(":", -1)) {
            if (RELEASE.matcher(part).matches()) {
                number = part;
            } else if (!part.equals("LTS") && !part.isEmpty()) {
                channel.append(channel.isEmpty() ? "" : "-")
                        .append(part.toLowerCase(java.util.Locale.ROOT));
            }
        }
        String repository =
                switch (channel.toString()) {
                    case "" -> "";
                    case "pro" -> "esm";
                    default -> channel.toString().replaceFirst("^pro-", "");
                };
        return new OsvEcosystem(new Ecosystem("Ubuntu", number), repository);
    }

    private static OsvEcosystem redHat(Ecosystem plain) {
        String release = plain.release();
        Matcher main = RHEL.matcher(release);
        if (main.matches()) {
            String repository = main.group(2) == null ? "" : main.group(2);
            return new OsvEcosystem(new Ecosystem("Red Hat", main.group(1)), repository);
        }
        for (Pattern other : new Pattern[] {RHEL_STREAM, RHEL_LAYERED}) {
            Matcher matcher = other.matcher(release);
            if (matcher.matches()) {
                return new OsvEcosystem(new Ecosystem("Red Hat", matcher.group(1)), release);
            }
        }
        return new OsvEcosystem(plain, "");
    }

    /// All modules and flavours of a service pack share one release, since a package is in one of
    /// them only; long-term support does not.
    private static OsvEcosystem suse(Ecosystem plain) {
        Matcher matcher = SLE.matcher(plain.release());
        if (!matcher.matches() || matcher.group(1).contains("Micro")) {
            return new OsvEcosystem(plain, "");
        }
        String pack = matcher.group(3) == null ? "" : "." + matcher.group(3);
        boolean support = SLE_SUPPORT.matcher(plain.release()).find();
        return new OsvEcosystem(
                new Ecosystem("SUSE", matcher.group(2) + pack), support ? "ltss" : "");
    }
}
