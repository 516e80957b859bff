package dev.bollwerk.scan;

import dev.bollwerk.BollwerkException;
import dev.bollwerk.advisory.artifact.ArtifactList;
import dev.bollwerk.analyze.Analyzers;
import dev.bollwerk.analyze.InventoryReader;
import dev.bollwerk.analyze.Progress;
import dev.bollwerk.analyze.file.Analyzer;
import dev.bollwerk.analyze.language.ArtifactNames;
import dev.bollwerk.analyze.layer.Limits;
import dev.bollwerk.analyze.layer.Scanning;
import dev.bollwerk.analyze.secret.SecretScanner;
import dev.bollwerk.finding.Kind;
import dev.bollwerk.image.Layer;
import dev.bollwerk.source.SourceEnvironment;
import dev.bollwerk.source.Target;
import dev.bollwerk.source.TargetOptions;
import dev.bollwerk.source.Targets;

import org.jspecify.annotations.Nullable;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// How the targets of a scan are opened and read: made of the settings once, used for all targets.
final class Reading implements AutoCloseable {
    private static final int MOST_JOBS = 8;

    private final ScanSettings settings;
    private final ScanProgress progress;
    private final Timings timings;
    private @Nullable InventoryReader reader;
    private @Nullable ArtifactList artifacts;
    private @Nullable SecretScanner secrets;

    /// @param timings gets the time of each analyzer
    Reading(ScanSettings settings, ScanProgress progress, Timings timings) {
        this.settings = settings;
        this.progress = progress;
        this.timings = timings;
    }

    @Override
    public void close() {
        if (artifacts != null) {
            artifacts.close();
        }
    }

    /// Opens an image or a file tree.
    ///
    /// @throws BollwerkException when it cannot be opened
    Target open(String target) {
        Map<String, String> variables = new HashMap<>(settings.environment());
        if (settings.docker() != null) {
            variables.put("DOCKER_HOST", settings.docker());
        }
        var environment = SourceEnvironment.ofProcess(variables);
        return new Targets(environment)
                .open(
                        target,
                        new TargetOptions(
                                settings.platform(), settings.insecure(), settings.offline()));
    }

    /// Made at the first image, so that `purl:` targets do not pay for it.
    InventoryReader reader() {
        if (reader == null) {
            Path cache = settings.cache() == null ? null : settings.cache().resolve("layers");
            int jobs = Math.min(MOST_JOBS, Runtime.getRuntime().availableProcessors());
            String home = settings.environment().get("HOME");
            reader =
                    new InventoryReader(
                            analyzers(),
                            Analyzers.steps(home == null ? null : Path.of(home), names()),
                            scanning(),
                            limits(),
                            cache,
                            jobs,
                            listener());
        }
        return reader;
    }

    /// Jars by their digest, where a list was imported.
    private @Nullable ArtifactNames names() {
        ArtifactList list = ArtifactList.open(settings.data());
        artifacts = list;
        return list == null ? null : list::find;
    }

    private List<Analyzer> analyzers() {
        List<Analyzer> measured = new ArrayList<>();
        for (Analyzer analyzer : Analyzers.all()) {
            boolean account = analyzer.name().startsWith("account-");
            Stage stage = account ? Stage.ACCOUNTS : Stage.PACKAGES;
            measured.add(new TimedAnalyzer(analyzer, stage, timings));
        }
        if (settings.wants(Kind.LICENSE)) {
            for (Analyzer analyzer : Analyzers.licenses()) {
                measured.add(new TimedAnalyzer(analyzer, Stage.LICENSE_TEXTS, timings));
            }
        }
        return measured;
    }

    /// An index that was made with secrets also serves a scan without.
    private Scanning scanning() {
        if (!settings.wants(Kind.SECRET)) {
            return new Scanning(null, List.of(SecretScanner.usual().key()));
        }
        return new Scanning(new TimedScanner(secrets(), Stage.SECRETS, timings), List.of());
    }

    /// The rules for secrets, read at their first use.
    SecretScanner secrets() {
        SecretScanner known = secrets;
        if (known == null) {
            Path rules = settings.secretRules();
            known = rules == null ? SecretScanner.usual() : SecretScanner.with(rules);
            secrets = known;
        }
        return known;
    }

    /// How much of a layer is read.
    Limits limits() {
        Limits limits = Limits.USUAL;
        for (Map.Entry<String, Long> given : settings.limits().entrySet()) {
            long value = given.getValue();
            limits =
                    switch (given.getKey()) {
                        case "max-layer-bytes" -> limits.withLayerBytes(value);
                        case "max-layer-entries" -> limits.withLayerEntries(narrow(value));
                        case "max-ratio" -> limits.withRatio(narrow(value));
                        case "max-path-length" -> limits.withPathLength(narrow(value));
                        case "max-path-depth" -> limits.withPathDepth(narrow(value));
                        case "max-file-bytes" -> limits.withFileBytes(value);
                        default -> throw new IllegalStateException("no limit " + given.getKey());
                    };
        }
        return limits;
    }

    private static int narrow(long value) {
        return (int) Math.min(Integer.MAX_VALUE, Math.max(Integer.MIN_VALUE, value));
    }

    private Progress listener() {
        return new Progress() {
            @Override
            public void started(Layer layer) {
                progress.layers(1);
            }

            @Override
            public void read(Layer layer, long bytes) {
                progress.bytes(bytes);
            }

            @Override
            public void finished(Layer layer, boolean cached) {
                if (!cached) {
                    progress.layerDone();
                }
            }
        };
    }
}
