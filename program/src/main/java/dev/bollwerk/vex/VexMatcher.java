package dev.bollwerk.vex;

import dev.bollwerk.finding.Finding;
import dev.bollwerk.finding.FindingState;
import dev.bollwerk.finding.Subject;
import dev.bollwerk.finding.Vulnerability;
import dev.bollwerk.finding.Waived;
import dev.bollwerk.finding.Waiver;
import dev.bollwerk.inventory.Package;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// Finds the statement that holds for a finding, and what it makes of it. The latest statement
/// holds; of several from the same time the last.
///
/// A statement holds when it names the vulnerability, and a product that is the package, or the
/// subject (with the package among the parts, if there are any), or another package of the
/// inventory of which the package is named as a part. Names must agree as package URLs: type,
/// namespace and name, and version and qualifiers where the statement has them.
public final class VexMatcher {
    private final Map<String, List<VexStatement>> byId = new HashMap<>();
    private final ProductMatch products;

    /// @param packages the inventory
    public VexMatcher(List<VexStatement> statements, Subject subject, List<Package> packages) {
        this.products = new ProductMatch(subject, packages);
        for (VexStatement statement : statements) {
            for (String id : statement.ids()) {
                byId.computeIfAbsent(id.toUpperCase(Locale.ROOT), _ -> new ArrayList<>())
                        .add(statement);
            }
        }
    }

    /// Parts findings by the statements.
    public VexOutcome apply(List<Finding> findings) {
        List<Finding> kept = new ArrayList<>(findings.size());
        List<Waived> waived = new ArrayList<>();
        for (Finding finding : findings) {
            VexStatement statement = finding instanceof Vulnerability found ? holding(found) : null;
            if (statement == null || !(finding instanceof Vulnerability found)) {
                kept.add(finding);
                continue;
            }
            switch (statement.status()) {
                case NOT_AFFECTED, FIXED ->
                        waived.add(
                                new Waived(
                                        found.inState(FindingState.NOT_AFFECTED),
                                        waiver(found, statement)));
                case UNDER_INVESTIGATION ->
                        kept.add(
                                found.inState(FindingState.UNDER_INVESTIGATION)
                                        .explained(sentence(statement)));
                case AFFECTED -> kept.add(found.explained(sentence(statement)));
            }
        }
        return new VexOutcome(kept, waived);
    }

    private @Nullable VexStatement holding(Vulnerability found) {
        VexStatement best = better(null, found, found.id());
        for (String alias : found.aliases()) {
            best = better(best, found, alias);
        }
        return best;
    }

    private @Nullable VexStatement better(
            @Nullable VexStatement best, Vulnerability found, String id) {
        VexStatement latest = best;
        for (VexStatement statement : byId.getOrDefault(id.toUpperCase(Locale.ROOT), List.of())) {
            if (products.isAbout(statement, found.affected())
                    && (latest == null || !time(statement).isBefore(time(latest)))) {
                latest = statement;
            }
        }
        return latest;
    }

    private static Instant time(VexStatement statement) {
        return statement.time() == null ? Instant.EPOCH : statement.time();
    }

    private static Waiver waiver(Vulnerability found, VexStatement statement) {
        return new Waiver(
                List.of(found.id()),
                List.of(found.affected().name()),
                List.of(),
                sentence(statement),
                null,
                statement.origin(),
                statement.status() == VexStatus.NOT_AFFECTED ? statement.justification() : "");
    }

    private static String sentence(VexStatement statement) {
        var text = new StringBuilder("VEX: ");
        text.append(statement.status().label().replace('_', ' '));
        if (!statement.justification().isEmpty()) {
            text.append(", ").append(statement.justification().replace('_', ' '));
        }
        if (!statement.details().isBlank()) {
            text.append(": ").append(statement.details().strip());
        }
        if (!statement.author().isBlank()) {
            text.append(" (").append(statement.author().strip()).append(')');
        }
        return text.toString();
    }
}
