package dev.bollwerk.cli;

import dev.bollwerk.BollwerkException;
import dev.bollwerk.finding.Report;
import dev.bollwerk.posture.Drift;
import dev.bollwerk.posture.FolderFiles;
import dev.bollwerk.posture.Lint;
import dev.bollwerk.posture.LintSettings;
import dev.bollwerk.report.LintTable;
import dev.bollwerk.report.ReportWriter;
import dev.bollwerk.rule.Parameters;
import dev.bollwerk.rule.profile.ProfileReader;
import dev.bollwerk.text.Texts;

import picocli.CommandLine.Model.CommandSpec;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;

/// `bollwerk lint FILE…`: what is wrong in files that describe images and containers.
final class LintCommand extends Command {
    private static final int MOST_FILES = 2_000;
    private static final int LARGEST = 16 << 20;
    private static final GivenFile PROFILE = new GivenFile("profile", "--profile", 1 << 20);

    @Override
    String name() {
        return "lint";
    }

    @Override
    void describe(CommandSpec spec, Texts texts) {
        spec.addPositional(parameters(texts, "FILE", "1..*", "lint.files"));
        spec.addOption(list(texts, "IDS", "--ignore"));
        spec.addOption(list(texts, "NAME=VALUE", "--build-arg"));
        spec.addOption(flag(texts, "--fix"));
        spec.addOption(flag(texts, "--pedantic"));
        spec.addOption(flag(texts, "--running"));
        spec.addOption(option(texts, "NAME", "--project"));
        spec.addOption(option(texts, "URL", "--docker"));
        spec.addOption(option(texts, "FILE", "--profile"));
        spec.addOption(option(texts, "FILE", "--waivers"));
        Reporting.describe(spec, texts);
    }

    @Override
    int run(Invocation invocation) throws IOException {
        ReportWriter writer =
                invocation.text("--format", "table").equals("table")
                                && invocation.path("--template").isEmpty()
                        ? new LintTable()
                        : Reporting.writer(invocation);
        Reporting reporting = Reporting.of(invocation, writer);
        LintSettings settings = settings(invocation);
        if (invocation.flag("--running")) {
            List<Report> drift = List.of(drift(invocation, settings));
            reporting.write(drift);
            return reporting.verdict(drift);
        }
        var lint = new Lint(settings);
        List<Report> reports = new ArrayList<>();
        for (String name : invocation.parameters()) {
            for (Looked looked : look(invocation, lint, name)) {
                reports.add(looked.linted().report());
                mend(invocation, looked);
            }
        }
        reporting.write(reports);
        return reporting.verdict(reports);
    }

    /// What runs, compared with the files, which are those of one project.
    private static Report drift(Invocation invocation, LintSettings settings) {
        List<String> files = new ArrayList<>();
        for (String name : invocation.parameters()) {
            if (name.equals("-")) {
                throw BollwerkException.usage(
                        "--running wants files: their folder is part of the project.");
            }
            Path file = path(invocation, name);
            files.add(Files.isDirectory(file) ? composeFile(name, file) : name);
        }
        return new Drift(settings)
                .compare(
                        path(invocation, files.getFirst()).toAbsolutePath(),
                        files,
                        invocation.text("--project").orElse(null),
                        BenchCommand.endpoint(invocation));
    }

    /// The file that Compose takes from a folder.
    private static String composeFile(String name, Path folder) {
        for (String file :
                List.of(
                        "compose.yaml",
                        "compose.yml",
                        "docker-compose.yaml",
                        "docker-compose.yml")) {
            if (Files.exists(folder.resolve(file))) {
                return Path.of(name, file).toString();
            }
        }
        throw BollwerkException.target(
                "The folder '%s' holds no compose.yaml; name the file.".formatted(name));
    }

    private static Path path(Invocation invocation, String name) {
        try {
            return invocation.surroundings().workingDirectory().resolve(name);
        } catch (InvalidPathException _) {
            throw BollwerkException.usage("'%s' is no path.".formatted(name));
        }
    }

    /// A file with what came of it.
    private record Looked(String name, Path file, Lint.Linted linted) {}

    /// A file, or those of a folder that are known, which is read whole before anything is mended.
    private static List<Looked> look(Invocation invocation, Lint lint, String name)
            throws IOException {
        if (name.equals("-")) {
            Lint.Linted linted = lint.lint(System.in.readNBytes(LARGEST), name, null);
            return List.of(new Looked(name, Path.of(name), linted));
        }
        Path path = path(invocation, name);
        return Files.isDirectory(path)
                ? folder(lint, name, path)
                : List.of(new Looked(name, path, lint.lint(path, name)));
    }

    private static List<Looked> folder(Lint lint, String name, Path folder) {
        List<Looked> found = new ArrayList<>();
        for (FolderFiles each : FolderFiles.of(folder, name)) {
            lint.lintIfKnown(each.file(), each.name())
                    .ifPresent(linted -> found.add(new Looked(each.name(), each.file(), linted)));
            if (found.size() > MOST_FILES) {
                throw BollwerkException.usage(
                        "%s holds more than %d such files; name fewer."
                                .formatted(name, MOST_FILES));
            }
        }
        if (found.isEmpty()) {
            throw BollwerkException.target(
                    "The folder '%s' holds no file that is known; name one.".formatted(name));
        }
        return found;
    }

    /// Writes safe fixes where `--fix` asks for it, and says so.
    private static void mend(Invocation invocation, Looked looked) {
        byte[] fixed = looked.linted().fixed();
        if (fixed == null || looked.name().equals("-")) {
            return;
        }
        String key = "lint.fixable";
        if (invocation.flag("--fix")) {
            Output.replace(looked.file().toAbsolutePath(), out -> out.write(fixed));
            key = "lint.fixed";
        }
        if (!invocation.flag("--quiet")) {
            invocation
                    .surroundings()
                    .err()
                    .println(invocation.texts().of(key, looked.name(), looked.linted().fixes()));
        }
    }

    private static LintSettings settings(Invocation invocation) {
        Map<String, String> arguments = new HashMap<>();
        for (String pair : invocation.list("--build-arg")) {
            int equals = pair.indexOf('=');
            if (equals < 1) {
                throw BollwerkException.usage(
                        "--build-arg is NAME=VALUE, not '%s'.".formatted(pair));
            }
            arguments.put(pair.substring(0, equals), pair.substring(equals + 1));
        }
        return new LintSettings(
                new LinkedHashSet<>(invocation.list("--ignore")),
                arguments,
                invocation.surroundings().environment(),
                invocation.flag("--pedantic"),
                parameters(invocation),
                BenchCommand.waivers(invocation),
                invocation.locale(),
                Version.current(),
                invocation.surroundings().clock());
    }

    private static Parameters parameters(Invocation invocation) {
        Path file = invocation.path("--profile").orElse(null);
        return file == null
                ? Parameters.none()
                : new ProfileReader().read(String.valueOf(file), PROFILE.text(file)).parameters();
    }
}
