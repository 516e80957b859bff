package dev.bollwerk.cli;

import dev.bollwerk.BollwerkException;
import dev.bollwerk.finding.Kind;
import dev.bollwerk.image.Platform;
import dev.bollwerk.inventory.Presence;
import dev.bollwerk.scan.ScanSettings;
import dev.bollwerk.text.Texts;

import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// The options of every command that looks into targets, and what they make of a scan.
final class ScanOptions {
    private static final List<String> LIMITS =
            List.of(
                    "max-layer-bytes",
                    "max-layer-entries",
                    "max-ratio",
                    "max-file-bytes",
                    "max-path-length",
                    "max-path-depth");

    private ScanOptions() {}

    /// Options about what counts as a finding.
    static void findings(CommandSpec spec, Texts texts) {
        spec.addOption(Command.list(texts, "KIND", "--only"));
        spec.addOption(Command.list(texts, "KIND", "--skip"));
        spec.addOption(Command.flag(texts, "--ignore-unfixed"));
        spec.addOption(Command.option(texts, "FILE", "--waivers"));
        spec.addOption(Command.list(texts, "FILE", "--vex"));
        spec.addOption(Command.option(texts, "FILE", "--secret-rules"));
        spec.addOption(Command.list(texts, "IMAGE", "--base"));
        spec.addOption(Command.flag(texts, "--kernel-headers"));
        spec.addOption(Command.flag(texts, "--cpe"));
    }

    /// Options about how targets are opened and read.
    static void targets(CommandSpec spec, Texts texts) {
        spec.addOption(Command.option(texts, "WHICH", "--packages"));
        spec.addOption(Command.option(texts, "PLATFORM", "--platform"));
        spec.addOption(Command.option(texts, "URL", "--docker"));
        spec.addOption(Command.flag(texts, "--insecure"));
        spec.addOption(Command.flag(texts, "--no-cache"));
        for (String limit : LIMITS) {
            spec.addOption(limit(texts, limit));
        }
    }

    /// The first of the limits tells of all, so that the help fits one screen.
    private static OptionSpec limit(Texts texts, String limit) {
        boolean first = limit.equals(LIMITS.getFirst());
        return OptionSpec.builder("--" + limit)
                .paramLabel("N")
                .type(String.class)
                .description(texts.lines("option." + (first ? "limits" : limit)))
                .hidden(!first)
                .build();
    }

    static ScanSettings settings(Invocation invocation) {
        return settings(invocation, kinds(invocation));
    }

    /// @param kinds what is looked for
    static ScanSettings settings(Invocation invocation, Set<Kind> kinds) {
        Map<String, Long> limits = new LinkedHashMap<>();
        for (String limit : LIMITS) {
            invocation.size("--" + limit).ifPresent(value -> limits.put(limit, value));
        }
        return new ScanSettings(
                kinds,
                Version.current(),
                invocation.dataFolder(),
                invocation.flag("--no-cache") ? null : invocation.cacheFolder(),
                invocation.text("--platform").map(Platform::parse).orElse(null),
                invocation.text("--docker").orElse(null),
                invocation.flag("--insecure"),
                invocation.flag("--offline"),
                invocation.flag("--ignore-unfixed"),
                invocation.flag("--kernel-headers"),
                invocation.text("--packages").map(ScanOptions::presence).orElse(Presence.AUTOMATIC),
                invocation.flag("--cpe"),
                invocation.path("--secret-rules").orElse(null),
                invocation.configuration().below("licenses"),
                invocation
                        .path("--waivers")
                        .or(() -> Optional.ofNullable(invocation.configuration().file()))
                        .orElse(null),
                vex(invocation),
                invocation.list("--base"),
                limits,
                invocation.locale(),
                invocation.surroundings().environment());
    }

    /// What is looked for: what `--only` names, else the usual, without what `--skip` names.
    private static Set<Kind> kinds(Invocation invocation) {
        Set<Kind> kinds = EnumSet.noneOf(Kind.class);
        kinds.addAll(named(invocation, "--only"));
        if (kinds.isEmpty()) {
            kinds.addAll(Kind.usual());
        }
        named(invocation, "--skip").forEach(kinds::remove);
        if (kinds.isEmpty()) {
            throw BollwerkException.usage("--skip leaves nothing to look for.");
        }
        return kinds;
    }

    private static List<Kind> named(Invocation invocation, String option) {
        List<Kind> kinds = new ArrayList<>();
        for (String word : invocation.list(option)) {
            kinds.add(
                    Kind.find(word)
                            .orElseThrow(
                                    () ->
                                            BollwerkException.usage(
                                                    "%s names kinds of findings (%s), not '%s'."
                                                            .formatted(option, labels(), word))));
        }
        return kinds;
    }

    private static String labels() {
        return Arrays.stream(Kind.values()).map(Kind::label).collect(Collectors.joining(", "));
    }

    /// Files are meant relative to the working directory; `oci` is none.
    private static List<String> vex(Invocation invocation) {
        Path here = invocation.surroundings().workingDirectory();
        return invocation.list("--vex").stream()
                .map(each -> each.equals("oci") ? each : here.resolve(each).toString())
                .toList();
    }

    private static Presence presence(String text) {
        return Presence.find(text)
                .orElseThrow(
                        () ->
                                BollwerkException.usage(
                                        "--packages is automatic, installed, declared or all, not"
                                                + " '%s'.".formatted(text)));
    }
}
