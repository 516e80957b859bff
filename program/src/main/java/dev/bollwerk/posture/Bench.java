package dev.bollwerk.posture;

import dev.bollwerk.BollwerkException;
import dev.bollwerk.fact.Observed;
import dev.bollwerk.fact.docker.Container;
import dev.bollwerk.fact.docker.EngineFacts;
import dev.bollwerk.fact.docker.EngineReader;
import dev.bollwerk.fact.docker.StoredImage;
import dev.bollwerk.fact.docker.Version;
import dev.bollwerk.fact.host.HostFacts;
import dev.bollwerk.fact.host.Installation;
import dev.bollwerk.fact.workload.Workload;
import dev.bollwerk.finding.Finding;
import dev.bollwerk.finding.Kind;
import dev.bollwerk.finding.Misconfiguration;
import dev.bollwerk.finding.Report;
import dev.bollwerk.finding.Subject;
import dev.bollwerk.finding.Waivers;
import dev.bollwerk.image.ImageConfig;
import dev.bollwerk.image.MergedTree;
import dev.bollwerk.image.Overlay;
import dev.bollwerk.inventory.Gap;
import dev.bollwerk.rule.Applied;
import dev.bollwerk.rule.Evidence;
import dev.bollwerk.rule.Review;
import dev.bollwerk.rule.engine.EngineRules;
import dev.bollwerk.rule.engine.Estate;
import dev.bollwerk.rule.image.ImageFacts;
import dev.bollwerk.rule.image.ImageRules;
import dev.bollwerk.rule.profile.Assessment;
import dev.bollwerk.rule.profile.Control;
import dev.bollwerk.rule.profile.Profile;
import dev.bollwerk.rule.profile.Tally;
import dev.bollwerk.rule.workload.Engine;
import dev.bollwerk.rule.workload.WorkloadFacts;
import dev.bollwerk.rule.workload.WorkloadRules;
import dev.bollwerk.source.http.Endpoint;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
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
            return report(read.engine(), read.host());
        }
    }

    /// Judges what has been read.
    Report report(EngineFacts facts, HostFacts host) {
        Instant now = settings.clock().instant();
        Profile profile = chosen();
        var estate = new Estate(facts, host, profile.parameters(), now);
        var tally = new Tally();
        tally.judge(EngineRules.all(), estate, "engine", null);
        containers(estate, tally);
        images(estate, tally);
        List<Finding> findings =
                new ArrayList<>(Assessment.of(profile, tally).findings(review, settings.locale()));
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
                gaps(estate),
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

    private void containers(Estate estate, Tally tally) {
        List<Container> containers = estate.engine().readContainers();
        if (estate.engine().containers().orNull() == null) {
            return;
        }
        Map<String, Workload> others = new HashMap<>();
        for (Container container : containers) {
            others.put(container.id(), container.workload());
            others.put(container.name(), container.workload());
        }
        Engine engine = EngineTraits.of(estate);
        List<Applied<WorkloadFacts>> rules = WorkloadRules.all();
        for (Container container : containers) {
            tally.judge(
                    rules,
                    new WorkloadFacts(
                            container.workload(),
                            others,
                            // the engine's answer has the image's user already
                            "",
                            false,
                            engine,
                            estate.parameters()),
                    "container",
                    container.name());
        }
        if (containers.isEmpty()) {
            tally.nothing(rules, "container", Evidence.of("no-containers"));
        }
    }

    private static void images(Estate estate, Tally tally) {
        List<StoredImage> images = estate.engine().images().orNull();
        if (images == null) {
            return;
        }
        List<Applied<ImageFacts>> rules = ImageRules.all();
        MergedTree unread = Overlay.merge(List.of());
        Set<String> seen = new HashSet<>();
        for (StoredImage image : images) {
            ImageConfig config = image.config().orNull();
            if (config != null && seen.add(image.id())) {
                tally.judge(
                        rules,
                        new ImageFacts(
                                image.tags().isEmpty() ? "" : image.name(),
                                config,
                                null,
                                unread,
                                estate.now()),
                        "image",
                        image.name());
            }
        }
        if (seen.isEmpty()) {
            tally.nothing(rules, "image", Evidence.of("no-images"));
        }
    }

    private List<Gap> gaps(Estate estate) {
        List<Gap> gaps = new ArrayList<>();
        if (!estate.host().locality().isHere()) {
            gaps.add(
                    new Gap(
                            "host",
                            null,
                            "the host of this engine was not looked at: "
                                    + estate.host().locality().reason()));
        }
        var containers = estate.engine().containers().orNull();
        int unread = 0;
        for (var each : containers == null ? List.<Observed<Container>>of() : containers) {
            unread += each.orNull() == null ? 1 : 0;
        }
        if (unread > 0) {
            gaps.add(new Gap("container", null, unread + " containers could not be read"));
        }
        return gaps;
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
