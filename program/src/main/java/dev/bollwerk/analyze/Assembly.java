package dev.bollwerk.analyze;

import dev.bollwerk.analyze.file.FileResult;
import dev.bollwerk.analyze.file.Ownership;
import dev.bollwerk.analyze.layer.LayerIndex;
import dev.bollwerk.analyze.license.DebianCopyright;
import dev.bollwerk.image.MergedTree;
import dev.bollwerk.image.TreeEntry.Kind;
import dev.bollwerk.image.TreeNode;
import dev.bollwerk.inventory.Attribute;
import dev.bollwerk.inventory.Fact;
import dev.bollwerk.inventory.FileOwners;
import dev.bollwerk.inventory.Gap;
import dev.bollwerk.inventory.Inventory;
import dev.bollwerk.inventory.Location;
import dev.bollwerk.inventory.OsRelease;
import dev.bollwerk.inventory.Package;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/// Makes one inventory of the results that count: paths as a container sees them, the layer of each
/// package, who owns what, everything sorted and once.
final class Assembly {
    /// Analyzers of what a build makes. Where a distribution built it, its package is assessed, so
    /// that a jar without a name or a program that is packed hides nothing.
    private static final Set<String> BUILT = Set.of("binary", "java-archive");

    private final List<Origin> origins;
    private final MergedTree tree;
    private final Attribution attribution;
    private final Set<Gap> gaps;
    private final List<Gap> gapsOfFiles = new ArrayList<>();
    private final Set<String> repositories = new LinkedHashSet<>();
    private final Set<String> contentSets = new TreeSet<>();
    private final List<Ownership> ownerships = new ArrayList<>();
    private final List<Fact> facts = new ArrayList<>();
    private @Nullable Owners owners;
    private final Map<String, Package> packages = new LinkedHashMap<>();
    private @Nullable OsRelease release;

    Assembly(List<LayerIndex> indexes, List<Origin> origins, MergedTree tree, List<Gap> gaps) {
        this.origins = origins;
        this.tree = tree;
        this.attribution = new Attribution(indexes);
        this.gaps = new TreeSet<>(gaps);
    }

    Inventory assemble(List<Chosen> chosen) {
        for (Chosen choice : chosen) {
            take(choice);
        }
        Owners all = owners();
        List<Package> sorted = new ArrayList<>();
        Map<String, List<String>> copyrights = copyrights();
        gaps.addAll(new Unknowns(tree, all::find).find(chosen, packages.values()));
        for (Gap gap : gapsOfFiles) {
            if (gap.path() == null || all.find(outermost(gap.path())) == null) {
                gaps.add(gap);
            }
        }
        for (Package found : packages.values()) {
            Package owned = all.attribute(found);
            if (owned != null) {
                sorted.add(licensed(owned, copyrights));
            }
        }
        sorted.sort(Assembly::order);
        return new Inventory(release, List.copyOf(repositories), sorted, new ArrayList<>(gaps));
    }

    private static String outermost(String path) {
        int inside = path.indexOf("!/");
        return inside < 0 ? path : path.substring(0, inside);
    }

    private Map<String, List<String>> copyrights() {
        return facts.stream()
                .filter(fact -> fact.key().equals(DebianCopyright.FACT))
                .collect(
                        Collectors.groupingBy(
                                fact -> fact.location().path(),
                                Collectors.mapping(Fact::value, Collectors.toList())));
    }

    /// Debian's packages tell their licences in a file of their own.
    private Package licensed(Package found, Map<String, List<String>> copyrights) {
        if (copyrights.isEmpty() || !found.type().equals("deb") || !found.licenses().isEmpty()) {
            return found;
        }
        return tree.resolve(DebianCopyright.path(found.name()))
                .map(file -> copyrights.get(file.path()))
                .map(found::under)
                .orElse(found);
    }

    /// Facts for rules.
    List<Fact> facts() {
        return facts;
    }

    /// Who owns which file; to be asked for after [#assemble].
    Owners owners() {
        if (owners == null) {
            owners = new Owners();
        }
        return owners;
    }

    private void take(Chosen choice) {
        FileResult result = choice.result();
        if (release == null) {
            release = result.release();
        }
        repositories.addAll(result.repositories());
        contentSets.addAll(result.contentSets());
        ownerships.addAll(result.ownerships());
        String path = choice.node().path();
        for (Gap gap : result.gaps()) {
            String where = gap.path();
            String moved = where == null ? null : move(where, result.path(), path);
            (BUILT.contains(choice.analyzer().name()) ? gapsOfFiles : gaps)
                    .add(new Gap(gap.what(), moved, gap.reason()));
        }
        result.facts().forEach(fact -> facts.add(place(fact, choice)));
        if (!result.packages().isEmpty()) {
            takePackages(choice, path);
        }
    }

    private Fact place(Fact fact, Chosen choice) {
        Origin origin = origins.get(choice.node().contentLayer());
        var location =
                new Location(
                        choice.node().path(),
                        fact.location().line(),
                        origin.diffId(),
                        origin.createdBy());
        return new Fact(fact.key(), fact.value(), location);
    }

    private void takePackages(Chosen choice, String path) {
        List<Package> found = choice.result().packages();
        int layer = choice.node().contentLayer();
        Map<Package, Integer> earlier =
                layer == 0
                        ? Map.of()
                        : attribution.earlierLayers(choice.analyzer().name(), path, layer, found);
        for (Package each : found) {
            if (isGone(each, choice.result().path())) {
                continue;
            }
            Origin origin = origins.get(earlier.getOrDefault(each, layer));
            List<Location> locations = new ArrayList<>(each.locations().size());
            for (Location location : each.locations()) {
                locations.add(
                        new Location(
                                move(location.path(), choice.result().path(), path),
                                location.line(),
                                origin.diffId(),
                                origin.createdBy()));
            }
            Package placed = each.at(locations);
            packages.merge(key(placed), placed, Assembly::union);
        }
    }

    /// Whether a package is said to lie at a file of its own, and that is not there any more.
    private boolean isGone(Package found, String file) {
        String place = path(found);
        return !place.startsWith(file) && !place.isEmpty() && tree.resolve(place).isEmpty();
    }

    /// A path that names the file, or something inside it, as a container sees it.
    private static String move(String path, String from, String to) {
        if (from.equals(to) || !path.startsWith(from)) {
            return path;
        }
        return path.length() == from.length() || path.startsWith("!/", from.length())
                ? to + path.substring(from.length())
                : path;
    }

    private static String key(Package found) {
        return String.join(
                "\0",
                found.type(),
                found.name(),
                found.version(),
                found.architecture(),
                Programs.isGuessed(found) ? "" : path(found));
    }

    /// By type, name, version, path, architecture.
    private static int order(Package a, Package b) {
        int order = a.type().compareTo(b.type());
        order = order != 0 ? order : a.name().compareTo(b.name());
        order = order != 0 ? order : a.version().compareTo(b.version());
        order = order != 0 ? order : path(a).compareTo(path(b));
        return order != 0 ? order : a.architecture().compareTo(b.architecture());
    }

    private static String path(Package found) {
        return found.locations().isEmpty() ? "" : found.locations().getFirst().path();
    }

    private static Package union(Package first, Package second) {
        Set<Location> locations = new LinkedHashSet<>(first.locations());
        locations.addAll(second.locations());
        Package better = first.licenses().isEmpty() ? second : first;
        Package all =
                new Package(
                        first.type(),
                        first.name(),
                        first.version(),
                        first.source(),
                        first.architecture(),
                        first.attributes(),
                        better.licenses(),
                        List.copyOf(locations));
        for (var attribute : second.attributes().entrySet()) {
            if (all.attribute(attribute.getKey()) == null) {
                all = all.with(attribute.getKey(), attribute.getValue());
            }
        }
        return all;
    }

    /// Adds to packages what only all the files together tell.
    private final class Owners implements FileOwners {
        private final OwnerTable table = new OwnerTable(ownerships);
        private final String sets = String.join(" ", contentSets);
        private final Map<String, String> aliases = aliases();

        /// Null for a program that a distribution package owns: it is that package.
        @Nullable Package attribute(Package found) {
            boolean program = Programs.isGuessed(found);
            if (found.type().equals("rpm") && !sets.isEmpty() && !program) {
                return found.with(Attribute.CONTENT_SETS, sets);
            }
            if (found.isOsPackage() && !program || found.attribute(Attribute.OWNED_BY) != null) {
                return found;
            }
            for (Location location : found.locations()) {
                String owner = find(location.path());
                if (owner != null) {
                    return program ? null : found.with(Attribute.OWNED_BY, owner);
                }
            }
            return program ? Programs.settle(found, release) : found;
        }

        @Override
        public @Nullable String find(String path) {
            int inside = path.indexOf("!/");
            String file = inside < 0 ? path : path.substring(0, inside);
            String owner = table.find(file);
            for (var alias : aliases.entrySet()) {
                if (owner == null && file.startsWith(alias.getKey())) {
                    owner = table.find(alias.getValue() + file.substring(alias.getKey().length()));
                }
            }
            return owner;
        }

        /// Where links of the root directory lead (`usr/lib/` by `lib/`): the package manager may
        /// know a file by the old path.
        private Map<String, String> aliases() {
            Map<String, String> links = new LinkedHashMap<>();
            for (TreeNode child : tree.children(tree.root())) {
                if (child.kind() == Kind.SYMLINK) {
                    TreeNode target = tree.resolve(child.path()).orElse(null);
                    if (target != null && target.isDirectory()) {
                        links.put(target.path() + "/", child.name() + "/");
                    }
                }
            }
            return links;
        }
    }
}
