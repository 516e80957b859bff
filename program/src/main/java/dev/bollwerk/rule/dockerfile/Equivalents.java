package dev.bollwerk.rule.dockerfile;

import dev.bollwerk.finding.Check;

import java.util.ArrayList;
import java.util.List;

/// What hadolint, BuildKit's own checks and Trivy call the same fault, so that who knows them finds
/// it, and their lists of exceptions go on to work.
final class Equivalents {
    private Equivalents() {}

    /// The names of a fault.
    ///
    /// @param code of hadolint's rule; empty for none
    static List<Check> of(String code) {
        List<Check> checks = new ArrayList<>();
        if (code.startsWith("DL")) {
            checks.add(new Check("hadolint", code));
        }
        String buildkit = buildkit(code);
        if (!buildkit.isEmpty()) {
            checks.add(new Check("buildkit", buildkit));
        }
        String trivy = trivy(code);
        if (!trivy.isEmpty()) {
            checks.add(new Check("trivy", trivy));
        }
        return checks;
    }

    private static String buildkit(String code) {
        return switch (code) {
            case "DL3000" -> "WorkdirRelativePath";
            case "DL3012", "DL4003", "DL4004" -> "MultipleInstructionsDisallowed";
            case "DL3024" -> "DuplicateStageName";
            case "DL3025" -> "JSONArgsRecommended";
            case "DL3029" -> "FromPlatformFlagConstDisallowed";
            case "DL3063" -> "ReservedStageName";
            case "DL3064" -> "SecretsUsedInArgOrEnv";
            case "DL3065" -> "RedundantTargetPlatform";
            case "DL4000" -> "MaintainerDeprecated";
            // names of BuildKit's that have no other
            case "UndefinedArgInFrom", "LegacyKeyValueFormat", "NoEmptyContinuation" -> code;
            default -> "";
        };
    }

    private static String trivy(String code) {
        return switch (code) {
            case "DL3000" -> "DS-0009";
            case "DL3002" -> "DS-0002";
            case "DL3003" -> "DS-0013";
            case "DL3004" -> "DS-0010";
            case "DL3005" -> "DS-0024";
            case "DL3006", "DL3007" -> "DS-0001";
            case "DL3011" -> "DS-0008";
            case "DL3012" -> "DS-0023";
            case "DL3014" -> "DS-0021";
            case "DL3015" -> "DS-0029";
            case "DL3019" -> "DS-0025";
            case "DL3020" -> "DS-0005";
            case "DL3021" -> "DS-0011";
            case "DL3023" -> "DS-0006";
            case "DL3024" -> "DS-0012";
            case "DL3032" -> "DS-0015";
            case "DL3036" -> "DS-0020";
            case "DL3040" -> "DS-0019";
            case "DL3057" -> "DS-0026";
            case "DL3064" -> "DS-0031";
            case "DL4000" -> "DS-0022";
            case "DL4001" -> "DS-0014";
            case "DL4003" -> "DS-0016";
            case "DL4004" -> "DS-0007";
            default -> "";
        };
    }
}
