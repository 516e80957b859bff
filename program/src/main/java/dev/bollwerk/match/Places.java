package dev.bollwerk.match;

import dev.bollwerk.advisory.Candidate;
import dev.bollwerk.advisory.Cpe;
import dev.bollwerk.advisory.Ecosystem;
import dev.bollwerk.inventory.Inventory;
import dev.bollwerk.inventory.Package;
import dev.bollwerk.inventory.SourcePackage;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Where the packages of an inventory are looked up, turned round: from what a statement is about
/// to the packages.
///
/// @param ecosystems all that are asked
record Places(
        Map<Place, List<Question.Ask>> asks,
        List<Question.Pass> passes,
        Set<Ecosystem> ecosystems) {

    record Place(Ecosystem ecosystem, String name) {}

    static Places of(Inventory inventory, Questions questions) {
        Map<Place, List<Question.Ask>> asks = new LinkedHashMap<>();
        List<Question.Pass> passes = new ArrayList<>();
        Set<Ecosystem> ecosystems = new HashSet<>();
        for (Package installed : inventory.packages()) {
            switch (questions.ask(installed)) {
                case Question.Pass pass -> {
                    passes.add(pass);
                    Ecosystem own = Registries.find(installed.type());
                    if (own != null) {
                        ecosystems.add(own);
                    }
                }
                case Question.Ask ask -> {
                    for (Question.Lookup lookup : ask.lookups()) {
                        ecosystems.add(lookup.ecosystem());
                        var place = new Place(lookup.ecosystem(), lookup.name());
                        asks.computeIfAbsent(place, _ -> new ArrayList<>()).add(ask);
                    }
                }
            }
        }
        return new Places(asks, passes, ecosystems);
    }

    /// Whether a package is looked up there, or passed over that has the name.
    boolean has(Candidate row) {
        return asks.containsKey(new Place(row.ecosystem(), row.name()))
                || passes.stream().anyMatch(pass -> isNamed(pass, row));
    }

    /// The packages that the statements are about, each name and version once.
    List<Question.Ask> asked(List<Candidate> rows) {
        record Same(String type, String name, String version, String architecture) {}
        Map<Same, Question.Ask> asked = new LinkedHashMap<>();
        for (Candidate row : rows) {
            for (Question.Ask ask :
                    asks.getOrDefault(new Place(row.ecosystem(), row.name()), List.of())) {
                Package p = ask.installed();
                asked.putIfAbsent(new Same(p.type(), p.name(), p.version(), p.architecture()), ask);
            }
        }
        return List.copyOf(asked.values());
    }

    /// The packages that have the name of a statement, but are not looked up.
    List<Question.Pass> passed(List<Candidate> rows) {
        return passes.stream()
                .filter(pass -> rows.stream().anyMatch(row -> isNamed(pass, row)))
                .toList();
    }

    static boolean isAbout(Candidate row, Question.Lookup lookup) {
        return row.ecosystem().equals(lookup.ecosystem()) && row.name().equals(lookup.name());
    }

    private static boolean isNamed(Question.Pass pass, Candidate row) {
        Package installed = pass.installed();
        if (installed.isOsPackage()) {
            SourcePackage source = installed.source();
            return ofSystem(row)
                    && (row.name().equals(installed.name())
                            || source != null && row.name().equals(source.name()));
        }
        if (row.ecosystem().equals(Cpe.ECOSYSTEM)) {
            return pass.why().isOfPrograms() && Programs.names(installed).contains(row.name());
        }
        Ecosystem own = Registries.find(installed.type());
        return own != null
                && row.ecosystem().equals(own)
                && (row.name().equals(own.normalise(installed.name()))
                        || row.name().endsWith(":" + installed.name()));
    }

    private static boolean ofSystem(Candidate row) {
        return switch (row.scheme()) {
            case DPKG, RPM, APK -> true;
            case SEMVER,
                    NPM,
                    MAVEN,
                    PYPI,
                    RUBYGEMS,
                    GO,
                    NUGET,
                    PACKAGIST,
                    CRAN,
                    HACKAGE,
                    PUB,
                    HEX,
                    CPE ->
                    false;
        };
    }
}
