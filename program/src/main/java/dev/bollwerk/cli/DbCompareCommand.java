package dev.bollwerk.cli;

import dev.bollwerk.BollwerkException;
import dev.bollwerk.advisory.ComparisonFile;
import dev.bollwerk.text.Texts;

import picocli.CommandLine.Model.CommandSpec;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// `bollwerk db compare SCHEME A B` and `bollwerk db compare SCHEME --file F`: version order.
final class DbCompareCommand extends Command {
    @Override
    String name() {
        return "compare";
    }

    @Override
    void describe(CommandSpec spec, Texts texts) {
        spec.addPositional(parameters(texts, "SCHEME A B", "1..*", "db.compare.parameters"));
        spec.addOption(option(texts, "FILE", "--file"));
    }

    @Override
    int run(Invocation invocation) throws IOException {
        List<String> words = invocation.parameters();
        Path file = invocation.path("--file").orElse(null);
        if (file == null) {
            if (words.size() != 3) {
                throw BollwerkException.usage(
                        "'db compare' needs a scheme and two versions, or a scheme and --file.");
            }
            String relation = ComparisonFile.relation(words.get(0), words.get(1), words.get(2));
            invocation.surroundings().out().println(relation);
            return 0;
        }
        if (words.size() != 1) {
            throw BollwerkException.usage("With --file, 'db compare' needs the scheme alone.");
        }
        if (!Files.isReadable(file)) {
            throw BollwerkException.target("The file '%s' cannot be read.".formatted(file));
        }
        List<ComparisonFile.Failure> failures =
                ComparisonFile.check(words.getFirst(), Files.readAllLines(file));
        PrintStream out = invocation.surroundings().out();
        failures.forEach(out::println);
        return failures.isEmpty() ? 0 : 1;
    }
}
