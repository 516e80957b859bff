package dev.bollwerk.rule.license;

import dev.bollwerk.finding.LicenseUse;
import dev.bollwerk.inventory.Location;
import dev.bollwerk.inventory.Package;
import dev.bollwerk.text.Texts;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/// Judges the licences of packages and files: one finding for each package and class that is to be
/// reported.
public final class LicenseReview {
    private final LicensePolicy policy;
    private final Texts texts;

    public LicenseReview(LicensePolicy policy, Locale locale) {
        this.policy = policy;
        this.texts = new Texts("dev.bollwerk.rule.messages", locale);
    }

    /// Judges a package.
    ///
    /// @param declared expressions and names that all hold
    public List<LicenseUse> judge(Package found, List<String> declared) {
        return judge(found, declared, found.locations());
    }

    /// Judges a file of no package.
    public List<LicenseUse> judge(Location place, List<String> declared) {
        return judge(null, declared, List.of(place));
    }

    private List<LicenseUse> judge(
            @Nullable Package found, List<String> declared, List<Location> places) {
        Map<LicenseClass, Set<String>> byClass = new EnumMap<>(LicenseClass.class);
        for (String each : declared) {
            collect(LicenseExpression.parse(each, policy.names()), byClass);
        }
        List<LicenseUse> uses = new ArrayList<>();
        byClass.forEach(
                (category, ids) -> {
                    if (policy.isReported(category)) {
                        uses.add(use(found, category, String.join(" AND ", ids), places));
                    }
                });
        return uses;
    }

    /// Of what one may choose among, the least demanding counts.
    private void collect(LicenseExpression expression, Map<LicenseClass, Set<String>> byClass) {
        switch (expression) {
            case LicenseExpression.Single(String id, boolean known) -> {
                if (!id.isBlank() && !id.equals("NOASSERTION") && !id.equals("NONE")) {
                    LicenseClass category = policy.classOf(id);
                    byClass.computeIfAbsent(category, _ -> new TreeSet<>()).add(id);
                }
            }
            case LicenseExpression.All(List<LicenseExpression> parts) ->
                    parts.forEach(part -> collect(part, byClass));
            case LicenseExpression.Any(List<LicenseExpression> parts) ->
                    collect(parts.stream().min(this::compare).orElseThrow(), byClass);
        }
    }

    private int compare(LicenseExpression left, LicenseExpression right) {
        return worst(left).compareTo(worst(right));
    }

    private LicenseClass worst(LicenseExpression expression) {
        return switch (expression) {
            case LicenseExpression.Single(String id, boolean _) -> policy.classOf(id);
            case LicenseExpression.All(List<LicenseExpression> parts) ->
                    parts.stream().map(this::worst).max(LicenseClass::compareTo).orElseThrow();
            case LicenseExpression.Any(List<LicenseExpression> parts) ->
                    parts.stream().map(this::worst).min(LicenseClass::compareTo).orElseThrow();
        };
    }

    private LicenseUse use(
            @Nullable Package found, LicenseClass category, String id, List<Location> places) {
        String name = category.label();
        return new LicenseUse(
                id,
                category.severity(),
                texts.of("license." + name + ".title"),
                name,
                found,
                texts.of("license." + name + ".why"),
                texts.of("license." + name + ".fix"),
                places);
    }
}
