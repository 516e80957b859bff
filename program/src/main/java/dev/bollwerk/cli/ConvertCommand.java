package dev.bollwerk.cli;

import dev.bollwerk.BollwerkException;
import dev.bollwerk.finding.Report;
import dev.bollwerk.finding.conformity.Conformity;
import dev.bollwerk.report.ReportReader;
import dev.bollwerk.report.conformity.ConformityFormat;
import dev.bollwerk.report.conformity.ConformityReader;
import dev.bollwerk.text.Texts;

import picocli.CommandLine.Model.CommandSpec;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// `bollwerk convert REPORT…`: saved JSON reports in another format, without another scan.
final class ConvertCommand extends Command {
    private static final int LARGEST = 512 << 20;

    /// The schema stands at the beginning.
    private static final int HEAD = 4_096;

    @Override
    String name() {
        return "convert";
    }

    @Override
    void describe(CommandSpec spec, Texts texts) {
        spec.addPositional(parameters(texts, "REPORT", "1..*", "convert.reports"));
        Reporting.describe(spec, texts);
    }

    @Override
    int run(Invocation invocation) throws IOException {
        List<String> names = invocation.parameters();
        byte[] first = bytes(invocation, names.getFirst());
        if (ConformityReader.isConformity(Arrays.copyOf(first, Math.min(first.length, HEAD)))) {
            return conformity(invocation, first);
        }
        Reporting reporting = Reporting.of(invocation);
        List<Report> reports = new ArrayList<>(ReportReader.read(first, names.getFirst()));
        for (String name : names.subList(1, names.size())) {
            reports.addAll(ReportReader.read(bytes(invocation, name), name));
        }
        reporting.write(reports);
        return reporting.verdict(reports);
    }

    /// How far a standard is met has formats of its own, and its language is that of its texts.
    private static int conformity(Invocation invocation, byte[] bytes) throws IOException {
        String name = invocation.parameters().getFirst();
        if (invocation.parameters().size() > 1) {
            throw BollwerkException.usage(
                    "'%s' is a conformity report; convert it alone.".formatted(name));
        }
        String label = invocation.text("--format", "table");
        ConformityFormat format =
                ConformityFormat.find(label)
                        .orElseThrow(
                                () ->
                                        BollwerkException.usage(
                                                "--format of a conformity report is one of %s, not '%s'."
                                                        .formatted(
                                                                ConformityFormat.labels(), label)));
        Conformity conformity = ConformityReader.read(bytes, name);
        Output.write(
                invocation,
                out -> format.writer().write(conformity, Reporting.style(invocation), out));
        return 0;
    }

    /// The bytes of a saved report; `-` is the standard input.
    static byte[] bytes(Invocation invocation, String name) {
        if (name.equals("-")) {
            return read(System.in, "the standard input");
        }
        Path file = invocation.surroundings().workingDirectory().resolve(name);
        try (InputStream in = Files.newInputStream(file)) {
            return read(in, name);
        } catch (IOException e) {
            throw BollwerkException.target(
                    "The report '%s' cannot be read; check its name and rights.".formatted(name));
        }
    }

    private static byte[] read(InputStream in, String name) {
        try {
            byte[] bytes = in.readNBytes(LARGEST + 1);
            if (bytes.length > LARGEST) {
                throw BollwerkException.target(
                        "%s is larger than %d MB.".formatted(name, LARGEST >> 20));
            }
            return bytes;
        } catch (IOException e) {
            throw BollwerkException.target("%s cannot be read.".formatted(name));
        }
    }
}
