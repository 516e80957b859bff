package dev.bollwerk.cli;

import dev.bollwerk.BollwerkException;
import dev.bollwerk.finding.conformity.Answer;
import dev.bollwerk.finding.conformity.Conformity;
import dev.bollwerk.posture.AnswerFile;
import dev.bollwerk.posture.Comply;
import dev.bollwerk.posture.ComplySettings;
import dev.bollwerk.report.conformity.ConformityFormat;
import dev.bollwerk.report.conformity.ConformityReader;
import dev.bollwerk.report.conformity.ConformityTable;
import dev.bollwerk.report.conformity.ConformityWriter;
import dev.bollwerk.report.conformity.CoverageTable;
import dev.bollwerk.rule.standard.Questionnaire;
import dev.bollwerk.rule.standard.Standard;
import dev.bollwerk.rule.standard.StandardReader;
import dev.bollwerk.source.Engines;
import dev.bollwerk.source.http.Endpoint;
import dev.bollwerk.text.Texts;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/// `bollwerk comply STANDARD [TARGET…]`: how far a standard is met by what is here, and by what
/// people answer.
final class ComplyCommand extends Command {
    private static final int NOTHING = 3;
    private static final int LARGEST_REPORT = 256 << 20;
    private static final GivenFile STANDARD = new GivenFile("standard", "--profile", 4 << 20);

    @Override
    String name() {
        return "comply";
    }

    @Override
    void describe(CommandSpec spec, Texts texts) {
        spec.addPositional(parameters(texts, "STANDARD|TARGET", "0..*", "comply.targets"));
        spec.addOption(own(texts, "FILE", "profile"));
        spec.addOption(own(texts, "LEVEL", "level"));
        spec.addOption(option(texts, "FILE", "--answers"));
        spec.addOption(flag(texts, "--questionnaire"));
        spec.addOption(option(texts, "REPORT", "--since"));
        spec.addOption(own(texts, "ID", "explain"));
        spec.addOption(flag(texts, "--coverage"));
        spec.addOption(option(texts, "FILE", "--waivers"));
        spec.addOption(flag(texts, "--no-engine"));
        spec.addOption(option(texts, "URL", "--docker"));
        spec.addOption(option(texts, "DIR", "--root"));
        spec.addOption(own(texts, "FORMAT", "-f", "format"));
        spec.addOption(option(texts, "FILE", "-o", "--output"));
        spec.addOption(own(texts, "SEVERITY", "fail-on"));
        spec.addOption(flag(texts, "--strict"));
    }

    /// An option that means something of its own here.
    private static OptionSpec own(Texts texts, String label, String... names) {
        String bare = names[names.length - 1];
        List<String> all = new ArrayList<>(List.of(names));
        all.set(all.size() - 1, "--" + bare);
        return OptionSpec.builder(all.toArray(String[]::new))
                .paramLabel(label)
                .type(String.class)
                .description(texts.lines("comply." + bare))
                .build();
    }

    @Override
    int run(Invocation invocation) throws IOException {
        ConformityWriter writer = writer(invocation);
        FailOn failOn = FailOn.of(invocation);
        List<String> targets = new ArrayList<>(invocation.parameters());
        Standard standard = standard(invocation, targets);
        Conformity earlier = earlier(invocation);
        var comply = new Comply(settings(invocation, standard));
        boolean looked = engine(invocation, comply, targets.isEmpty());
        new ComplyTargets(invocation, comply, standard).look(targets);
        Conformity conformity = comply.conformity(earlier);
        if (invocation.flag("--questionnaire")) {
            byte[] bytes = Questionnaire.of(conformity).getBytes(StandardCharsets.UTF_8);
            Output.write(invocation, out -> out.write(bytes));
            return 0;
        }
        Output.write(invocation, out -> writer.write(conformity, Reporting.style(invocation), out));
        return looked || !targets.isEmpty()
                ? ComplyVerdict.of(invocation, failOn, conformity)
                : NOTHING;
    }

    private static ConformityWriter writer(Invocation invocation) {
        String name = invocation.text("--format", "table");
        ConformityFormat format =
                ConformityFormat.find(name)
                        .orElseThrow(
                                () ->
                                        BollwerkException.usage(
                                                "--format is one of %s, not '%s'."
                                                        .formatted(
                                                                ConformityFormat.labels(), name)));
        if (format != ConformityFormat.TABLE) {
            return format.writer();
        }
        return invocation.flag("--coverage")
                ? new CoverageTable()
                : new ConformityTable(invocation.text("--explain", ""));
    }

    /// What `--profile` names, else the first parameter, which is taken out: an id or a file.
    private static Standard standard(Invocation invocation, List<String> targets) {
        var reader = new StandardReader();
        Optional<Path> file = invocation.path("--profile");
        if (file.isPresent()) {
            return reader.read(invocation.text("--profile", ""), STANDARD.text(file.get()));
        }
        if (targets.isEmpty()) {
            throw BollwerkException.usage(
                    "No standard is named; there are %s, or give a file with --profile."
                            .formatted(String.join(", ", StandardReader.builtIn())));
        }
        String name = targets.removeFirst();
        boolean isFile = name.endsWith(".yaml") || name.endsWith(".yml");
        return isFile && !StandardReader.builtIn().contains(name)
                ? reader.read(
                        name,
                        STANDARD.text(invocation.surroundings().workingDirectory().resolve(name)))
                : reader.builtIn(name);
    }

    private static @Nullable Conformity earlier(Invocation invocation) {
        Path file = invocation.path("--since").orElse(null);
        if (file == null) {
            return null;
        }
        try (InputStream in = Files.newInputStream(file)) {
            byte[] bytes = in.readNBytes(LARGEST_REPORT + 1);
            if (bytes.length > LARGEST_REPORT) {
                throw BollwerkException.usage(
                        "The report '%s' is larger than %d MB."
                                .formatted(file, LARGEST_REPORT >> 20));
            }
            return ConformityReader.read(bytes, String.valueOf(file.getFileName()));
        } catch (IOException e) {
            throw BollwerkException.usage(
                    "The report '%s' cannot be read; check --since.".formatted(file));
        }
    }

    private static ComplySettings settings(Invocation invocation, Standard standard) {
        LocalDate today =
                LocalDate.ofInstant(invocation.surroundings().clock().instant(), ZoneOffset.UTC);
        Map<String, Answer> answers =
                invocation
                        .path("--answers")
                        .map(file -> AnswerFile.read(file, standard, today))
                        .orElse(Map.of());
        return new ComplySettings(
                standard,
                level(invocation, standard),
                answers,
                BenchCommand.waivers(invocation),
                invocation.path("--root").orElse(Path.of("/")),
                invocation.surroundings().environment(),
                invocation.locale(),
                Version.current(),
                invocation.surroundings().clock());
    }

    private static String level(Invocation invocation, Standard standard) {
        String level = invocation.text("--level", "");
        List<String> levels = standard.levels().stream().map(Standard.Heading::id).toList();
        if (!level.isEmpty() && !levels.contains(level)) {
            throw BollwerkException.usage(
                    levels.isEmpty()
                            ? "%s has no levels; leave --level out.".formatted(standard.id())
                            : "--level of %s is one of %s, not '%s'."
                                    .formatted(
                                            standard.id(),
                                            levels.stream().collect(Collectors.joining(", ")),
                                            level));
        }
        return level;
    }

    /// Looks at the engine. One that a person names has to answer; that there is none, or that it
    /// does not answer, is a gap of the report and said aloud.
    ///
    /// @param alone whether there is nothing else to look at
    /// @return whether it was looked at, or is not wanted
    private static boolean engine(Invocation invocation, Comply comply, boolean alone) {
        if (invocation.flag("--no-engine")) {
            comply.noEngine("--no-engine");
            return true;
        }
        Engines engines = invocation.engines();
        Optional<String> url = invocation.text("--docker");
        boolean named =
                url.isPresent()
                        || !invocation
                                .surroundings()
                                .environment()
                                .getOrDefault("DOCKER_HOST", "")
                                .isEmpty();
        try {
            Endpoint endpoint =
                    url.map(each -> engines.at(each, "--docker")).orElseGet(engines::require);
            comply.engine(endpoint);
            return true;
        } catch (BollwerkException e) {
            if (named) {
                throw e;
            }
            String why = String.valueOf(e.getMessage());
            comply.noEngine(why);
            if (alone || !invocation.flag("--quiet")) {
                invocation.surroundings().err().println("bollwerk: " + why);
            }
            return false;
        }
    }
}
