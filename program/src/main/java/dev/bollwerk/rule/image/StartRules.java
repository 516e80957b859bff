package dev.bollwerk.rule.image;

import dev.bollwerk.finding.Result;
import dev.bollwerk.inventory.Location;
import dev.bollwerk.rule.Evidence;
import dev.bollwerk.rule.Verdict;
import dev.bollwerk.rule.build.Ports;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/// How a container of the image starts and what it opens.
final class StartRules {
    private static final int OLD_DAYS = 180;

    /// Reproducible builds write the epoch of UNIX, of zip (1980) or of .NET (0001).
    private static final Instant FIRST_TIME = Instant.parse("1990-01-01T00:00:00Z");

    private StartRules() {}

    /// CS-IMG-04.
    static List<Verdict> noHealthCheck(ImageFacts facts) {
        if (facts.config().healthcheck()) {
            return List.of();
        }
        Instruction step = facts.last("HEALTHCHECK");
        boolean off = step != null && step.text().contains("NONE");
        return List.of(
                new Verdict(
                        Result.INFO,
                        null,
                        null,
                        List.of(Evidence.of(off ? "health.none" : "health.missing")),
                        off ? facts.places("HEALTHCHECK") : List.of()));
    }

    /// CS-IMG-09.
    static List<Verdict> shellForm(ImageFacts facts) {
        List<Evidence> evidence = new ArrayList<>();
        List<Location> places = new ArrayList<>();
        if (isShellForm(facts.config().entrypoint())) {
            evidence.add(Evidence.of("shell.entrypoint", facts.config().entrypoint().getLast()));
            places.addAll(facts.places("ENTRYPOINT"));
        }
        if (isShellForm(facts.config().cmd())) {
            evidence.add(Evidence.of("shell.cmd", facts.config().cmd().getLast()));
            places.addAll(facts.places("CMD"));
        }
        return evidence.isEmpty() ? List.of() : List.of(Verdict.fail(evidence, places));
    }

    /// A shell that does not hand over to the program with `exec` stays process 1.
    private static boolean isShellForm(List<String> command) {
        return command.size() == 3
                && command.get(0).startsWith("/bin/")
                && command.get(0).endsWith("sh")
                && command.get(1).equals("-c")
                && !command.get(2).strip().startsWith("exec ");
    }

    /// CS-IMG-14.
    static List<Verdict> age(ImageFacts facts) {
        Instant created = facts.config().created();
        if (created == null || created.isBefore(FIRST_TIME)) {
            return List.of();
        }
        long days = Duration.between(created, facts.now()).toDays();
        if (days <= OLD_DAYS) {
            return List.of();
        }
        String day = created.atOffset(ZoneOffset.UTC).toLocalDate().toString();
        return List.of(
                new Verdict(
                        Result.WARN,
                        null,
                        null,
                        List.of(Evidence.of("age", day, days)),
                        List.of()));
    }

    /// CS-NET-07.
    static List<Verdict> ports(ImageFacts facts) {
        List<Evidence> evidence = new ArrayList<>();
        boolean ssh = false;
        for (String exposed : facts.config().exposedPorts().stream().sorted().toList()) {
            Evidence found = Ports.judge(exposed);
            if (found != null) {
                evidence.add(found);
                ssh |= Ports.isSsh(exposed);
            }
        }
        if (evidence.isEmpty()) {
            return List.of();
        }
        Result result = ssh ? Result.FAIL : Result.WARN;
        return List.of(new Verdict(result, null, null, evidence, facts.places("EXPOSE")));
    }

    /// CS-FILE-06.
    static List<Verdict> socketVolume(ImageFacts facts) {
        List<Evidence> evidence = new ArrayList<>();
        for (String volume : facts.config().volumes().stream().sorted().toList()) {
            if (isEngineSocket(volume)) {
                evidence.add(Evidence.of("socket.volume", volume));
            }
        }
        return evidence.isEmpty()
                ? List.of()
                : List.of(Verdict.fail(evidence, facts.places("VOLUME")));
    }

    private static boolean isEngineSocket(String path) {
        return path.endsWith("/docker.sock")
                || path.endsWith("/containerd.sock")
                || path.endsWith("/crio.sock")
                || path.endsWith("/podman.sock");
    }
}
