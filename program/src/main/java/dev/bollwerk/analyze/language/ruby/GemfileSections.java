package dev.bollwerk.analyze.language.ruby;

import dev.bollwerk.analyze.language.lock.Locked;
import dev.bollwerk.analyze.language.lock.LockedPackages;
import dev.bollwerk.analyze.language.lock.Scope;
import dev.bollwerk.inventory.Attribute;
import dev.bollwerk.inventory.Purl;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/// Reads a `Gemfile.lock` line by line: sections at the margin, `remote:` and the like at two
/// spaces, gems at four, what a gem needs at six.
final class GemfileSections {
    private static final Set<String> SOURCES = Set.of("GEM", "GIT", "PATH", "PLUGIN SOURCE");
    private static final Set<String> OTHERS =
            Set.of("PLATFORMS", "DEPENDENCIES", "CHECKSUMS", "RUBY VERSION", "BUNDLED WITH");

    private final Map<String, Gem> gems = new LinkedHashMap<>();
    private final Set<String> named = new HashSet<>();
    private final Map<String, String> checksums = new HashMap<>();
    private String section = "";
    private boolean recognised;
    private String remote = "";
    private String revision = "";
    private @Nullable Gem gem;

    /// One name and version, on whatever platforms.
    ///
    /// @param origin the git repository and revision, or the path; empty for gems of a registry
    private record Gem(
            String name,
            String version,
            String section,
            String origin,
            List<Integer> lines,
            Set<String> platforms,
            List<String> needs) {}

    void line(String line, int number) {
        if (line.isBlank()) {
            return;
        }
        int indent = 0;
        while (indent < line.length() && line.charAt(indent) == ' ') {
            indent++;
        }
        String content = line.strip();
        if (indent == 0) {
            section = content;
            recognised |= SOURCES.contains(content) || OTHERS.contains(content);
            remote = "";
            revision = "";
            gem = null;
        } else if (SOURCES.contains(section)) {
            source(indent, content, number);
        } else if (section.equals("DEPENDENCIES") && indent == 2) {
            named.add(name(content));
        } else if (section.equals("CHECKSUMS") && indent == 2) {
            checksum(content);
        }
    }

    /// Whether any section was one of Bundler's.
    boolean isRecognised() {
        return recognised;
    }

    private void source(int indent, String content, int number) {
        if (indent == 2) {
            remote = content.startsWith("remote: ") ? content.substring(8) : remote;
            revision = content.startsWith("revision: ") ? content.substring(10) : revision;
        } else if (indent == 4) {
            gem(content, number);
        } else if (gem != null) {
            gem.needs.add(name(content));
        }
    }

    private void gem(String content, int number) {
        gem = null;
        GemVersion version = GemVersion.parse(inBrackets(content));
        String name = name(content);
        if (!version.isVersion() || name.isEmpty()) {
            return;
        }
        Gem made =
                gems.computeIfAbsent(
                        name + " " + version.version(),
                        _ ->
                                new Gem(
                                        name,
                                        version.version(),
                                        section,
                                        origin(),
                                        new ArrayList<>(1),
                                        new TreeSet<>(),
                                        new ArrayList<>()));
        made.lines.add(number);
        made.platforms.add(version.platform());
        gem = made;
    }

    private String origin() {
        return switch (section) {
            case "GIT" -> revision.isEmpty() ? remote : remote + "@" + revision;
            case "PATH" -> remote;
            default -> "";
        };
    }

    private void checksum(String content) {
        int space = content.lastIndexOf(' ');
        int equals = content.indexOf('=', space);
        if (space > 0 && equals > 0) {
            String gemAndVersion = name(content) + " " + inBrackets(content);
            checksums.put(
                    gemAndVersion,
                    content.substring(space + 1, equals) + ":" + content.substring(equals + 1));
        }
    }

    private static String name(String content) {
        int end = content.indexOf(' ');
        String name = end < 0 ? content : content.substring(0, end);
        return name.endsWith("!") ? name.substring(0, name.length() - 1) : name;
    }

    private static String inBrackets(String content) {
        int open = content.indexOf('(');
        int close = content.indexOf(')', open);
        return open < 0 || close < 0 ? "" : content.substring(open + 1, close);
    }

    void addTo(LockedPackages packages) {
        Map<String, Locked> byName = new HashMap<>();
        for (Gem each : gems.values()) {
            byName.putIfAbsent(each.name, add(each, packages));
        }
        for (Gem each : gems.values()) {
            Locked from = packages.find(each.name, each.version);
            for (String need : each.needs) {
                Locked to = byName.get(need);
                if (from != null && to != null) {
                    packages.edge(from, to);
                }
            }
        }
        for (String name : named) {
            Locked root = byName.get(name);
            if (root != null) {
                packages.root(root, Scope.UNKNOWN);
            }
        }
    }

    private Locked add(Gem each, LockedPackages packages) {
        Locked locked = packages.add(each.name, each.version, each.lines.getFirst());
        each.lines.forEach(line -> packages.add(each.name, each.version, line));
        String platform = each.platforms.size() == 1 ? each.platforms.iterator().next() : "";
        String suffix = platform.isEmpty() ? "" : "-" + platform;
        locked.attribute(
                Attribute.INTEGRITY, checksums.get(each.name + " " + each.version + suffix));
        if (each.section.equals("GIT") && !each.origin.isEmpty()) {
            String url = each.origin.startsWith("git") ? each.origin : "git+" + each.origin;
            purl(locked, Map.of("vcs_url", url));
        } else if (!platform.isEmpty()) {
            purl(locked, Map.of("platform", platform));
        }
        return each.section.equals("PATH") && !isVendored(each.origin) ? locked.hide() : locked;
    }

    /// A path leads to the project's own gem, unless it is where people put those of others.
    private static boolean isVendored(String path) {
        return path.startsWith("vendor/") || path.contains("/vendor/");
    }

    private static void purl(Locked locked, Map<String, String> qualifiers) {
        var purl = new Purl("gem", "", locked.name(), locked.version(), qualifiers, "");
        locked.attribute(Attribute.PURL, purl.toString());
    }
}
