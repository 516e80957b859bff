package dev.bollwerk.match;

import dev.bollwerk.advisory.Advisory;
import dev.bollwerk.advisory.AdvisoryIndex;
import dev.bollwerk.advisory.Candidate;
import dev.bollwerk.advisory.Ecosystem;
import dev.bollwerk.advisory.FeedStatus;
import dev.bollwerk.inventory.Gap;
import dev.bollwerk.inventory.Inventory;
import dev.bollwerk.inventory.Package;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/// Tells for one vulnerability what was compared with what, and why it is reported or not. It asks
/// the matcher itself, so that it cannot say anything else than a scan does.
public final class Explainer {
    private final AdvisoryIndex index;
    private final Matcher matcher;

    /// @param index stays open as long as the explainer is used
    public Explainer(AdvisoryIndex index, MatchOptions options) {
        this.index = index;
        this.matcher = new Matcher(index, options);
    }

    /// Explains an id of any kind: CVE, GHSA, bulletin; upper or lower case.
    public Explanation explain(String id, Inventory inventory) {
        String asked = spelling(id.strip());
        Context context = matcher.context(inventory);
        List<Step> steps = new ArrayList<>();
        context.gaps().forEach((Gap gap) -> steps.add(new Step.Setting(gap.reason())));
        context.notices().forEach(notice -> steps.add(new Step.Setting(notice)));
        List<Candidate> rows = statements(asked, context.wording());
        if (rows.isEmpty()) {
            steps.add(nothing(asked, context.wording()));
            return new Explanation(asked, false, steps);
        }
        Places places = Places.of(inventory, context.questions());
        statements(rows, context, places, steps);
        boolean affected = packages(asked, rows, context, places, steps);
        return new Explanation(asked, affected, steps);
    }

    /// Feeds write ids in capitals; GHSA's go on in small letters.
    private static String spelling(String id) {
        String upper = id.toUpperCase(Locale.ROOT);
        return upper.startsWith("GHSA-")
                ? "GHSA-" + id.substring(5).toLowerCase(Locale.ROOT)
                : upper.startsWith("CVE-") ? upper : id;
    }

    /// All statements about the id, and about other ids of the same vulnerability.
    private List<Candidate> statements(String id, Wording wording) {
        record Same(String id, String feed, Ecosystem ecosystem, String name, String versions) {}
        List<Candidate> named = index.candidates(id);
        Set<String> more = new TreeSet<>();
        for (Candidate row : named) {
            if (!Ids.isBulletin(row)) {
                more.add(row.id());
                more.addAll(row.aliases());
                more.addAll(Ids.subjects(row));
            }
        }
        more.remove(id);
        List<Candidate> all = new ArrayList<>(named);
        more.forEach(other -> all.addAll(index.candidates(other)));
        var rows = new LinkedHashMap<Same, Candidate>();
        for (Candidate row : all) {
            String versions = wording.statement(row);
            rows.putIfAbsent(
                    new Same(row.id(), row.feed(), row.ecosystem(), row.name(), versions), row);
        }
        return List.copyOf(rows.values());
    }

    private Step nothing(String id, Wording wording) {
        List<String> named =
                index.records(id).stream().map(Advisory::feed).distinct().sorted().toList();
        if (!named.isEmpty()) {
            return new Step.Unnamed(id, named, wording.unnamed(id, named));
        }
        List<String> feeds =
                index.feeds().stream().map(FeedStatus::feed).distinct().sorted().toList();
        return new Step.Unknown(id, feeds, wording.unknownId(id, feeds));
    }

    private static void statements(
            List<Candidate> rows, Context context, Places places, List<Step> steps) {
        Wording wording = context.wording();
        Set<String> elsewhere = new TreeSet<>();
        var absent = new TreeMap<String, Set<String>>();
        int others = 0;
        for (Candidate row : rows) {
            if (places.has(row)) {
                steps.add(statement(row, wording));
            } else if (isHere(row.ecosystem(), context, places)) {
                absent.computeIfAbsent(row.ecosystem().toString(), _ -> new TreeSet<>())
                        .add(row.name());
            } else {
                others++;
                elsewhere.add(row.ecosystem().toString());
            }
        }
        absent.forEach((ecosystem, names) -> steps.add(notInstalled(ecosystem, names, wording)));
        if (others > 0) {
            List<String> named = List.copyOf(elsewhere);
            steps.add(new Step.Elsewhere(others, named, wording.elsewhere(others, named)));
        }
    }

    private static Step statement(Candidate row, Wording wording) {
        String versions = wording.statement(row);
        return new Step.Statement(
                row.feed(),
                row.id(),
                row.ecosystem().toString(),
                row.name(),
                versions,
                wording.said(row, versions));
    }

    private static Step notInstalled(String ecosystem, Set<String> names, Wording wording) {
        List<String> named = List.copyOf(names);
        return new Step.NotInstalled(ecosystem, named, wording.notInstalled(ecosystem, named));
    }

    private static boolean isHere(Ecosystem ecosystem, Context context, Places places) {
        Release release = context.release();
        return release != null && release.ecosystem().equals(ecosystem)
                || places.ecosystems().contains(ecosystem);
    }

    private boolean packages(
            String id, List<Candidate> rows, Context context, Places places, List<Step> steps) {
        for (Question.Pass pass : places.passed(rows)) {
            steps.add(new Step.PassedOver(pass.installed(), context.wording().passed(pass)));
        }
        boolean affected = false;
        // Packages of one source and version compare alike: once is enough.
        Set<List<Question.Lookup>> compared = new HashSet<>();
        for (Question.Ask ask : places.asked(rows)) {
            if (compared.add(ask.lookups())) {
                comparisons(rows, ask, context, steps);
            }
            Step.Conclusion conclusion = conclude(id, ask, context);
            affected |= conclusion.affected();
            steps.add(conclusion);
        }
        return affected;
    }

    private static void comparisons(
            List<Candidate> rows, Question.Ask ask, Context context, List<Step> steps) {
        Set<String> said = new HashSet<>();
        for (Candidate row : rows) {
            compare(row, ask, context).filter(step -> said.add(step.text())).ifPresent(steps::add);
        }
    }

    private static Optional<Step> compare(Candidate candidate, Question.Ask ask, Context context) {
        for (Question.Lookup lookup : ask.lookups()) {
            if (!Places.isAbout(candidate, lookup)) {
                continue;
            }
            Asked asked = context.asked(ask.installed(), lookup);
            Outcome outcome = context.judge().judge(candidate, asked);
            if (outcome == Outcome.OTHER_PACKAGE && ask.lookups().size() > 1) {
                continue;
            }
            String word = outcome.name().toLowerCase(Locale.ROOT).replace('_', '-');
            String text = context.wording().compared(new Row(candidate, outcome, asked));
            return Optional.of(new Step.Comparison(ask.installed(), candidate.id(), word, text));
        }
        return Optional.empty();
    }

    private Step.Conclusion conclude(String id, Question.Ask ask, Context context) {
        Package installed = ask.installed();
        Collection<Group> groups = matcher.groups(ask, context, id);
        List<Decision> decisions =
                groups.stream()
                        .flatMap(g -> Decision.weigh(g, installed.isOsPackage()).stream())
                        .toList();
        if (decisions.isEmpty()) {
            return new Step.Conclusion(
                    installed, false, context.wording().spared(installed, id, groups));
        }
        boolean hidden = matcher.hides(installed);
        String text =
                hidden
                        ? context.wording().hidden(installed, id)
                        : context.wording().affected(decisions.getFirst());
        return new Step.Conclusion(installed, !hidden, text);
    }
}
