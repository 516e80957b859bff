package dev.bollwerk.cli;

import dev.bollwerk.BollwerkException;
import dev.bollwerk.finding.Report;
import dev.bollwerk.report.ReportReader;
import dev.bollwerk.text.Texts;

import picocli.CommandLine.Model.CommandSpec;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// `bollwerk convert REPORT…`: saved JSON reports in another format, without another scan.
final class ConvertCommand extends Command {
    private static final int LARGEST = 512 << 20;

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
        Reporting reporting = Reporting.of(invocation);
        List<Report> reports = new ArrayList<>();
        for (String name : invocation.parameters()) {
            reports.addAll(ReportReader.read(bytes(invocation, name), name));
        }
        reporting.write(reports);
        return reporting.verdict(reports);
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
