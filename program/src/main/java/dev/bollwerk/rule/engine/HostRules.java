package dev.bollwerk.rule.engine;

import dev.bollwerk.advisory.Severity;
import dev.bollwerk.fact.docker.Info;
import dev.bollwerk.fact.docker.Version;
import dev.bollwerk.fact.host.MountPoint;
import dev.bollwerk.rule.Evidence;
import dev.bollwerk.rule.Verdict;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/// What the engine stands on.
final class HostRules {
    private HostRules() {}

    /// CS-HOST-02.
    static List<Verdict> partition(Estate estate) {
        Info info = estate.engine().info().orNull();
        if (info == null) {
            return List.of(Known.unknown(estate.engine().info()));
        }
        return Known.judge(
                estate.host().mounts(),
                _ -> {
                    String root = info.rootFolder();
                    List<MountPoint> mounts = estate.host().mountsOf(root);
                    if (mounts.isEmpty()) {
                        return List.of(Verdict.unknown(Evidence.of("partition.unknown", root)));
                    }
                    MountPoint own = mounts.getFirst();
                    if (!own.target().equals(root)) {
                        Evidence evidence = Evidence.of("partition", root, own.target());
                        return own.target().equals("/")
                                ? Known.fail(evidence)
                                : Known.warn(evidence);
                    }
                    // a folder that is mounted onto itself, as dockerd does, is no partition
                    boolean apart =
                            mounts.stream()
                                    .skip(1)
                                    .findFirst()
                                    .map(other -> !other.device().equals(own.device()))
                                    .orElse(true);
                    return apart
                            ? Known.pass(Evidence.of("partition.own", root, own.source()))
                            : Known.fail(Evidence.of("partition.shared", root));
                });
    }

    /// CS-HOST-03.
    static List<Verdict> hardened(Estate estate) {
        return List.of(Verdict.manual(Evidence.of("host.manual")));
    }

    /// CS-ENG-01. A distribution mends its packages for longer, under the same version number.
    static List<Verdict> version(Estate estate) {
        return Known.judge(estate.engine().version(), version -> version(estate, version));
    }

    private static List<Verdict> version(Estate estate, Version version) {
        String number = version.version();
        if (version.podman() || !EngineLines.isKnown(number)) {
            return List.of(Verdict.unknown(Evidence.of("version.strange", number)));
        }
        LocalDate today = LocalDate.ofInstant(estate.now(), ZoneOffset.UTC);
        LocalDate end = EngineLines.end(number);
        List<Evidence> evidence = new ArrayList<>();
        if (end != null && today.isAfter(end)) {
            evidence.add(Evidence.of("version.ended", number, end.toString()));
            boolean packaged = number.contains("dfsg") || number.contains("ubuntu");
            if (packaged) {
                evidence.add(Evidence.of("version.packaged"));
            }
            Verdict verdict = Verdict.fail(evidence, List.of());
            return List.of(packaged ? verdict.as(Severity.MEDIUM) : verdict);
        }
        if (EngineLines.isStale(today)) {
            return List.of(
                    Verdict.unknown(Evidence.of("version.stale", EngineLines.DATE.toString())));
        }
        String flaw = EngineLines.bypass(number);
        return flaw == null
                ? Known.pass(Evidence.of("version.supported", number))
                : Known.warn(Evidence.of("version.flaw", number, flaw));
    }
}
