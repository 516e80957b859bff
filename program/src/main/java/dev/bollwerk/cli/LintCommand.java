package dev.bollwerk.cli;

import dev.bollwerk.BollwerkException;
import dev.bollwerk.finding.Report;
import dev.bollwerk.posture.Lint;
import dev.bollwerk.posture.LintSettings;
import dev.bollwerk.report.LintTable;
import dev.bollwerk.report.ReportWriter;
import dev.bollwerk.rule.Parameters;
import dev.bollwerk.rule.profile.ProfileReader;
import dev.bollwerk.text.Texts;

import picocli.CommandLine.Model.CommandSpec;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/// `bollwerk lint FILE…`: what is wrong in files that describe images and containers.
final class LintCommand extends Command {
    private static final int DEEPEST = 12;
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
        var lint = new Lint(settings(invocation));
        List<Report> reports = new ArrayList<>();
        for (String name : invocation.parameters()) {
            for (Named file : files(invocation, name)) {
                Lint.Linted linted = file.look(lint);
                reports.add(linted.report());
                mend(invocation, file, linted);
            }
        }
        reporting.write(reports);
        return reporting.verdict(reports);
    }

    /// A file with its name.
    private record Named(String name, Path path) {
        Lint.Linted look(Lint lint) throws IOException {
            return name.equals("-")
                    ? lint.lint(System.in.readNBytes(LARGEST), "-", null)
                    : lint.lint(path, name);
        }
    }

    /// Writes safe fixes where `--fix` asks for it, and says so.
    private static void mend(Invocation invocation, Named file, Lint.Linted linted)
            throws IOException {
        byte[] fixed = linted.fixed();
        if (fixed == null || file.name().equals("-")) {
            return;
        }
        String key = "lint.fixable";
        if (invocation.flag("--fix")) {
            Path beside =
                    Files.createTempFile(file.path().toAbsolutePath().getParent(), "lint", "");
            try {
                Files.write(beside, fixed);
                Files.setPosixFilePermissions(beside, Files.getPosixFilePermissions(file.path()));
                Files.move(beside, file.path(), java.nio.file.StandardCopyOption.ATOMIC_MOVE);
            } finally {
                Files.deleteIfExists(beside);
            }
            key = "lint.fixed";
        }
        if (!invocation.flag("--quiet")) {
            invocation
                    .surroundings()
                    .err()
                    .println(invocation.texts().of(key, file.name(), linted.fixes()));
        }
    }

    /// A file, or those of a folder whose names tell what they are.
    private static List<Named> files(Invocation invocation, String name) throws IOException {
        if (name.equals("-")) {
            return List.of(new Named(name, Path.of("-")));
        }
        Path path;
        try {
            path = invocation.surroundings().workingDirectory().resolve(name);
        } catch (InvalidPathException e) {
            throw BollwerkException.usage("'%s' is no path.".formatted(name));
        }
        if (!Files.isDirectory(path)) {
            return List.of(new Named(name, path));
        }
        List<Named> found = new ArrayList<>();
        try (Stream<Path> walk = Files.walk(path, DEEPEST)) {
            for (Path each : (Iterable<Path>) walk.sorted()::iterator) {
                if (isMeant(path.relativize(each))
                        && Files.isRegularFile(each)
                        && Lint.isKnown(each, each.toString())) {
                    found.add(
                            new Named(
                                    name.equals(".")
                                            ? path.relativize(each).toString()
                                            : Path.of(name)
                                                    .resolve(path.relativize(each))
                                                    .toString(),
                                    each));
                }
                if (found.size() > MOST_FILES) {
                    throw BollwerkException.usage(
                            "%s holds more than %d such files; name fewer."
                                    .formatted(name, MOST_FILES));
                }
            }
        } catch (UncheckedIOException e) {
            throw BollwerkException.target(
                    "The folder '%s' cannot be read to its end: %s."
                            .formatted(name, e.getMessage()));
        }
        if (found.isEmpty()) {
            throw BollwerkException.target(
                    "The folder '%s' holds no file that is known; name one.".formatted(name));
        }
        return found;
    }

    private static boolean isMeant(Path relative) {
        for (Path part : relative) {
            String name = part.toString();
            if (name.equals(".git") || name.equals("node_modules") || name.equals("vendor")) {
                return false;
            }
        }
        Path last = relative.getFileName();
        String name = last == null ? "" : last.toString().toLowerCase(Locale.ROOT);
        return name.equals("dockerfile")
                || name.equals("containerfile")
                || name.startsWith("dockerfile.")
                || name.startsWith("containerfile.")
                || name.endsWith(".dockerfile")
                || name.endsWith(".containerfile")
                || name.endsWith(".yaml")
                || name.endsWith(".yml");
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
