package dev.bollwerk.posture;

import dev.bollwerk.BollwerkException;
import dev.bollwerk.finding.Finding;
import dev.bollwerk.finding.Kind;
import dev.bollwerk.finding.Report;
import dev.bollwerk.finding.Subject;
import dev.bollwerk.finding.Waived;
import dev.bollwerk.finding.Waivers;
import dev.bollwerk.rule.Parameters;
import dev.bollwerk.rule.dockerfile.DockerfileLint;
import dev.bollwerk.rule.dockerfile.LintFinding;
import dev.bollwerk.rule.dockerfile.LintOptions;
import dev.bollwerk.rule.dockerfile.LintResult;
import dev.bollwerk.scan.HadolintFile;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// Looks at files that describe images and containers, each by what it is.
public final class Lint {
    private static final int LARGEST = 16 << 20;

    private final LintSettings settings;
    private final Instant now;

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

    /// Looks at a text.
    ///
    /// @param folder where it lies; null for what came from elsewhere
    public Linted lint(byte[] bytes, String name, @Nullable Path folder) {
        return switch (FileKind.of(name, bytes)) {
            case DOCKERFILE -> dockerfile(bytes, name, folder);
            case UNKNOWN ->
                    throw BollwerkException.target(
                            "%s is neither a Dockerfile nor a Compose file nor a Kubernetes manifest."
                                    .formatted(name));
        };
    }

    private Linted dockerfile(byte[] bytes, String name, @Nullable Path folder) {
        LintResult result =
                new DockerfileLint(options(folder), settings.locale()).lint(bytes, name);
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

    private LintOptions options(@Nullable Path folder) {
        LintOptions options =
                LintOptions.defaults()
                        .withArguments(settings.variables())
                        .withIgnored(settings.ignored())
                        .withRegistries(settings.parameters().list(Parameters.REGISTRIES))
                        .withStyle(settings.style());
        if (folder == null) {
            return options;
        }
        Path hadolint = HadolintFile.find(folder);
        LintOptions known = options.withIgnoreFile(Files.exists(folder.resolve(".dockerignore")));
        return hadolint == null ? known : HadolintFile.read(hadolint).apply(known);
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

    /// What a file is, by its name, else by what stands in it.
    private enum FileKind {
        DOCKERFILE,
        UNKNOWN;

        static FileKind of(String name, byte[] bytes) {
            String file = name.substring(name.lastIndexOf('/') + 1).toLowerCase(Locale.ROOT);
            boolean named =
                    file.startsWith("dockerfile")
                            || file.startsWith("containerfile")
                            || file.endsWith(".dockerfile")
                            || file.endsWith(".containerfile");
            return named || startsAsDockerfile(bytes) ? DOCKERFILE : UNKNOWN;
        }

        private static boolean startsAsDockerfile(byte[] bytes) {
            String text = new String(bytes, StandardCharsets.UTF_8);
            for (String line : text.lines().limit(1000).toList()) {
                String plain = line.strip().toUpperCase(Locale.ROOT);
                if (!plain.isEmpty() && !plain.startsWith("#")) {
                    return plain.startsWith("FROM ") || plain.startsWith("ARG ");
                }
            }
            return false;
        }
    }
}
