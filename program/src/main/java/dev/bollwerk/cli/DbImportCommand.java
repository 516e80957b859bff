package dev.bollwerk.cli;

import dev.bollwerk.BollwerkException;
import dev.bollwerk.advisory.FeedStatus;
import dev.bollwerk.advisory.store.AdvisoryStore;
import dev.bollwerk.advisory.store.ImportReport;
import dev.bollwerk.advisory.store.ImportSource;
import dev.bollwerk.advisory.store.Products;
import dev.bollwerk.text.Texts;

import picocli.CommandLine.Model.CommandSpec;

import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/// `bollwerk db import PATH…`.
final class DbImportCommand extends Command {
    @Override
    String name() {
        return "import";
    }

    @Override
    void describe(CommandSpec spec, Texts texts) {
        spec.addPositional(parameters(texts, "PATH", "1..*", "db.import.paths"));
        products(spec, texts);
    }

    /// Whether to read the NVD's products; what is not said stays as it was.
    static void products(CommandSpec spec, Texts texts) {
        spec.addOption(flag(texts, "--products"));
        spec.addOption(flag(texts, "--no-products"));
    }

    /// What [#products] chose.
    static Products products(Invocation invocation) {
        if (invocation.flag("--products") && invocation.flag("--no-products")) {
            throw BollwerkException.usage("--products and --no-products exclude each other.");
        }
        if (invocation.flag("--products")) {
            return Products.WITH;
        }
        return invocation.flag("--no-products") ? Products.WITHOUT : Products.AS_BEFORE;
    }

    @Override
    int run(Invocation invocation) {
        List<Path> paths =
                invocation.parameters().stream()
                        .map(invocation.surroundings().workingDirectory()::resolve)
                        .toList();
        for (Path path : paths) {
            if (!Files.isReadable(path)) {
                throw BollwerkException.target(
                        "'%s' does not exist or cannot be read.".formatted(path));
            }
        }
        return importAll(paths.stream().map(ImportSource::of).toList(), invocation);
    }

    /// Imports and says what came of it.
    ///
    /// @return the exit code: 3 when a file broke off
    static int importAll(List<ImportSource> sources, Invocation invocation) {
        Products products = products(invocation);
        StatusLine line = StatusLine.of(invocation);
        ImportReport report =
                new AdvisoryStore(invocation.dataFolder())
                        .importSources(
                                sources,
                                products,
                                invocation.surroundings().clock().instant(),
                                new ImportLine(line));
        line.clear();
        return tell(report, invocation);
    }

    private static int tell(ImportReport report, Invocation invocation) {
        Texts texts = invocation.texts();
        PrintStream out = invocation.surroundings().out();
        PrintStream err = invocation.surroundings().err();
        int longest =
                report.feeds().stream().mapToInt(feed -> feed.feed().length()).max().orElse(0);
        for (FeedStatus feed : report.feeds()) {
            out.printf(
                    Locale.ROOT,
                    "%-" + Math.max(8, longest) + "s %9d  %s%n",
                    feed.feed(),
                    feed.records(),
                    feed.date() == null ? "" : feed.date().toString().substring(0, 10));
        }
        long records = report.feeds().stream().mapToLong(FeedStatus::records).sum();
        out.println(texts.of("db.imported", report.feeds().size(), records, report.files()));
        if (report.unknown() > 0 && !invocation.flag("--quiet")) {
            err.println(texts.of("db.unknown", report.unknown()));
        }
        if (report.problems() > 0 && !invocation.flag("--quiet")) {
            err.println(texts.of("db.problems", report.problems()));
            report.examples().stream()
                    .limit(invocation.flag("--verbose") ? Long.MAX_VALUE : 3)
                    .forEach(example -> err.println("  " + example));
        }
        report.failed().forEach(failed -> err.println("bollwerk: " + failed));
        return report.failed().isEmpty() ? 0 : 3;
    }
}
