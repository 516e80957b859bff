package dev.bollwerk.rule.workload;

import dev.bollwerk.advisory.Severity;
import dev.bollwerk.fact.workload.Mount;
import dev.bollwerk.fact.workload.Setting;
import dev.bollwerk.rule.Evidence;
import dev.bollwerk.rule.Verdict;

import java.util.ArrayList;
import java.util.List;

/// What of the host a container reads and writes.
final class MountRules {
    private MountRules() {}

    /// CS-MNT-01: read-only it still reads keys and hashes, which is one level less bad. A socket
    // by
    /// itself is told by CS-MNT-02.
    static List<Verdict> sensitive(WorkloadFacts facts) {
        List<Verdict> verdicts = new ArrayList<>();
        for (Mount mount : binds(facts)) {
            String folder = HostPaths.sensitive(mount.source(), mount.readOnly());
            if (folder != null && !HostPaths.isSocket(mount.source(), facts.engine().sockets())) {
                String key = mount.readOnly() ? "mount.read" : "mount.write";
                Verdict verdict =
                        Found.fail(facts, mount.place(), Evidence.of(key, mount.source(), folder));
                verdicts.add(mount.readOnly() ? verdict.as(Severity.HIGH) : verdict);
            }
        }
        return verdicts;
    }

    /// CS-MNT-02: read-only does not help, a socket is not written by being opened.
    static List<Verdict> socket(WorkloadFacts facts) {
        List<Verdict> verdicts = new ArrayList<>();
        for (Mount mount : binds(facts)) {
            String socket = HostPaths.socket(mount.source(), facts.engine().sockets());
            if (socket != null) {
                verdicts.add(
                        Found.fail(
                                facts,
                                mount.place(),
                                Evidence.of("mount.socket", mount.source(), socket)));
            }
        }
        return verdicts;
    }

    /// CS-MNT-03.
    static List<Verdict> propagation(WorkloadFacts facts) {
        List<Verdict> verdicts = new ArrayList<>();
        for (Mount mount : facts.workload().storage().mounts()) {
            String propagation = mount.propagation();
            if (propagation != null
                    && (propagation.equals("shared") || propagation.equals("rshared"))) {
                verdicts.add(
                        Found.fail(
                                facts,
                                mount.place(),
                                Evidence.of("mount.propagation", mount.target(), propagation)));
            }
        }
        return verdicts;
    }

    /// CS-ROFS-01.
    static List<Verdict> writableRoot(WorkloadFacts facts) {
        Setting<Boolean> readOnly = facts.workload().storage().readOnlyRoot();
        if (readOnly.isUnknown()) {
            return List.of(Found.unknown(facts, readOnly));
        }
        return readOnly.or(false)
                ? List.of()
                : List.of(Found.fail(facts, readOnly.place(), Evidence.of("root.writable")));
    }

    /// CS-ROFS-02: settings and certificates that the container could change.
    static List<Verdict> writableSettings(WorkloadFacts facts) {
        List<Verdict> verdicts = new ArrayList<>();
        for (Mount mount : facts.workload().storage().mounts()) {
            String target = mount.target();
            boolean settings =
                    target.startsWith("/etc/")
                            || target.endsWith(".conf")
                            || target.endsWith(".crt")
                            || target.endsWith(".pem")
                            || target.endsWith("/certs");
            if (settings && !mount.readOnly() && !mount.type().equals("tmpfs")) {
                verdicts.add(
                        Found.info(facts, mount.place(), Evidence.of("mount.settings", target)));
            }
        }
        return verdicts;
    }

    /// CS-ROFS-03: what lies in memory or lasts no longer than the container's pod does not count.
    static List<Verdict> writableMounts(WorkloadFacts facts) {
        List<Verdict> verdicts = new ArrayList<>();
        for (Mount mount : facts.workload().storage().mounts()) {
            boolean lasts = !mount.type().equals("tmpfs") && !mount.type().equals("emptyDir");
            if (!mount.readOnly() && lasts) {
                String source = mount.source().isEmpty() ? mount.type() : mount.source();
                verdicts.add(
                        Found.fail(
                                facts,
                                mount.place(),
                                Evidence.of("mount.writable", source, mount.target())));
            }
        }
        return verdicts;
    }

    /// CS-DEV-01.
    static List<Verdict> devices(WorkloadFacts facts) {
        List<Verdict> verdicts = new ArrayList<>();
        for (Setting<String> device : facts.workload().storage().devices()) {
            verdicts.add(Found.fail(facts, device.place(), Evidence.of("device", device.or("?"))));
        }
        for (Setting<String> rule : facts.workload().storage().deviceRules()) {
            verdicts.add(Found.fail(facts, rule.place(), Evidence.of("device.rule", rule.or("?"))));
        }
        for (Mount mount : binds(facts)) {
            if (mount.source().startsWith("/dev/") && !mount.source().equals("/dev/shm")) {
                verdicts.add(
                        Found.fail(facts, mount.place(), Evidence.of("device", mount.source())));
            }
        }
        return verdicts;
    }

    private static List<Mount> binds(WorkloadFacts facts) {
        return facts.workload().storage().mounts().stream()
                .filter(mount -> mount.type().equals("bind"))
                .toList();
    }
}
