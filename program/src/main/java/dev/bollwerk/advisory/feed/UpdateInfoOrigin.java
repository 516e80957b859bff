package dev.bollwerk.advisory.feed;

import dev.bollwerk.advisory.Ecosystem;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Which distribution and release an update is for.
final class UpdateInfoOrigin {
    private static final Pattern AMAZON = Pattern.compile("Amazon Linux (AMI|\\d+)(?: - (.+))?");
    private static final Pattern ENTERPRISE = Pattern.compile("[._+]el(\\d+)");
    private static final Pattern FEDORA = Pattern.compile("\\.fc(\\d+)");

    private UpdateInfoOrigin() {}

    /// The feed's short name.
    static String feed(String id) {
        return switch (prefix(id)) {
            case "ALAS" -> "amazon";
            case "AL" -> "almalinux";
            case "RL", "RX" -> "rocky";
            case "FEDORA" -> "fedora";
            case "RH" -> "redhat";
            default ->
                    throw new RecordException(
                            "the distribution of '%s' is not known".formatted(id));
        };
    }

    private static String prefix(String id) {
        if (id.startsWith("ALAS")) {
            return "ALAS";
        }
        if (id.startsWith("FEDORA-")) {
            return "FEDORA";
        }
        return id.matches("(AL|RL|RX|RH)[SBE]A-.*") ? id.substring(0, 2) : "";
    }

    /// @param collection name of the collection that the package is in
    /// @param release what the update calls its release
    /// @param evr the package's version, in which the distribution stands
    static OsvEcosystem of(String id, String collection, String release, String evr) {
        return switch (prefix(id)) {
            case "ALAS" -> amazon(id, collection);
            case "AL" -> numbered("AlmaLinux", ENTERPRISE, evr, "");
            case "RL", "RX" -> numbered("Rocky Linux", ENTERPRISE, evr, "");
            case "RH" -> numbered("Red Hat", ENTERPRISE, evr, "");
            case "FEDORA" ->
                    id.startsWith("FEDORA-EPEL")
                            ? numbered("EPEL", ENTERPRISE, evr, release)
                            : numbered("Fedora", FEDORA, evr, release);
            default ->
                    throw new RecordException(
                            "the distribution of '%s' is not known".formatted(id));
        };
    }

    /// `Amazon Linux 2 - Kernel-5.15` is the extras topic `kernel-5.15`.
    private static OsvEcosystem amazon(String id, String collection) {
        Matcher matcher = AMAZON.matcher(collection);
        if (!matcher.matches()) {
            throw new RecordException(
                    "%s: the collection '%s' is not known".formatted(id, collection));
        }
        String release = matcher.group(1).equals("AMI") ? "1" : matcher.group(1);
        String topic = matcher.group(2) == null ? "" : matcher.group(2).toLowerCase(Locale.ROOT);
        String repository =
                topic.isEmpty() || topic.equals("core")
                        ? ""
                        : (release.equals("2") ? "extras:" : "") + topic.replace(' ', '-');
        return new OsvEcosystem(new Ecosystem("Amazon", release), repository);
    }

    private static OsvEcosystem numbered(String name, Pattern pattern, String evr, String release) {
        Matcher matcher = pattern.matcher(evr);
        if (matcher.find()) {
            return new OsvEcosystem(new Ecosystem(name, matcher.group(1)), "");
        }
        Matcher number = Pattern.compile("\\b(\\d{1,2})\\b").matcher(release);
        if (number.find()) {
            return new OsvEcosystem(new Ecosystem(name, number.group(1)), "");
        }
        throw new RecordException("the version '%s' names no release of %s".formatted(evr, name));
    }
}
