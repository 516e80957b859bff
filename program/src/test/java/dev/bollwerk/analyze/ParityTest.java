package dev.bollwerk.analyze;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.bollwerk.BollwerkException;
import dev.bollwerk.Shared;
import dev.bollwerk.analyze.file.Analyzer;
import dev.bollwerk.analyze.layer.Limits;
import dev.bollwerk.analyze.layer.Scanning;
import dev.bollwerk.inventory.Attribute;
import dev.bollwerk.inventory.Package;
import dev.bollwerk.inventory.Presence;
import dev.bollwerk.sbom.SbomReader;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Holds our inventories of the other scanners' fixtures against what those scanners' own tests
/// expect. `differences.tsv` has each difference with its reason, and nothing else: fixture, sign,
/// name, version, reason.
///
/// The sign is `-` for a package that only they tell of, `+` for one that only we tell of, and `~`
/// with a flag for one of which they say that and we do not. A row of the name `*` stands for all
/// differences of its sign in its fixture; its version is their number. With the signs `#` and
/// `~count` it tells that the number of packages is another one, and ours.
class ParityTest {
    static final Path LISTS =
            Shared.root().resolve("program/src/test/resources/dev/bollwerk/analyze/parity");

    @TestFactory
    Stream<DynamicTest> fixtures() {
        Map<String, List<String>> known = differences();
        return ParityList.readAll(LISTS).stream()
                .map(
                        list ->
                                dynamicTest(
                                        list.fixture(),
                                        () ->
                                                check(
                                                        list,
                                                        known.getOrDefault(
                                                                list.fixture(), List.of()))));
    }

    @Test
    void everyDifferenceIsOfAListedFixture() {
        Set<String> differing = new TreeSet<>(differences().keySet());
        ParityList.readAll(LISTS).forEach(list -> differing.remove(list.fixture()));
        assertEquals(Set.of(), differing);
    }

    @Test
    void everyDifferenceHasAReason() {
        assertEquals(
                List.of(),
                ParityList.cells(LISTS.resolve("differences.tsv")).stream()
                        .filter(cells -> cells[4].isBlank())
                        .map(cells -> String.join(" ", cells))
                        .toList());
    }

    /// The rows of each fixture, without fixture and reason.
    private static Map<String, List<String>> differences() {
        return ParityList.cells(LISTS.resolve("differences.tsv")).stream()
                .collect(
                        Collectors.groupingBy(
                                cells -> cells[0],
                                Collectors.mapping(
                                        cells -> row(cells[1], cells[2], cells[3]),
                                        Collectors.toList())));
    }

    private static String row(String sign, String name, String version) {
        return sign + "\t" + name + "\t" + version;
    }

    private static void check(ParityList list, List<String> known) {
        List<String> rows = gather(compare(list), known);
        assertEquals(lines(list.fixture(), known), lines(list.fixture(), rows));
    }

    private static String lines(String fixture, List<String> rows) {
        return rows.stream()
                .sorted()
                .map(row -> fixture + "\t" + row)
                .collect(Collectors.joining("\n"));
    }

    /// Rows of a sign that is known by its number alone become one.
    private static List<String> gather(List<String> rows, List<String> known) {
        List<String> rest = new ArrayList<>(rows);
        for (String row : known) {
            String[] cells = row.split("\t", -1);
            boolean counted = cells[0].equals("#") || cells[0].equals("~count");
            if (cells[1].equals("*") && !counted) {
                int before = rest.size();
                rest.removeIf(each -> each.startsWith(cells[0]));
                int number = before - rest.size();
                if (number > 0) {
                    rest.add(row(cells[0], "*", String.valueOf(number)));
                }
            }
        }
        return rest;
    }

    private static List<String> compare(ParityList list) {
        List<Package> found = read(list);
        if (list.number() >= 0) {
            int number = found.size();
            return number == list.number() ? List.of() : List.of(row("#", "*", "" + number));
        }
        Set<String> types = found.stream().map(Package::type).collect(Collectors.toSet());
        Map<String, List<Package>> ours = new TreeMap<>();
        for (Package each : found) {
            if (list.isWithoutDev() && isDev(each)) {
                continue;
            }
            String key = key(types, each.name(), each.version());
            ours.computeIfAbsent(key, _ -> new ArrayList<>()).add(each);
        }
        Set<String> own = new HashSet<>();
        Map<String, List<ParityList.Entry>> theirs = new LinkedHashMap<>();
        for (ParityList.Entry each : list.packages()) {
            if (each.flags().contains("own")) {
                own.add(key(types, each.name(), ""));
                continue;
            }
            String key = key(types, each.name(), version(each, found));
            theirs.computeIfAbsent(key, _ -> new ArrayList<>()).add(each);
        }
        Set<String> rows = new TreeSet<>();
        theirs.forEach(
                (key, entries) -> {
                    List<Package> same = ours.remove(key);
                    if (same == null) {
                        rows.add("-\t" + key);
                    } else {
                        flags(entries, list.tellsDev()).stream()
                                .filter(flag -> !holds(flag, same))
                                .forEach(flag -> rows.add("~" + flag + "\t" + key));
                    }
                });
        if (list.isSaid("part")) {
            ours.keySet().removeIf(key -> !own.contains(key.replaceFirst("\t.*", "\t")));
        }
        ours.keySet().forEach(key -> rows.add("+\t" + key));
        String count = list.said("count");
        if (!count.isEmpty() && found.size() != Integer.parseInt(count)) {
            rows.add("~count\t*\t" + found.size());
        }
        return List.copyOf(rows);
    }

    /// The version of an entry, or that of ours when theirs is not said.
    private static String version(ParityList.Entry entry, List<Package> found) {
        if (!entry.version().equals("*")) {
            return entry.version();
        }
        return found.stream()
                .filter(each -> each.name().equals(entry.name()))
                .map(Package::version)
                .findFirst()
                .orElse("*");
    }

    private static Collection<String> flags(List<ParityList.Entry> entries, boolean tellsDev) {
        Set<String> flags = new HashSet<>();
        entries.forEach(each -> flags.addAll(each.flags()));
        if (tellsDev && !entries.stream().allMatch(each -> each.flags().contains("dev"))) {
            flags.remove("dev");
            flags.add("nodev");
        }
        return flags;
    }

    private static boolean holds(String flag, List<Package> same) {
        return switch (flag) {
            case "direct" -> any(same, Attribute.RELATION, "direct");
            case "indirect" -> any(same, Attribute.RELATION, "transitive");
            case "dev" -> any(same, Attribute.SCOPE, "dev") || any(same, Attribute.SCOPE, "test");
            case "nodev" ->
                    !any(same, Attribute.SCOPE, "dev") && !any(same, Attribute.SCOPE, "test");
            case "optional" -> any(same, Attribute.SCOPE, "optional");
            default -> flag.contains("=") ? holdsValue(flag, same) : holdsLine(flag, same);
        };
    }

    private static boolean holdsLine(String flag, List<Package> same) {
        int line = Integer.parseInt(flag.substring(1));
        return same.stream()
                .flatMap(each -> each.locations().stream())
                .anyMatch(place -> place.line() == line);
    }

    private static boolean holdsValue(String flag, List<Package> same) {
        int equals = flag.indexOf('=');
        String value = flag.substring(equals + 1);
        return switch (flag.substring(0, equals)) {
            case "arch" -> same.stream().anyMatch(each -> each.architecture().equals(value));
            case "source" ->
                    same.stream()
                            .map(Package::source)
                            .anyMatch(source -> source != null && source.name().equals(value));
            case "license" -> same.stream().anyMatch(each -> licenses(each).equals(value));
            case "srpm" -> any(same, Attribute.SOURCE_RPM, value);
            case "cpe" ->
                    same.stream()
                            .map(each -> each.attribute(Attribute.CPE))
                            .anyMatch(
                                    names ->
                                            names != null
                                                    && List.of(names.split(" ")).contains(value));
            case "integrity" -> any(same, Attribute.INTEGRITY, value);
            default -> throw new IllegalArgumentException(flag);
        };
    }

    private static String licenses(Package found) {
        return String.join(",", found.licenses()).replace(' ', '_');
    }

    private static boolean isDev(Package found) {
        String scope = found.attribute(Attribute.SCOPE);
        return "dev".equals(scope) || "test".equals(scope);
    }

    private static boolean any(List<Package> same, Attribute attribute, String value) {
        return same.stream().anyMatch(each -> value.equals(each.attribute(attribute)));
    }

    /// Name and version, in one spelling where the ecosystem itself knows several.
    private static String key(Set<String> types, String name, String version) {
        String same = name;
        String number = version;
        if (types.contains("pypi")) {
            same = name.toLowerCase(Locale.ROOT).replaceAll("[-_.]+", "-");
        }
        if (types.contains("golang") && version.startsWith("v")) {
            number = version.substring(1);
        }
        return same + "\t" + number;
    }

    private static List<Package> read(ParityList list) {
        if (list.isSaid("sbom")) {
            return readSbom(list);
        }
        List<Analyzer> analyzers = new ArrayList<>(Analyzers.all());
        analyzers.addAll(Analyzers.licenses());
        try (var tree = ParityTree.of(list)) {
            return new InventoryReader(
                            analyzers,
                            Analyzers.steps(home(list), null),
                            Scanning.NONE,
                            Limits.USUAL,
                            null,
                            1,
                            Progress.NONE)
                    .open(tree, list.isOfAll() ? Presence.ALL : Presence.AUTOMATIC)
                    .inventory()
                    .packages();
        }
    }

    /// The packages of a bill of materials; none when it is not one.
    private static List<Package> readSbom(ParityList list) {
        Path file = Shared.path("fixtures/scanners/" + list.path());
        try {
            byte[] bytes = Files.readAllBytes(file);
            return SbomReader.read(bytes, file.toString()).inventory().packages();
        } catch (BollwerkException e) {
            return List.of();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// A user's folder with the local repository of the fixture.
    private static @Nullable Path home(ParityList list) {
        String repository = list.said("repository");
        if (repository.isEmpty()) {
            return null;
        }
        try {
            Path home = Files.createTempDirectory("home");
            Path maven = Files.createDirectory(home.resolve(".m2"));
            Path target = Shared.path("fixtures/scanners/" + repository);
            Files.createSymbolicLink(maven.resolve("repository"), target.toAbsolutePath());
            return home;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
