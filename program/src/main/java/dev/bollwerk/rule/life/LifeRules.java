package dev.bollwerk.rule.life;

import dev.bollwerk.advisory.Severity;
import dev.bollwerk.finding.Result;
import dev.bollwerk.inventory.Attribute;
import dev.bollwerk.inventory.Location;
import dev.bollwerk.inventory.Package;
import dev.bollwerk.rule.Applied;
import dev.bollwerk.rule.Evidence;
import dev.bollwerk.rule.Verdict;

import org.jspecify.annotations.Nullable;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// The rules about ends of life.
public final class LifeRules {
    /// An end within so many days is worth a word.
    static final int SOON_DAYS = 180;

    private static final int MOST_PLACES = 20;

    private LifeRules() {}

    /// All of them.
    public static List<Applied<LifeFacts>> all() {
        return List.of(
                Applied.of("CS-EOL-01", LifeRules::release),
                Applied.of("CS-EOL-02", LifeRules::runtimes));
    }

    private static List<Verdict> release(LifeFacts facts) {
        ReleaseLife release = facts.release();
        if (release == null) {
            return List.of();
        }
        LocalDate paid = release.paid();
        LocalDate end = release.pays() && paid != null ? paid : release.end();
        Verdict verdict =
                verdict(release.title(), end, release.successor(), facts.today(), List.of());
        if (verdict == null) {
            return List.of();
        }
        if (paid == null || release.pays() || !paid.isAfter(facts.today())) {
            return List.of(verdict);
        }
        List<Evidence> evidence = new ArrayList<>(verdict.evidence());
        evidence.add(Evidence.of("end.paid", paid.toString()));
        return List.of(
                new Verdict(
                        verdict.result(), verdict.severity(), null, evidence, verdict.locations()));
    }

    /// One verdict for each series, with the places of all its programs. What a distribution
    /// brought is looked after by the distribution.
    private static List<Verdict> runtimes(LifeFacts facts) {
        var table = new Runtimes();
        Map<String, List<Location>> places = new TreeMap<>();
        Map<String, Runtimes.Product> products = new TreeMap<>();
        for (Package found : facts.packages()) {
            Runtimes.Product product = table.find(found);
            if (product == null
                    || found.attribute(Attribute.OWNED_BY) != null
                    || isManifest(found)) {
                continue;
            }
            String series = Runtimes.series(product, found.version());
            if (series != null) {
                String title = product.title() + " " + series;
                products.put(title, product);
                places.computeIfAbsent(title, _ -> new ArrayList<>()).addAll(found.locations());
            }
        }
        List<Verdict> verdicts = new ArrayList<>();
        products.forEach(
                (title, product) -> {
                    String series = title.substring(product.title().length() + 1);
                    LocalDate end = product.ends().get(series);
                    String next = product.supported(facts.today());
                    List<Location> all = places.getOrDefault(title, List.of());
                    List<Location> few = all.stream().distinct().limit(MOST_PLACES).toList();
                    Verdict verdict =
                            end == null
                                    ? null
                                    : verdict(
                                            title,
                                            end,
                                            next == null ? null : product.title() + " " + next,
                                            facts.today(),
                                            few);
                    if (verdict != null) {
                        verdicts.add(verdict);
                    }
                });
        return verdicts;
    }

    /// `go 1.21` in a manifest is the least that is asked for, not what is there.
    private static boolean isManifest(Package found) {
        return found.type().equals("golang")
                && !found.locations().isEmpty()
                && found.locations().getFirst().path().endsWith("go.mod");
    }

    private static @Nullable Verdict verdict(
            String title,
            LocalDate end,
            @Nullable String successor,
            LocalDate today,
            List<Location> places) {
        boolean past = today.isAfter(end);
        if (!past && today.plusDays(SOON_DAYS).isBefore(end)) {
            return null;
        }
        List<Evidence> evidence = new ArrayList<>();
        evidence.add(Evidence.of(past ? "end.past" : "end.soon", title, end.toString()));
        if (successor != null) {
            evidence.add(Evidence.of("end.successor", successor));
        }
        return past
                ? Verdict.fail(evidence, places)
                : new Verdict(Result.WARN, Severity.LOW, null, evidence, places);
    }
}
