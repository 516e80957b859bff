package dev.bollwerk.analyze.language.dotnet;

import dev.bollwerk.analyze.file.Discoveries;
import dev.bollwerk.analyze.language.lock.Locked;
import dev.bollwerk.analyze.language.lock.LockedPackages;
import dev.bollwerk.analyze.language.lock.Scope;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/// The packages that an MSBuild file names with their versions. Properties that the file itself
/// sets are put in; conditions are not looked at.
final class MsbuildPackages {
    private static final int MOST_NAMES = 10;
    private static final int LONGEST_PROPERTY = 500;

    private final LockedPackages packages;
    private final Set<String> items;
    private final boolean project;
    private final Map<String, String> properties = new HashMap<>();
    private final List<String> open = new ArrayList<>();
    private int left;

    /// @param items the elements that name packages, like `PackageReference`
    /// @param project whether the file belongs to one project, which needs what it names
    MsbuildPackages(LockedPackages packages, Set<String> items, boolean project) {
        this.packages = packages;
        this.items = items;
        this.project = project;
    }

    void read(XmlElement root) {
        properties(root);
        elements(root);
    }

    private void properties(XmlElement element) {
        for (XmlElement child : element.children()) {
            boolean property = element.name().equals("PropertyGroup");
            if (property && child.text().length() <= LONGEST_PROPERTY) {
                properties.put(lower(child.name()), child.text().toString().strip());
            } else if (!property) {
                properties(child);
            }
        }
    }

    private void elements(XmlElement element) {
        for (XmlElement child : element.children()) {
            if (items.contains(child.name())) {
                add(child);
            } else {
                elements(child);
            }
        }
    }

    private void add(XmlElement item) {
        String name = resolved(item.metadata("Include"));
        name = name == null ? resolved(item.metadata("Update")) : name;
        String written = item.metadata("VersionOverride");
        written = written == null ? item.metadata("Version") : written;
        if (name == null || written == null) {
            return;
        }
        String version = exact(resolved(written));
        if (version == null || name.contains("$(")) {
            leaveOpen(name);
            return;
        }
        Locked locked = packages.add(name, version, item.line());
        boolean tool =
                item.name().equals("GlobalPackageReference")
                        || "all".equals(lower(item.metadata("PrivateAssets")));
        if (tool) {
            locked.scope(Scope.DEV);
        }
        if (project) {
            locked.direct(true);
        }
    }

    private void leaveOpen(String name) {
        left++;
        if (open.size() < MOST_NAMES) {
            open.add(name);
        }
    }

    /// What could not be told; the versions that a restore would choose are not guessed.
    void report(Discoveries discoveries) {
        if (left > 0) {
            String more = left > open.size() ? " and " + (left - open.size()) + " more" : "";
            discoveries.gap(
                    "It gives no fixed version of %s%s; a packages.lock.json would."
                            .formatted(String.join(", ", open), more));
        }
    }

    /// A version that is one: `1.2.3`, which is the least but also what NuGet takes where it can,
    /// or `[1.2.3]`; null for ranges and what floats.
    private static @Nullable String exact(@Nullable String version) {
        if (version == null) {
            return null;
        }
        boolean only = version.startsWith("[") && version.endsWith("]") && !version.contains(",");
        String plain = only ? version.substring(1, version.length() - 1).strip() : version;
        boolean digit = !plain.isEmpty() && plain.charAt(0) >= '0' && plain.charAt(0) <= '9';
        boolean open = plain.contains("*") || plain.contains(",") || plain.contains("$(");
        return digit && !open ? plain : null;
    }

    /// With `$(NAME)` put in, twice, as properties may name others.
    private @Nullable String resolved(@Nullable String text) {
        return text == null ? null : once(once(text));
    }

    private String once(String text) {
        int start = text.indexOf("$(");
        int end = text.indexOf(')', start);
        if (start < 0 || end < 0) {
            return text;
        }
        var value = new StringBuilder();
        int from = 0;
        while (start >= 0 && end >= 0 && value.length() < 1_000) {
            String key = lower(text.substring(start + 2, end).strip());
            String known = properties.get(key);
            value.append(text, from, start);
            value.append(known == null ? text.substring(start, end + 1) : known);
            from = end + 1;
            start = text.indexOf("$(", from);
            end = text.indexOf(')', start);
        }
        return value.append(text, from, text.length()).toString();
    }

    private static String lower(@Nullable String text) {
        return text == null ? "" : text.toLowerCase(Locale.ROOT);
    }
}
