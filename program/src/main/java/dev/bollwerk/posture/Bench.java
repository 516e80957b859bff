package dev.bollwerk.posture;

import dev.bollwerk.BollwerkException;
import dev.bollwerk.fact.docker.EngineFacts;
import dev.bollwerk.fact.docker.EngineReader;
import dev.bollwerk.fact.docker.Version;
import dev.bollwerk.fact.host.Installation;
import dev.bollwerk.finding.Finding;
import dev.bollwerk.finding.Kind;
import dev.bollwerk.finding.Misconfiguration;
import dev.bollwerk.finding.Report;
import dev.bollwerk.finding.Subject;
import dev.bollwerk.finding.Waivers;
import dev.bollwerk.rule.Review;
import dev.bollwerk.rule.engine.Estate;
import dev.bollwerk.rule.profile.Assessment;
import dev.bollwerk.rule.profile.Control;
import dev.bollwerk.rule.profile.Profile;
import dev.bollwerk.source.http.Endpoint;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/// The benchmark of one container engine with its host, images and containers.
///
/// Nothing is run in a container and nothing is changed. About the host of a remote engine nothing
/// is said.
public final class Bench {
    private final BenchSettings settings;
    private final Review review;

    public Bench(BenchSettings settings) {
        this.settings = settings;
        this.review = new Review(settings.locale());
    }

    /// Judges an engine.
    ///
    /// @throws BollwerkException when it cannot be spoken to
    public Report assess(Endpoint endpoint) {
        try (var engine = new dev.bollwerk.source.daemon.Engine(endpoint)) {
            Installation read =
                    Installation.read(
                            engine,
                            EngineReader.all(),
                            settings.root(),
                            List.of(),
                            settings.clock());
            return report(read);
        }
    }

    /// Judges what has been read.
    Report report(Installation read) {
        EngineFacts facts = read.engine();
        Instant now = settings.clock().instant();
        Profile profile = chosen();
        Survey survey = Survey.of(Estate.of(read, profile.parameters(), now));
        List<Finding> findings =
                new ArrayList<>(
                        Assessment.of(profile, survey.tally()).findings(review, settings.locale()));
        findings.sort(
                Comparator.comparing(Finding::severity)
                        .reversed()
                        .thenComparing(Bench::control)
                        .thenComparing(Bench::item));
        LocalDate today = LocalDate.ofInstant(now, ZoneId.of("UTC"));
        Waivers outcome = Waivers.apply(findings, settings.waivers(), today);
        return new Report(
                settings.toolVersion(),
                now,
                new Subject("engine", facts.engine(), null, null, null),
                List.of(),
                outcome.kept(),
                outcome.waived(),
                outcome.expired(),
                survey.gaps(),
                notices(facts, profile),
                List.of(),
                Set.of(Kind.MISCONFIGURATION),
                null);
    }

    private static String control(Finding finding) {
        return finding instanceof Misconfiguration found && !found.checks().isEmpty()
                ? found.checks().getFirst().id()
                : "";
    }

    private static String item(Finding finding) {
        return finding instanceof Misconfiguration found && found.item() != null
                ? found.item()
                : "";
    }

    /// The profile with only those controls that are asked for.
    private Profile chosen() {
        Profile profile = settings.profile();
        for (String id : settings.checks()) {
            if (profile.controls().stream().noneMatch(each -> isBelow(each, id))) {
                throw BollwerkException.usage(
                        "The profile %s has no control '%s'.".formatted(profile.id(), id));
            }
        }
        List<Control> controls = new ArrayList<>();
        for (Control control : profile.controls()) {
            boolean wanted =
                    settings.checks().isEmpty()
                            || settings.checks().stream().anyMatch(id -> isBelow(control, id));
            boolean unwanted = settings.excluded().stream().anyMatch(id -> isBelow(control, id));
            if (wanted && !unwanted && control.level() <= settings.level()) {
                controls.add(control);
            }
        }
        return new Profile(
                profile.id(),
                profile.title(),
                profile.parameters(),
                profile.severities(),
                profile.sections(),
                controls);
    }

    /// Whether a control has an id, or one below it: `5` names all of section 5.
    private static boolean isBelow(Control control, String id) {
        return control.id().equals(id) || control.id().startsWith(id + ".");
    }

    private List<String> notices(EngineFacts facts, Profile profile) {
        List<String> notices = new ArrayList<>();
        Version version = facts.version().orNull();
        String engine =
                version == null
                        ? ""
                        : (version.podman() ? "Podman " : "Docker ") + version.version() + " · ";
        notices.add(engine + profile.title().in(settings.locale()));
        return notices;
    }
}
