package dev.bollwerk.posture;

import dev.bollwerk.BollwerkException;
import dev.bollwerk.fact.docker.Container;
import dev.bollwerk.fact.docker.EngineFacts;
import dev.bollwerk.fact.docker.EngineReader;
import dev.bollwerk.fact.docker.StoredImage;
import dev.bollwerk.fact.docker.Version;
import dev.bollwerk.fact.host.Installation;
import dev.bollwerk.finding.Misconfiguration;
import dev.bollwerk.finding.Report;
import dev.bollwerk.finding.Subject;
import dev.bollwerk.finding.Waiver;
import dev.bollwerk.finding.overview.Aspect;
import dev.bollwerk.finding.overview.Overview;
import dev.bollwerk.inventory.Gap;
import dev.bollwerk.rule.Review;
import dev.bollwerk.rule.engine.Estate;
import dev.bollwerk.rule.standard.Standard;
import dev.bollwerk.rule.standard.StandardReader;
import dev.bollwerk.source.http.Endpoint;
import dev.bollwerk.text.Texts;

import org.jspecify.annotations.Nullable;

import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/// One page about everything that runs here: an engine, its host, its containers, and the images
/// that were scanned.
public final class OnePage {
    private static final String BENCHMARK = "cis-docker";
    private static final List<String> STANDARDS =
            List.of("owasp-docker-top10", "twelve-factor", "bsi-sys.1.6");

    private final Settings settings;
    private final Instant now;
    private final Texts texts;
    private final AspectOf aspects;
    private final Map<String, Report> reports = new LinkedHashMap<>();
    private final Set<Gap> gaps = new TreeSet<>();
    private @Nullable Installation installation;
    private Subject subject;

    /// What the page is to look at.
    ///
    /// @param root where the host's root is: `/`, or where it is mounted
    /// @param here what this machine is called when there is no engine
    public record Settings(
            List<Waiver> waivers,
            Path root,
            String here,
            Locale locale,
            String toolVersion,
            InstantSource clock) {
        public Settings {
            waivers = List.copyOf(waivers);
        }
    }

    /// An image that a container runs, or that was asked for.
    ///
    /// @param id digest of its configuration, `sha256:…`
    /// @param name what people call it
    public record Used(String id, String name) {}

    public OnePage(Settings settings) {
        this.settings = settings;
        this.now = settings.clock().instant();
        this.texts = new Texts("dev.bollwerk.posture.messages", settings.locale());
        this.aspects = new AspectOf(texts);
        this.subject = new Subject("host", settings.here(), null, null, null);
    }

    /// Reads an engine and its host.
    ///
    /// @throws BollwerkException when it cannot be spoken to
    public void engine(Endpoint endpoint) {
        try (var asked = new dev.bollwerk.source.daemon.Engine(endpoint)) {
            Installation read =
                    Installation.read(
                            asked,
                            EngineReader.all(),
                            settings.root(),
                            List.of(),
                            settings.clock());
            installation = read;
            subject = new Subject("engine", read.engine().engine(), null, null, null);
        }
    }

    /// Notes that no engine is looked at.
    ///
    /// @param why in a sentence
    public void noEngine(String why) {
        gaps.add(new Gap("engine", null, why));
    }

    /// The images of all containers, each once.
    public List<Used> images() {
        Set<Used> used = new LinkedHashSet<>();
        if (installation != null) {
            EngineFacts engine = installation.engine();
            for (Container container : engine.readContainers()) {
                StoredImage image = engine.image(container.imageId());
                String name =
                        image == null || image.tags().isEmpty()
                                ? container.workload().image().or(container.imageId())
                                : image.name();
                used.add(new Used(container.imageId(), name));
            }
        }
        return List.copyOf(used);
    }

    /// Takes in what is known of an image.
    public void image(String name, Report report) {
        reports.put(name, report);
    }

    /// The page.
    ///
    /// @param asked images that were asked for beside those in use
    public Overview overview(List<String> asked) {
        List<Aspect> all = new ArrayList<>();
        Set<String> unscanned = new LinkedHashSet<>(asked);
        images().forEach(each -> unscanned.add(each.name()));
        unscanned.removeAll(reports.keySet());
        all.add(aspects.vulnerabilities(reports, List.copyOf(unscanned)));
        if (installation != null) {
            judged(installation, all);
        }
        return new Overview(
                settings.toolVersion(),
                now,
                settings.locale(),
                subject,
                facts(),
                all,
                List.copyOf(gaps));
    }

    private void judged(Installation read, List<Aspect> all) {
        var reader = new StandardReader();
        Standard benchmark = reader.builtIn(BENCHMARK);
        Survey survey = Survey.of(Estate.of(read, benchmark.parameters(), now));
        gaps.addAll(survey.gaps());
        Map<Topic, List<Misconfiguration>> said = new LinkedHashMap<>();
        Topic.all().forEach(each -> said.put(each, new ArrayList<>()));
        var review = new Review(settings.locale());
        survey.tally()
                .forEach(
                        (name, target, judged) -> {
                            Misconfiguration finding =
                                    review.setting(judged.rule(), judged.verdict());
                            said.forEach(
                                    (topic, found) -> {
                                        if (topic.means(finding, target)) {
                                            found.add(finding);
                                        }
                                    });
                        });
        int containers = read.engine().readContainers().size();
        said.forEach(
                (topic, found) ->
                        all.add(
                                aspects.findings(
                                        topic,
                                        found,
                                        topic.target().equals("container") ? containers : -1)));
        all.add(standard("benchmark", benchmark, "bollwerk bench", read));
        for (String id : STANDARDS) {
            Standard standard = reader.builtIn(id);
            all.add(standard(id, standard, "bollwerk comply " + id, read));
        }
    }

    private Aspect standard(String id, Standard standard, String command, Installation read) {
        var comply =
                new Comply(
                        new ComplySettings(
                                standard,
                                "",
                                Map.of(),
                                settings.waivers(),
                                settings.root(),
                                Map.of(),
                                settings.locale(),
                                settings.toolVersion(),
                                settings.clock()));
        comply.engine(read);
        reports.values().forEach(comply::image);
        return aspects.standard(id, comply.conformity(null), command);
    }

    private List<String> facts() {
        List<String> facts = new ArrayList<>();
        if (installation != null) {
            EngineFacts engine = installation.engine();
            Version version = engine.version().orNull();
            if (version != null) {
                facts.add((version.podman() ? "Podman " : "Docker ") + version.version());
            }
            long running =
                    engine.readContainers().stream().filter(each -> each.state().running()).count();
            facts.add(
                    texts.of("overview.fact.containers", engine.readContainers().size(), running));
            List<StoredImage> images = engine.images().orNull();
            if (images != null) {
                facts.add(texts.of("overview.fact.images", images.size()));
            }
        }
        facts.add(now.toString().substring(0, 16).replace('T', ' ') + " UTC");
        return facts;
    }
}
