package dev.bollwerk.posture;

import dev.bollwerk.BollwerkException;
import dev.bollwerk.fact.docker.EngineFacts;
import dev.bollwerk.fact.docker.EngineReader;
import dev.bollwerk.fact.host.Installation;
import dev.bollwerk.fact.repository.RepositoryFacts;
import dev.bollwerk.fact.repository.RepositoryReader;
import dev.bollwerk.finding.Finding;
import dev.bollwerk.finding.Kind;
import dev.bollwerk.finding.Report;
import dev.bollwerk.finding.Subject;
import dev.bollwerk.finding.Waived;
import dev.bollwerk.finding.Waiver;
import dev.bollwerk.finding.conformity.Change;
import dev.bollwerk.finding.conformity.Conformity;
import dev.bollwerk.finding.conformity.Named;
import dev.bollwerk.finding.conformity.Requirement;
import dev.bollwerk.inventory.Gap;
import dev.bollwerk.rule.Applied;
import dev.bollwerk.rule.Verdict;
import dev.bollwerk.rule.engine.Estate;
import dev.bollwerk.rule.engine.RunFacts;
import dev.bollwerk.rule.engine.RunRules;
import dev.bollwerk.rule.file.FileRules;
import dev.bollwerk.rule.image.ImageRules;
import dev.bollwerk.rule.profile.Wording;
import dev.bollwerk.rule.repository.RepositoryRules;
import dev.bollwerk.rule.standard.Changes;
import dev.bollwerk.rule.standard.RuleName;
import dev.bollwerk.rule.standard.ScannedImage;
import dev.bollwerk.rule.standard.Standard;
import dev.bollwerk.rule.standard.StandardJudge;
import dev.bollwerk.rule.standard.Statement;
import dev.bollwerk.rule.standard.Statements;
import dev.bollwerk.source.http.Endpoint;
import dev.bollwerk.text.Texts;

import org.jspecify.annotations.Nullable;

import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/// How far a standard is met: looks at an engine with its host, at files, at images that were
/// scanned, one after the other, and sums up.
///
/// Nothing is run in a container and nothing is changed.
public final class Comply {
    private static final String IMAGE = "image";

    private final ComplySettings settings;
    private final Instant now;
    private final Witness witness;
    private final Lint lint;
    private final Statements statements = new Statements();
    private final List<Subject> subjects = new ArrayList<>();
    private final Set<Gap> gaps = new TreeSet<>();
    private final List<Waiver> expired = new ArrayList<>();

    public Comply(ComplySettings settings) {
        this.settings = settings;
        this.now = settings.clock().instant();
        this.witness = new Witness(settings.locale(), settings.standard().severities());
        this.lint = new Lint(lint(settings));
    }

    /// Looks at an engine with its host.
    ///
    /// @throws BollwerkException when it cannot be spoken to
    public void engine(Endpoint endpoint) {
        try (var engine = new dev.bollwerk.source.daemon.Engine(endpoint)) {
            Installation read =
                    Installation.read(
                            engine,
                            EngineReader.all(),
                            settings.root(),
                            List.of(),
                            settings.clock());
            Estate estate = engine(read);
            if (asksAboutRuns()) {
                run(RunReader.read(engine, estate, settings.root(), settings.clock()));
            }
        }
    }

    /// What runs is looked at closely only where somebody wants to know.
    private boolean asksAboutRuns() {
        Set<String> rules = new HashSet<>();
        RunRules.all().forEach(each -> rules.add(each.rule().id()));
        return settings.standard().demands().stream()
                .flatMap(each -> each.rules().stream())
                .anyMatch(name -> name instanceof RuleName.OfRules of && rules.contains(of.id()));
    }

    private void run(RunFacts facts) {
        witness.judge(RunRules.all(), facts, "container", source("container"), null)
                .forEach(statements::add);
    }

    /// Looks at what has been read of an engine.
    Estate engine(Installation read) {
        EngineFacts facts = read.engine();
        Estate estate = Estate.of(read, settings.standard().parameters(), now);
        Survey survey = Survey.forStandards(estate);
        survey.tally()
                .forEach(
                        (name, target, judged) ->
                                statements.add(
                                        witness.says(
                                                name,
                                                target,
                                                source(target),
                                                judged.rule(),
                                                judged.verdict())));
        gaps.addAll(survey.gaps());
        subjects.add(new Subject("engine", facts.engine(), null, null, null));
        return estate;
    }

    /// What is one of many stands in the finding.
    private static String source(String target) {
        return target.equals("engine") ? target : target + "s";
    }

    /// Notes that no engine is looked at, so that nobody takes silence for consent.
    ///
    /// @param why in a sentence
    public void noEngine(String why) {
        String said =
                new Texts("dev.bollwerk.rule.standard.messages", settings.locale())
                        .of("gap.no-engine", why);
        gaps.add(new Gap("engine", null, said));
    }

    /// Looks at a file.
    ///
    /// @param name as the person wrote it
    /// @throws BollwerkException when it cannot be read, or is nothing that is known
    public void file(Path file, String name) {
        add(lint.statements(file, name, witness));
    }

    /// Looks at the files of a folder that are known.
    ///
    /// @param name as the person wrote it
    /// @return how many there were
    public int folder(Path folder, String name) {
        int known = 0;
        for (FolderFiles each : FolderFiles.of(folder, name)) {
            var found = lint.statementsIfKnown(each.file(), each.name(), witness);
            found.ifPresent(this::add);
            known += found.isPresent() ? 1 : 0;
        }
        return known;
    }

    /// Looks at a folder as a source repository, with its history.
    ///
    /// @param name as the person wrote it
    public void repository(Path folder, String name) {
        RepositoryFacts facts = RepositoryReader.read(folder, name, settings.clock());
        add(
                witness.judge(
                        RepositoryRules.all(),
                        facts,
                        RepositoryRules.TARGET,
                        RepositoryRules.TARGET + ":" + name,
                        null));
    }

    private static LintSettings lint(ComplySettings settings) {
        return new LintSettings(
                Set.of(),
                Map.of(),
                settings.environment(),
                true,
                settings.standard().parameters(),
                List.of(),
                settings.locale(),
                settings.toolVersion(),
                settings.clock());
    }

    private void add(List<Statement> said) {
        Set<String> sources = new HashSet<>();
        for (Statement each : said) {
            statements.add(each);
            String source = each.proof().source();
            if (sources.add(source)) {
                int colon = source.indexOf(':');
                subjects.add(
                        new Subject(
                                source.substring(0, colon),
                                source.substring(colon + 1),
                                null,
                                null,
                                null));
            }
        }
    }

    /// Takes in what the scan of an image found.
    public void image(Report report) {
        String source = IMAGE + ":" + report.subject().name();
        statements.add(new ScannedImage(source, report));
        List<Statement> said = new ArrayList<>();
        Set<String> told = new HashSet<>();
        for (Finding each : report.findings()) {
            told.add(each.id());
            witness.add(said, IMAGE, source, each, null);
        }
        for (Waived each : report.waived()) {
            told.add(each.finding().id());
            witness.add(said, IMAGE, source, each.finding(), each.waiver());
        }
        if (report.kinds().contains(Kind.MISCONFIGURATION)) {
            well(ImageRules.all(), told, source, said);
        }
        if (report.kinds().contains(Kind.FILE)) {
            well(FileRules.all(), told, source, said);
        }
        said.forEach(statements::add);
        subjects.add(report.subject());
        gaps.addAll(report.gaps());
        expired.addAll(report.expiredWaivers());
    }

    /// Rules that found nothing.
    private <F> void well(
            List<Applied<F>> rules, Set<String> told, String source, List<Statement> said) {
        for (Applied<F> each : rules) {
            if (!told.contains(each.rule().id())) {
                said.add(
                        witness.says(
                                each.name(),
                                IMAGE,
                                source,
                                each.rule(),
                                Verdict.pass().about(source.substring(IMAGE.length() + 1))));
            }
        }
    }

    /// Sums up.
    ///
    /// @param earlier report to compare with; null for none
    /// @throws BollwerkException when that is of another standard
    public Conformity conformity(@Nullable Conformity earlier) {
        lint.clusterStatements(witness).forEach(statements::add);
        Standard standard = settings.standard();
        if (earlier != null && !earlier.standard().equals(standard.id())) {
            throw BollwerkException.usage(
                    "The earlier report is about %s, not about %s; give one of the same standard."
                            .formatted(earlier.standard(), standard.id()));
        }
        Locale locale = settings.locale();
        var judge =
                new StandardJudge(
                        standard,
                        settings.waivers(),
                        LocalDate.ofInstant(now, ZoneOffset.UTC),
                        locale);
        List<Requirement> requirements =
                judge.judge(settings.level(), statements, settings.answers());
        List<Change> changes =
                earlier == null ? List.of() : Changes.between(earlier, requirements, locale);
        List<Waiver> late = new ArrayList<>(judge.expiredWaivers());
        expired.stream().filter(each -> !late.contains(each)).forEach(late::add);
        return new Conformity(
                settings.toolVersion(),
                now,
                standard.id(),
                standard.title().in(locale),
                standard.edition(),
                locale,
                subjects,
                settings.level(),
                named(standard.levels()),
                named(standard.threats()),
                standard.notes().stream().map((Wording each) -> each.in(locale)).toList(),
                requirements,
                earlier == null ? null : earlier.created(),
                changes,
                late,
                List.copyOf(gaps));
    }

    private List<Named> named(List<Standard.Heading> headings) {
        Locale locale = settings.locale();
        return headings.stream()
                .map(each -> new Named(each.id(), each.title().in(locale), each.text().in(locale)))
                .toList();
    }
}
