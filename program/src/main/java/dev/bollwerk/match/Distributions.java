package dev.bollwerk.match;

import dev.bollwerk.advisory.Ecosystem;
import dev.bollwerk.inventory.OsRelease;

import org.jspecify.annotations.Nullable;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// Which advisories speak about a distribution: data, from `distributions.tsv` and `releases.tsv`,
/// so that a new release is a new line.
final class Distributions {
    private final Map<String, Distribution> byId = new HashMap<>();
    private final Map<String, String> aliases = new HashMap<>();
    private final Map<String, Line> lines = new HashMap<>();
    private final Map<String, Line> codenames = new HashMap<>();

    /// A line of `releases.tsv`.
    record Line(
            String id,
            String version,
            String codename,
            List<String> ecosystems,
            @Nullable LocalDate end,
            @Nullable LocalDate paid) {}

    /// What an os-release means.
    ///
    /// @param like the distribution it was recognised as, not the one it names
    /// @param title what a person calls the release
    /// @param ecosystems where its advisories are, best first; empty when nobody can say
    /// @param end last day of support, null when none is set
    /// @param paid last day of updates that cost money, null when there are none
    /// @param derived whether the advisories are another distribution's
    record Match(
            Distribution like,
            String title,
            List<Ecosystem> ecosystems,
            @Nullable LocalDate end,
            @Nullable LocalDate paid,
            boolean derived) {}

    Distributions() {
        Table.read(
                "distributions.tsv",
                6,
                cells -> byId.put(cells.getFirst(), Distribution.parse(cells)));
        Table.read("releases.tsv", 6, this::line);
        Table.read("aliases.tsv", 2, cells -> aliases.put(cells.getFirst(), cells.getLast()));
    }

    private void line(List<String> cells) {
        LocalDate end = cells.get(4).isEmpty() ? null : date(cells.get(4));
        LocalDate paid = cells.get(5).isEmpty() ? null : date(cells.get(5));
        List<String> ecosystems = Distribution.split(cells.get(3), ',');
        var line = new Line(cells.get(0), cells.get(1), cells.get(2), ecosystems, end, paid);
        lines.put(line.id + ' ' + line.version, line);
        if (!line.codename.isEmpty()) {
            codenames.put(line.id + ' ' + line.codename, line);
        }
    }

    /// Reads `2026-11-24`; the general parser would cost more than all the rest at start.
    private static LocalDate date(String text) {
        return LocalDate.of(
                Integer.parseInt(text, 0, 4, 10),
                Integer.parseInt(text, 5, 7, 10),
                Integer.parseInt(text, 8, 10, 10));
    }

    /// Finds what an os-release means; null when neither it nor any distribution that it is like is
    /// known.
    ///
    /// @param repositories configured package repositories; those of Alpine tell its branch
    @Nullable Match find(OsRelease os, List<String> repositories) {
        Distribution own = byId.get(aliases.getOrDefault(os.id(), os.id()));
        if (own != null) {
            return match(own, os, repositories, own.isDerived());
        }
        for (String id : os.idLike()) {
            String lower = id.toLowerCase(Locale.ROOT);
            Distribution parent = byId.get(aliases.getOrDefault(lower, lower));
            if (parent != null) {
                return match(parent, os, repositories, true);
            }
        }
        return null;
    }

    private Match match(
            Distribution like, OsRelease os, List<String> repositories, boolean derived) {
        String version = version(like, os, repositories);
        Line line = line(like, version, os.codename());
        if (line == null && like.id().equals("debian")) {
            line = rollingDebian(os);
        }
        List<Ecosystem> ecosystems = ecosystems(like, line, version, derived);
        String title = title(like, os, version, derived);
        return line == null
                ? new Match(like, title, ecosystems, null, null, derived)
                : new Match(like, title, ecosystems, line.end, line.paid, derived);
    }

    /// The release of the same distribution that is looked after longest, and longer than this one;
    /// null when there is none, or when it is another distribution that is only alike.
    @Nullable String successor(Match match) {
        LocalDate end = match.end();
        if (end == null || match.derived() && !match.like().isDerived()) {
            return null;
        }
        Line best = null;
        for (Line line : lines.values()) {
            if (line.id.equals(match.like().id())
                    && line.end != null
                    && line.end.isAfter(end)
                    && (best == null || best.end == null || line.end.isAfter(best.end))) {
                best = line;
            }
        }
        return best == null ? null : match.like().name() + " " + best.version;
    }

    private static String title(Distribution like, OsRelease os, String version, boolean derived) {
        if (derived && !like.isDerived()) {
            return os.prettyName().isEmpty() ? os.brief() : os.prettyName();
        }
        String shown = version.isEmpty() && os.codename() != null ? os.codename() : version;
        return shown.isEmpty() ? like.name() : like.name() + " " + shown;
    }

    private @Nullable Line line(Distribution like, String version, @Nullable String codename) {
        for (String prefix = version; !prefix.isEmpty(); prefix = shorter(prefix)) {
            Line line = lines.get(like.id() + ' ' + prefix);
            if (line != null) {
                return line;
            }
        }
        return codename == null
                ? null
                : codenames.get(like.id() + ' ' + codename.toLowerCase(Locale.ROOT));
    }

    private static String shorter(String version) {
        int dot = version.lastIndexOf('.');
        return dot < 0 ? "" : version.substring(0, dot);
    }

    /// Debian's testing and unstable have no `VERSION_ID` and share the name `forky/sid`.
    private @Nullable Line rollingDebian(OsRelease os) {
        if (!os.versionId().isEmpty()) {
            return null;
        }
        return lines.get(os.prettyName().endsWith("/sid") ? "debian testing" : "debian sid");
    }

    private static List<Ecosystem> ecosystems(
            Distribution like, @Nullable Line line, String version, boolean derived) {
        List<String> templates =
                line == null || line.ecosystems.isEmpty() ? like.ecosystems() : line.ecosystems;
        boolean foreignVersion = line == null && derived && !like.isDerived();
        List<Ecosystem> ecosystems = new ArrayList<>();
        for (String template : templates) {
            boolean asksVersion = template.indexOf('{') >= 0;
            if (asksVersion && (version.isEmpty() || foreignVersion) && line == null) {
                continue;
            }
            ecosystems.add(Ecosystem.parse(fill(template, line, version)));
        }
        return List.copyOf(ecosystems);
    }

    private static String fill(String template, @Nullable Line line, String version) {
        String shown = line == null ? version : longer(line.version, version);
        return template.replace("{version}", shown)
                .replace("{major}", numbers(shown, 1))
                .replace("{minor}", numbers(shown, 2));
    }

    /// The version itself where it begins with that of the line, else (found by codename) the
    /// line's.
    private static String longer(String line, String version) {
        return version.startsWith(line) ? version : line;
    }

    private static String numbers(String version, int count) {
        int end = -1;
        for (int i = 0; i < count; i++) {
            int dot = version.indexOf('.', end + 1);
            if (dot < 0) {
                return version;
            }
            end = dot;
        }
        return version.substring(0, end);
    }

    /// The version that tells the release. Alpine packages come from the branch that its
    /// repositories name: an image of 3.19 that points to edge is edge.
    private static String version(Distribution like, OsRelease os, List<String> repositories) {
        if (!like.id().equals("alpine")) {
            return os.versionId();
        }
        if (os.versionId().contains("_alpha")
                || repositories.stream().anyMatch(Distributions::isEdge)) {
            return "edge";
        }
        return os.versionId();
    }

    private static boolean isEdge(String repository) {
        String line = repository.strip();
        return !line.startsWith("#")
                && !line.startsWith("@")
                && (line.contains("/edge/main") || line.contains("/edge/community"));
    }
}
