package dev.bollwerk.posture;

import dev.bollwerk.BollwerkException;
import dev.bollwerk.fact.compose.ComposeFiles;
import dev.bollwerk.fact.compose.ProjectFolder;
import dev.bollwerk.fact.dockerfile.Dockerfile;
import dev.bollwerk.fact.kubernetes.KubernetesReader;
import dev.bollwerk.fact.kubernetes.Manifests;
import dev.bollwerk.fact.yaml.YamlNode;
import dev.bollwerk.fact.yaml.YamlReader;
import dev.bollwerk.finding.Finding;
import dev.bollwerk.finding.Kind;
import dev.bollwerk.finding.Report;
import dev.bollwerk.finding.Subject;
import dev.bollwerk.finding.Waived;
import dev.bollwerk.finding.Waivers;
import dev.bollwerk.rule.Parameters;
import dev.bollwerk.rule.Verdict;
import dev.bollwerk.rule.dockerfile.DockerfileFacts;
import dev.bollwerk.rule.dockerfile.DockerfileLint;
import dev.bollwerk.rule.dockerfile.DockerfileRules;
import dev.bollwerk.rule.dockerfile.LintFinding;
import dev.bollwerk.rule.dockerfile.LintOptions;
import dev.bollwerk.rule.dockerfile.LintResult;
import dev.bollwerk.rule.standard.Statement;
import dev.bollwerk.scan.DockerfilePlace;
import dev.bollwerk.scan.NamedImages;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Looks at files that describe images and containers, each by what it is.
public final class Lint {
    private static final int LARGEST = 16 << 20;

    private final LintSettings settings;
    private final Instant now;
    private final List<Manifests> manifests = new ArrayList<>();
    private final Map<String, YamlPragmas> pragmas = new HashMap<>();

    public Lint(LintSettings settings) {
        this.settings = settings;
        this.now = settings.clock().instant();
    }

    /// What came of one file.
    ///
    /// @param fixed the file with all safe fixes; null when there are none
    /// @param fixes how many findings they mend
    public record Linted(Report report, byte @Nullable [] fixed, int fixes) {}

    /// Looks at a file.
    ///
    /// @param name as the person wrote it
    /// @throws BollwerkException when it cannot be read, or is nothing that is known
    public Linted lint(Path file, String name) {
        byte[] bytes = bytes(file, name);
        Path folder = file.toAbsolutePath().getParent();
        return lint(bytes, name, folder);
    }

    /// The same for a file of a folder, which may be anything: nothing when it cannot be read, or
    // is
    /// nothing that is known.
    public Optional<Linted> lintIfKnown(Path file, String name) {
        Source source;
        try {
            source = recognised(bytes(file, name), name, file.toAbsolutePath().getParent());
        } catch (BollwerkException _) {
            return Optional.empty();
        }
        return source.kind() == Kinds.OTHER ? Optional.empty() : Optional.of(judge(source));
    }

    /// Looks at a text.
    ///
    /// @param folder where it lies; null for what came from elsewhere
    public Linted lint(byte[] bytes, String name, @Nullable Path folder) {
        return judge(recognised(bytes, name, folder));
    }

    /// What all rules say of a file, also that all is well; empty when it cannot be read or is
    /// nothing that is known.
    Optional<List<Statement>> statementsIfKnown(Path file, String name, Witness witness) {
        try {
            return Optional.of(statements(file, name, witness));
        } catch (BollwerkException _) {
            return Optional.empty();
        }
    }

    /// What all rules say of a file, also that all is well.
    ///
    /// @throws BollwerkException when it cannot be read, or is nothing that is known
    List<Statement> statements(Path file, String name, Witness witness) {
        Source source = recognised(bytes(file, name), name, file.toAbsolutePath().getParent());
        var yaml = new YamlLint(settings);
        List<Statement> statements =
                switch (source.kind()) {
                    case DOCKERFILE -> dockerfileStatements(source, witness);
                    case COMPOSE ->
                            yaml.composeStatements(
                                    name, files(name, source.text(), source.folder()), witness);
                    case KUBERNETES -> podStatements(source, yaml, witness);
                    case OTHER -> throw strange(name);
                };
        return source.kind() == Kinds.DOCKERFILE
                ? statements
                : Witness.waived(statements, YamlPragmas.of(name, source.text())::find);
    }

    private List<Statement> podStatements(Source source, YamlLint yaml, Witness witness) {
        Manifests read = KubernetesReader.read(source.name(), source.documents());
        manifests.add(read);
        pragmas.put(source.name(), YamlPragmas.of(source.name(), source.text()));
        return yaml.podStatements(source.name(), read, witness);
    }

    /// What rules say of all manifests so far together: a policy in one file is about pods in
    /// another.
    List<Statement> clusterStatements(Witness witness) {
        if (manifests.isEmpty()) {
            return List.of();
        }
        return Witness.waived(
                new YamlLint(settings).clusterStatements(Manifests.join(manifests), witness),
                found -> {
                    YamlPragmas own =
                            found.locations().isEmpty()
                                    ? null
                                    : pragmas.get(found.locations().getFirst().path());
                    return own == null ? null : own.find(found);
                });
    }

    private List<Statement> dockerfileStatements(Source file, Witness witness) {
        LintResult result = linted(file.bytes(), file.name(), file.folder());
        String source = "dockerfile:" + file.name();
        Set<String> told = new HashSet<>();
        List<Statement> statements = new ArrayList<>();
        for (LintFinding each : result.findings()) {
            told.add(each.name());
            statements.add(witness.found(each.name(), "dockerfile", source, each.finding(), null));
        }
        for (LintResult.Silenced each : result.waived()) {
            String name = each.finding().name();
            told.add(name);
            statements.add(
                    witness.found(
                            name, "dockerfile", source, each.finding().finding(), each.waiver()));
        }
        var facts = new DockerfileFacts(result.file(), options(file.name(), file.folder()), life());
        statements.addAll(
                witness.judge(
                        DockerfileRules.factors(file.name()), facts, "dockerfile", source, null));
        for (var each : DockerfileRules.all(file.name())) {
            if (!told.contains(each.name())) {
                statements.add(
                        witness.says(
                                each.name(), "dockerfile", source, each.rule(), Verdict.pass()));
            }
        }
        return statements;
    }

    private enum Kinds {
        DOCKERFILE,
        COMPOSE,
        KUBERNETES,
        OTHER
    }

    /// A file and what it is.
    ///
    /// @param documents of YAML; none of a Dockerfile
    private record Source(
            Kinds kind,
            String name,
            byte[] bytes,
            @Nullable Path folder,
            List<YamlNode> documents) {
        String text() {
            return new String(bytes, StandardCharsets.UTF_8);
        }
    }

    private static Source recognised(byte[] bytes, String name, @Nullable Path folder) {
        if (isDockerfile(name, bytes)) {
            return new Source(Kinds.DOCKERFILE, name, bytes, folder, List.of());
        }
        var documents = YamlReader.read(name, new String(bytes, StandardCharsets.UTF_8));
        Kinds kind =
                YamlLint.isKubernetes(documents)
                        ? Kinds.KUBERNETES
                        : YamlLint.isCompose(documents) ? Kinds.COMPOSE : Kinds.OTHER;
        return new Source(kind, name, bytes, folder, documents);
    }

    private Linted judge(Source source) {
        var yaml = new YamlLint(settings);
        return switch (source.kind()) {
            case DOCKERFILE -> dockerfile(source.bytes(), source.name(), source.folder());
            case COMPOSE ->
                    yaml(
                            source,
                            "compose",
                            yaml.compose(
                                    source.name(),
                                    files(source.name(), source.text(), source.folder())));
            case KUBERNETES ->
                    yaml(source, "kubernetes", yaml.kubernetes(source.name(), source.documents()));
            case OTHER -> throw strange(source.name());
        };
    }

    private static BollwerkException strange(String name) {
        return BollwerkException.target(
                "%s is neither a Dockerfile nor a Compose file nor a Kubernetes manifest."
                        .formatted(name));
    }

    private Linted yaml(Source source, String type, List<Finding> findings) {
        List<Finding> kept = new ArrayList<>(findings);
        kept.removeIf(each -> settings.ignored().contains(each.id()));
        List<Waived> waived = YamlPragmas.of(source.name(), source.text()).part(kept);
        return new Linted(report(type, source.name(), kept, waived), null, 0);
    }

    /// The file itself from what was read, others of the project from its folder.
    private static ComposeFiles files(String name, String text, @Nullable Path folder) {
        ComposeFiles others = folder == null ? _ -> null : new ProjectFolder(folder);
        return path -> path.equals(name) ? text : others.read(path);
    }

    private Linted dockerfile(byte[] bytes, String name, @Nullable Path folder) {
        LintResult result = linted(bytes, name, folder);
        List<Finding> findings = new ArrayList<>();
        int fixes = 0;
        for (LintFinding each : result.findings()) {
            findings.add(each.finding());
            fixes += each.fixes().stream().anyMatch(fix -> fix.safe()) ? 1 : 0;
        }
        List<Waived> waived = new ArrayList<>();
        for (LintResult.Silenced each : result.waived()) {
            waived.add(new Waived(each.finding().finding(), each.waiver()));
        }
        byte[] fixed = fixes == 0 ? null : result.fixedBytes(false);
        return new Linted(report("dockerfile", name, findings, waived), fixed, fixes);
    }

    private LintResult linted(byte[] bytes, String name, @Nullable Path folder) {
        return new DockerfileLint(options(name, folder), settings.locale(), life())
                .lint(bytes, name);
    }

    private NamedImages life() {
        return new NamedImages(LocalDate.ofInstant(now, ZoneOffset.UTC));
    }

    private LintOptions options(String name, @Nullable Path folder) {
        LintOptions options =
                LintOptions.defaults()
                        .withArguments(settings.variables())
                        .withIgnored(settings.ignored())
                        .withRegistries(settings.parameters().list(Parameters.REGISTRIES))
                        .withStyle(settings.style());
        if (folder == null) {
            return options;
        }
        String file = name.substring(name.lastIndexOf('/') + 1);
        return DockerfilePlace.of(folder.resolve(file), null).apply(options);
    }

    Report report(String type, String name, List<Finding> findings, List<Waived> silenced) {
        LocalDate today = LocalDate.ofInstant(now, ZoneOffset.UTC);
        Waivers outcome = Waivers.apply(findings, settings.waivers(), today);
        List<Waived> waived = new ArrayList<>(silenced);
        waived.addAll(outcome.waived());
        return new Report(
                settings.toolVersion(),
                now,
                new Subject(type, name, null, null, null),
                List.of(),
                outcome.kept(),
                waived,
                outcome.expired(),
                List.of(),
                List.of(),
                List.of(),
                Set.of(Kind.MISCONFIGURATION),
                null);
    }

    private static byte[] bytes(Path file, String name) {
        try (var in = Files.newInputStream(file)) {
            byte[] bytes = in.readNBytes(LARGEST + 1);
            if (bytes.length > LARGEST) {
                throw BollwerkException.target(
                        "%s has more than %d MiB, so it is not read."
                                .formatted(name, LARGEST >> 20));
            }
            return bytes;
        } catch (IOException e) {
            throw BollwerkException.target(
                    "The file '%s' cannot be read; check its name and rights.".formatted(name), e);
        }
    }

    /// By its name, else by what stands in it.
    private static boolean isDockerfile(String name, byte[] bytes) {
        return isDockerfileName(name)
                || Dockerfile.isLikely(new String(bytes, StandardCharsets.UTF_8));
    }

    /// Whether a file is a Dockerfile by its name.
    public static boolean isDockerfileName(String name) {
        String file = name.substring(name.lastIndexOf('/') + 1).toLowerCase(Locale.ROOT);
        return file.equals("dockerfile")
                || file.equals("containerfile")
                || file.startsWith("dockerfile.")
                || file.startsWith("containerfile.")
                || file.endsWith(".dockerfile")
                || file.endsWith(".containerfile");
    }
}
