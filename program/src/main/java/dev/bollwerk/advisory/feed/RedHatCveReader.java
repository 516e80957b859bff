package dev.bollwerk.advisory.feed;

import dev.bollwerk.advisory.AdvisorySink;
import dev.bollwerk.advisory.Affected;
import dev.bollwerk.advisory.Ecosystem;
import dev.bollwerk.advisory.Qualifier;
import dev.bollwerk.advisory.State;
import dev.bollwerk.version.VersionScheme;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A vulnerability as Red Hat's Security Data API has it: above all what is *not* mended, and what
/// is not affected. It names source packages, so its statements carry [Qualifier#SOURCE].
///
/// Only Red Hat Enterprise Linux and its extended streams are taken; the builds of a module have
/// numbers that no package bears, so module fixes are left to the bulletins.
///
/// [Security Data API](https://docs.redhat.com/en/documentation/red_hat_security_data_api/)
final class RedHatCveReader implements FeedReader {
    private static final Pattern NEVR = Pattern.compile("([^/:]+)-((?:\\d+:)?[^-/:]+-[^-/:]+)");
    private static final Pattern MODULE_PACKAGE = Pattern.compile("([^:/]+:[^:/]+)/([^:/]+)");
    private static final Pattern CWE = Pattern.compile("CWE-\\d+");

    @Override
    public String format() {
        return "redhat-cve";
    }

    @Override
    public boolean recognises(Sample sample) {
        JsonShape json = sample.json();
        return json.has("name", "public_date")
                && Texts.isCve(json.scalar("name"))
                && (json.has("bugzilla") || json.has("threat_severity"));
    }

    @Override
    public void read(InputStream in, String name, AdvisorySink sink) throws IOException {
        JsonRecords.each(in, name, sink, json -> record(json, name, sink));
    }

    private static void record(Json json, String name, AdvisorySink sink) {
        var draft =
                new AdvisoryDraft(json.text("name"), "redhat")
                        .title(json.at("bugzilla").text("description"))
                        .details(String.join("\n\n", json.strings("details")))
                        .severity(SeverityWords.parse(json.text("threat_severity")))
                        .cwes(CWE.matcher(json.text("cwe")).results().map(r -> r.group()).toList())
                        .references(references(json))
                        .published(json.time("public_date"));
        score(draft, json.at("cvss3"), "cvss3");
        score(draft, json.at("cvss"), "cvss");
        for (Json release : json.list("affected_release")) {
            mended(release).ifPresent(draft::affected);
        }
        for (Json state : json.list("package_state")) {
            try {
                unmended(state).ifPresent(draft::affected);
            } catch (RecordException e) {
                sink.problem(name, draft.id() + ": " + e.reason());
            }
        }
        sink.advisory(draft.build());
    }

    private static void score(AdvisoryDraft draft, Json cvss, String prefix) {
        String vector = cvss.text(prefix + "_scoring_vector");
        double score = cvss.number(prefix + "_base_score");
        if (!vector.isEmpty() && score >= 0 && score <= 10) {
            draft.cvss(CvssVectors.stated(vector, score, "redhat"));
        }
    }

    private static List<String> references(Json json) {
        var references = new ArrayList<String>();
        for (String lines : json.strings("references")) {
            references.addAll(Arrays.asList(lines.split("\\s+")));
        }
        return references;
    }

    private static Optional<Affected> mended(Json release) {
        Matcher nevr = NEVR.matcher(release.text("package"));
        if (!nevr.matches()) {
            return Optional.empty();
        }
        return at(
                release,
                ecosystem ->
                        Statements.below(
                                ecosystem, VersionScheme.RPM, nevr.group(1), nevr.group(2)));
    }

    private static Optional<Affected> unmended(Json state) {
        String name = state.text("package_name");
        Matcher module = MODULE_PACKAGE.matcher(name);
        boolean modular = module.matches();
        if (!modular && (name.contains("/") || name.contains(":"))) {
            return Optional.empty(); // a container image, or a module as a whole
        }
        String word = state.text("fix_state");
        String source = modular ? module.group(2) : name;
        return at(
                state,
                ecosystem ->
                        Statements.with(
                                Statements.with(
                                        Statements.all(
                                                ecosystem, VersionScheme.RPM, source, state(word)),
                                        Qualifier.NOTE,
                                        word),
                                Qualifier.MODULE,
                                modular ? module.group(1) : ""));
    }

    private static State state(String word) {
        return switch (word) {
            case "Affected" -> State.AFFECTED;
            case "Will not fix" -> State.WILL_NOT_FIX;
            case "Fix deferred" -> State.DEFERRED;
            case "Out of support scope" -> State.END_OF_LIFE;
            case "Under investigation" -> State.UNDER_INVESTIGATION;
            case "Not affected" -> State.NOT_AFFECTED;
            default -> throw new RecordException("the state '%s' is not known".formatted(word));
        };
    }

    private static Optional<Affected> at(Json json, Function<Ecosystem, Affected> statement) {
        return RedHatProduct.parse(json.text("cpe"))
                .map(
                        product ->
                                Statements.with(
                                        Statements.with(
                                                statement.apply(product.ecosystem()),
                                                Qualifier.SOURCE,
                                                "true"),
                                        Qualifier.REPOSITORY,
                                        product.repository()));
    }
}
