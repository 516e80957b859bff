package dev.bollwerk.advisory.feed;

import java.util.LinkedHashSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The rpm modules that a bulletin is about. Feeds name them only in the title (`Important:
/// container-tools:rhel8 security update`), and show only in the release of a version
/// (`….module+el8…`) that a package comes from one.
///
/// [Modularity](https://docs.fedoraproject.org/en-US/modularity/)
final class RpmModules {
    private static final Pattern NAMED =
            Pattern.compile("(?<![\\w/.:-])([A-Za-z][\\w+.-]*):([\\w.+-]+)");
    private static final Pattern RATING =
            Pattern.compile(
                    "(?i)^\\s*(\\[?SECURITY]? )?(Red Hat [\\w ]+"
                            + " Advisory|Critical|Important|Moderate|Low): ");
    private static final Pattern UNNAMED =
            Pattern.compile("^([A-Za-z][\\w+.-]*) (module )?(security|bug fix|enhancement|update)");

    private final String modules;

    private RpmModules(String modules) {
        this.modules = modules;
    }

    /// Reads a bulletin's title.
    static RpmModules ofTitle(String title) {
        String text = RATING.matcher(title).replaceFirst("");
        Set<String> found = new LinkedHashSet<>();
        Matcher named = NAMED.matcher(text);
        while (named.find()) {
            found.add(named.group());
        }
        if (found.isEmpty()) {
            Matcher unnamed = UNNAMED.matcher(text);
            found.add(unnamed.find() ? unnamed.group(1) + ":*" : "*");
        }
        return new RpmModules(String.join(" ", found));
    }

    /// The value of [dev.bollwerk.advisory.Qualifier#MODULE] for a version; empty when it does not
    /// come from a module.
    String of(String version) {
        return isModular(version) ? modules : "";
    }

    static boolean isModular(String version) {
        return version.contains(".module+el")
                || version.contains(".module_el")
                || version.contains(".module_f");
    }
}
