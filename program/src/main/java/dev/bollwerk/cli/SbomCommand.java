package dev.bollwerk.cli;

import dev.bollwerk.BollwerkException;
import dev.bollwerk.finding.Kind;
import dev.bollwerk.report.InventoryTable;
import dev.bollwerk.report.Style;
import dev.bollwerk.sbom.Sbom;
import dev.bollwerk.sbom.SbomFormat;
import dev.bollwerk.sbom.SbomStamp;
import dev.bollwerk.sbom.SbomWriter;
import dev.bollwerk.scan.Scan;
import dev.bollwerk.scan.Timings;
import dev.bollwerk.text.Texts;

import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;

/// `bollwerk sbom TARGET`.
final class SbomCommand extends Command {
    private static final String TABLE = "table";

    @Override
    String name() {
        return "sbom";
    }

    @Override
    void describe(CommandSpec spec, Texts texts) {
        spec.addPositional(parameters(texts, "TARGET", "1", "sbom.targets"));
        spec.addOption(
                OptionSpec.builder("-f", "--format")
                        .paramLabel("FORMAT")
                        .type(String.class)
                        .description(texts.lines("sbom.format"))
                        .build());
        spec.addOption(option(texts, "FILE", "-o", "--output"));
        ScanOptions.targets(spec, texts);
    }

    @Override
    int run(Invocation invocation) throws IOException {
        SbomWriter writer = writer(invocation);
        Instant created = created(invocation.surroundings());
        if (invocation.parameters().size() > 1) {
            throw BollwerkException.usage("An SBOM is about one target; name only one.");
        }
        String target = invocation.parameters().getFirst();
        Sbom sbom;
        // no advisories are needed
        try (Scan scan =
                new Scan(
                        ScanOptions.settings(invocation, Set.of(Kind.LICENSE)),
                        invocation.surroundings().clock(),
                        new ProgressLine(StatusLine.of(invocation)),
                        new Timings())) {
            sbom = scan.sbom(target);
        }
        var stamp = new SbomStamp(Version.current(), created);
        Output.write(invocation, out -> writer.write(sbom, stamp, out));
        return 0;
    }

    private static SbomWriter writer(Invocation invocation) {
        String name = invocation.text("--format", SbomFormat.CYCLONEDX.label());
        if (name.equals(TABLE)) {
            var style =
                    new Style(
                            invocation.surroundings().columns(),
                            invocation.color(),
                            invocation.locale(),
                            invocation.flag("--verbose"));
            return (sbom, _, out) -> new InventoryTable(style).write(sbom, out);
        }
        return SbomFormat.find(name)
                .orElseThrow(
                        () ->
                                BollwerkException.usage(
                                        "--format is one of %s, %s, not '%s'."
                                                .formatted(labels(), TABLE, name)))
                .writer();
    }

    private static String labels() {
        return Arrays.stream(SbomFormat.values())
                .map(SbomFormat::label)
                .collect(Collectors.joining(", "));
    }

    /// The time that builds which are to be repeated give, else now.
    ///
    /// [SOURCE_DATE_EPOCH](https://reproducible-builds.org/specs/source-date-epoch/)
    private static Instant created(Surroundings surroundings) {
        String given = surroundings.environment().getOrDefault("SOURCE_DATE_EPOCH", "");
        if (given.isEmpty()) {
            return surroundings.clock().instant();
        }
        try {
            return Instant.ofEpochSecond(Long.parseLong(given));
        } catch (NumberFormatException | DateTimeException _) {
            throw BollwerkException.usage(
                    "SOURCE_DATE_EPOCH is a number of seconds since 1970, not '%s'."
                            .formatted(given));
        }
    }
}
