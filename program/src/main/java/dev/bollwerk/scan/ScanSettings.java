package dev.bollwerk.scan;

import dev.bollwerk.finding.Kind;
import dev.bollwerk.image.Platform;
import dev.bollwerk.inventory.Presence;

import org.jspecify.annotations.Nullable;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/// How a scan is to go, from the command line.
///
/// @param kinds what is looked for; never empty
/// @param toolVersion for reports
/// @param data folder of the advisory data
/// @param cache folder of the layer indexes; null for no cache
/// @param platform null for the platform of this machine
/// @param docker address of the Docker daemon; null for what the environment says
/// @param presence whether packages that are installed or declared are wanted
/// @param products whether to look up programs by CPE in the NVD
/// @param secretRules file with rules for secrets, added to those of the program; or null
/// @param licenses lists of licences by class, from the configuration
/// @param waivers file with an `ignore:` list, or null
/// @param vex files and folders of statements about exploitability; `oci` for those attached to an
///     image
/// @param bases base images, as targets: what they brought is told apart
/// @param limits by option name, like `max-layer-bytes`
/// @param locale language of what the report and explanations say
/// @param environment variables of the process
public record ScanSettings(
        Set<Kind> kinds,
        String toolVersion,
        Path data,
        @Nullable Path cache,
        @Nullable Platform platform,
        @Nullable String docker,
        boolean insecure,
        boolean offline,
        boolean ignoreUnfixed,
        boolean kernelHeaders,
        Presence presence,
        boolean products,
        @Nullable Path secretRules,
        Map<String, String> licenses,
        @Nullable Path waivers,
        List<String> vex,
        List<String> bases,
        Map<String, Long> limits,
        Locale locale,
        Map<String, String> environment) {
    public ScanSettings {
        kinds = Set.copyOf(kinds);
        vex = List.copyOf(vex);
        bases = List.copyOf(bases);
        licenses = Map.copyOf(licenses);
        limits = Map.copyOf(limits);
        environment = Map.copyOf(environment);
    }

    /// Whether this kind is looked for.
    public boolean wants(Kind kind) {
        return kinds.contains(kind);
    }
}
