package dev.bollwerk.analyze.language.php;

import dev.bollwerk.analyze.language.lock.Locked;
import dev.bollwerk.analyze.language.lock.LockedPackages;
import dev.bollwerk.analyze.language.lock.Node;
import dev.bollwerk.analyze.language.lock.Scope;
import dev.bollwerk.inventory.Attribute;

import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/// The package descriptions that Composer's lock file and its list of installed packages share.
final class ComposerPackages {
    private final LockedPackages packages;
    private final Map<Node, Locked> added = new LinkedHashMap<>();
    private final Map<String, Locked> byName = new LinkedHashMap<>();

    ComposerPackages(LockedPackages packages) {
        this.packages = packages;
    }

    /// @param scope [Scope#UNKNOWN] when the list does not say it
    void add(Node list, Scope scope) {
        for (Node entry : list.items()) {
            String name = entry.text("name");
            String version = entry.text("version");
            if (name == null || name.isBlank() || version == null || version.isBlank()) {
                continue;
            }
            Locked locked = packages.add(name, version, entry.child("name").line());
            added.put(entry, locked);
            byName.put(lower(name), locked);
            describe(locked, entry);
            if (scope != Scope.UNKNOWN) {
                locked.scope(scope);
            }
        }
    }

    private static void describe(Locked locked, Node entry) {
        String sum = entry.child("dist").text("shasum");
        locked.attribute(Attribute.INTEGRITY, sum == null || sum.isBlank() ? null : "sha1:" + sum)
                .attribute(Attribute.SUMMARY, firstLine(entry.child("description").textOr("")))
                .attribute(Attribute.HOMEPAGE, entry.text("homepage"))
                .license(entry.text("license"));
        entry.child("license").items().forEach(license -> locked.license(license.text()));
    }

    private static String firstLine(String text) {
        return text.lines().findFirst().orElse("").strip();
    }

    /// Marks those that Composer installed for work on the project, and all others too.
    void development(List<Node> names) {
        Set<String> development = new HashSet<>();
        names.forEach(name -> development.add(lower(name.textOr(""))));
        byName.forEach(
                (name, locked) ->
                        locked.scope(development.contains(name) ? Scope.DEV : Scope.PROD));
    }

    /// Who needs whom; a package may stand in for another that it provides or replaces. The project
    /// itself is not part of the lists.
    void connect() {
        Map<String, Locked> virtual = new HashMap<>();
        added.forEach(
                (entry, locked) -> {
                    for (String field : List.of("provide", "replace")) {
                        for (String name : entry.child(field).fields().keySet()) {
                            virtual.putIfAbsent(lower(name), locked);
                        }
                    }
                });
        added.forEach(
                (entry, from) -> {
                    for (String name : entry.child("require").fields().keySet()) {
                        Locked to = byName.get(lower(name));
                        to = to == null ? virtual.get(lower(name)) : to;
                        if (to != null && to != from) {
                            packages.edge(from, to);
                        }
                    }
                });
        packages.guessRoots();
    }

    /// The packages, by name in lower case.
    Map<String, Locked> byName() {
        return byName;
    }

    private static String lower(String name) {
        return name.toLowerCase(Locale.ROOT);
    }
}
