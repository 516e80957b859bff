package dev.bollwerk.advisory.feed;

import dev.bollwerk.advisory.Advisory;
import dev.bollwerk.advisory.Affected;
import dev.bollwerk.advisory.Qualifier;
import dev.bollwerk.advisory.State;
import dev.bollwerk.version.VersionScheme;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// One CSAF document as an advisory.
final class CsafDocument {
    private static final int MAX_STATEMENTS = 200_000;

    private final Json document;
    private final CsafProducts products;
    private final AdvisoryDraft draft;
    // Red Hat repeats each package for each architecture and product.
    private final Map<Affected, Set<String>> architectures = new LinkedHashMap<>();

    CsafDocument(Json document, CsafProducts products) {
        this.document = document;
        this.products = products;
        if (!document.at("publisher").text("namespace").contains("redhat.com")) {
            throw new RecordException(
                    "documents of '%s' are not read"
                            .formatted(document.at("publisher").text("name")));
        }
        Json tracking = document.at("tracking");
        this.draft =
                new AdvisoryDraft(tracking.text("id"), "redhat")
                        .title(document.text("title"))
                        .severity(
                                SeverityWords.parse(document.at("aggregate_severity").text("text")))
                        .published(tracking.time("initial_release_date"))
                        .modified(tracking.time("current_release_date"));
    }

    void add(Json vulnerability) {
        String cve = vulnerability.text("cve");
        if (Texts.isCve(cve)) {
            draft.upstream(List.of(cve));
        }
        draft.cwes(vulnerability.at("cwe").strings("id"));
        for (Json note : vulnerability.list("notes")) {
            if (note.text("category").equals("description")) {
                draft.details(note.text("text"));
            }
        }
        for (Json score : vulnerability.list("scores")) {
            score(score.at("cvss_v3"));
            score(score.at("cvss_v2"));
        }
        draft.references(
                vulnerability.list("references").stream().map(r -> r.text("url")).toList());
        statuses(vulnerability);
    }

    private void score(Json cvss) {
        double score = cvss.number("baseScore");
        if (!cvss.text("vectorString").isEmpty() && score >= 0 && score <= 10) {
            draft.cvss(CvssVectors.stated(cvss.text("vectorString"), score, "redhat"));
        }
    }

    private void statuses(Json vulnerability) {
        Json status = vulnerability.at("product_status");
        status.strings("fixed").forEach(this::fixed);
        Map<String, String> words = words(vulnerability);
        for (String id : status.strings("known_affected")) {
            String word = words.getOrDefault(id, "Affected");
            unfixed(id, state(word), word);
        }
        for (String id : status.strings("under_investigation")) {
            unfixed(id, State.UNDER_INVESTIGATION, "Under investigation");
        }
        for (String id : status.strings("known_not_affected")) {
            unfixed(id, State.NOT_AFFECTED, "Not affected");
        }
    }

    /// What is planned for a product that is not mended.
    private static Map<String, String> words(Json vulnerability) {
        Map<String, String> words = new HashMap<>();
        for (Json remediation : vulnerability.list("remediations")) {
            String category = remediation.text("category");
            if (category.equals("no_fix_planned") || category.equals("none_available")) {
                for (String id : remediation.strings("product_ids")) {
                    words.put(id, remediation.text("details"));
                }
            }
        }
        return words;
    }

    private static State state(String word) {
        return switch (word) {
            case "Will not fix" -> State.WILL_NOT_FIX;
            case "Fix deferred" -> State.DEFERRED;
            case "Out of support scope" -> State.END_OF_LIFE;
            default -> State.AFFECTED;
        };
    }

    private void fixed(String id) {
        products.find(id)
                .filter(component -> !component.rpm().version().isEmpty())
                .filter(component -> !component.rpm().architecture().equals("src"))
                .filter(component -> !UpdateInfo.isForDebugging(component.rpm().name()))
                .ifPresent(
                        component ->
                                put(
                                        Statements.below(
                                                component.product().ecosystem(),
                                                VersionScheme.RPM,
                                                component.rpm().name(),
                                                component.rpm().version()),
                                        component,
                                        component.rpm().architecture()));
    }

    /// Packages without a version are source packages, of which the state is told. Where a version
    /// is told too, the package is only named because its bulletin rebuilt it.
    private void unfixed(String id, State state, String word) {
        products.find(id)
                .filter(component -> component.rpm().version().isEmpty())
                .ifPresent(
                        component ->
                                put(
                                        Statements.with(
                                                Statements.with(
                                                        Statements.all(
                                                                component.product().ecosystem(),
                                                                VersionScheme.RPM,
                                                                component.rpm().name(),
                                                                state),
                                                        Qualifier.SOURCE,
                                                        "true"),
                                                Qualifier.NOTE,
                                                word),
                                        component,
                                        "noarch"));
    }

    private void put(Affected plain, CsafProducts.Component component, String architecture) {
        Affected there =
                Statements.with(
                        Statements.with(
                                plain, Qualifier.REPOSITORY, component.product().repository()),
                        Qualifier.MODULE,
                        module(component));
        if (architectures.size() >= MAX_STATEMENTS) {
            throw new RecordException(
                    "a document has more than %d statements".formatted(MAX_STATEMENTS));
        }
        architectures.computeIfAbsent(there, _ -> new LinkedHashSet<>()).add(architecture);
    }

    private static String module(CsafProducts.Component component) {
        return component.module().isEmpty() && RpmModules.isModular(component.rpm().version())
                ? "*"
                : component.module();
    }

    Advisory advisory() {
        architectures.forEach(
                (statement, names) ->
                        draft.affected(
                                names.contains("noarch") || names.contains("")
                                        ? statement
                                        : Statements.with(
                                                statement,
                                                Qualifier.ARCHITECTURE,
                                                String.join(" ", names))));
        String link =
                document.list("references").stream().map(r -> r.text("url")).findFirst().orElse("");
        return draft.references(List.of(link)).build();
    }
}
