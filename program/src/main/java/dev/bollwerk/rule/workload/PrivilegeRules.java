package dev.bollwerk.rule.workload;

import dev.bollwerk.advisory.Severity;
import dev.bollwerk.fact.workload.Setting;
import dev.bollwerk.fact.workload.Workload;
import dev.bollwerk.fact.workload.Workload.Privileges;
import dev.bollwerk.rule.Evidence;
import dev.bollwerk.rule.Verdict;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// What a container may do beyond what its user may.
final class PrivilegeRules {
    /// Those with which a process gets out of a container, or rules the host's network or kernel.
    private static final Set<String> DANGEROUS =
            Set.of(
                    "ALL",
                    "AUDIT_CONTROL",
                    "BPF",
                    "CHECKPOINT_RESTORE",
                    "DAC_READ_SEARCH",
                    "LINUX_IMMUTABLE",
                    "MAC_ADMIN",
                    "MAC_OVERRIDE",
                    "NET_ADMIN",
                    "PERFMON",
                    "SYSLOG",
                    "SYS_ADMIN",
                    "SYS_BOOT",
                    "SYS_MODULE",
                    "SYS_PTRACE",
                    "SYS_RAWIO",
                    "SYS_RESOURCE",
                    "SYS_TIME");

    /// What engines give without being asked.
    private static final Set<String> USUAL =
            Set.of(
                    "AUDIT_WRITE",
                    "CHOWN",
                    "DAC_OVERRIDE",
                    "FOWNER",
                    "FSETID",
                    "KILL",
                    "MKNOD",
                    "NET_BIND_SERVICE",
                    "NET_RAW",
                    "SETFCAP",
                    "SETGID",
                    "SETPCAP",
                    "SETUID",
                    "SYS_CHROOT");

    private PrivilegeRules() {}

    /// CS-PRIV-01.
    static List<Verdict> privileged(WorkloadFacts facts) {
        Setting<Boolean> privileged = of(facts).privileged();
        if (privileged.isUnknown()) {
            return List.of(Found.unknown(facts, privileged));
        }
        return privileged.or(false)
                ? List.of(Found.fail(facts, privileged.place(), Evidence.of("privileged")))
                : List.of();
    }

    /// CS-CAP-01.
    static List<Verdict> added(WorkloadFacts facts) {
        List<Verdict> verdicts = new ArrayList<>();
        for (Setting<String> each : of(facts).added()) {
            String name = each.or("");
            if (each.isUnknown()) {
                verdicts.add(Found.unknown(facts, each));
            } else if (DANGEROUS.contains(name)) {
                verdicts.add(
                        Found.fail(facts, each.place(), Evidence.of("capability.added", name)));
            } else if (!USUAL.contains(name)) {
                verdicts.add(
                        Found.warn(facts, each.place(), Evidence.of("capability.more", name))
                                .as(Severity.LOW));
            }
        }
        return verdicts;
    }

    /// CS-CAP-02.
    static List<Verdict> dropped(WorkloadFacts facts) {
        boolean all = false;
        boolean raw = false;
        for (Setting<String> each : of(facts).dropped()) {
            all |= each.or("").equals("ALL");
            raw |= each.or("").equals("NET_RAW");
        }
        if (all) {
            return List.of();
        }
        Workload workload = facts.workload();
        List<Setting<String>> dropped = of(facts).dropped();
        var place = dropped.isEmpty() ? workload.place() : dropped.getFirst().place();
        return raw
                ? List.of(
                        Found.warn(facts, place, Evidence.of("capability.some-dropped"))
                                .as(Severity.LOW))
                : List.of(Found.fail(facts, place, Evidence.of("capability.none-dropped")));
    }

    /// CS-SUID-02.
    static List<Verdict> newPrivileges(WorkloadFacts facts) {
        Privileges privileges = of(facts);
        Setting<Boolean> forbidden = privileges.noNewPrivileges();
        if (forbidden.isUnknown()) {
            return List.of(Found.unknown(facts, forbidden));
        }
        boolean kubernetes = facts.workload().kind() == Workload.Kind.KUBERNETES;
        if (kubernetes && (privileges.privileged().or(false) || adds(privileges, "SYS_ADMIN"))) {
            return List.of(Found.fail(facts, forbidden.place(), Evidence.of("escalation.always")));
        }
        if (forbidden.or(forbidden.isUnset() && facts.engine().noNewPrivileges())) {
            return List.of();
        }
        String key = forbidden.isUnset() ? "escalation.unset" : "escalation.allowed";
        return List.of(Found.fail(facts, forbidden.place(), Evidence.of(key)));
    }

    /// CS-LSM-01, `seccomp`.
    static List<Verdict> seccomp(WorkloadFacts facts) {
        Setting<String> profile = of(facts).seccomp();
        boolean kubernetes = facts.workload().kind() == Workload.Kind.KUBERNETES;
        if (profile.isUnset()
                && of(facts).privileged().or(false)
                && facts.workload().kind() != Workload.Kind.KUBERNETES) {
            return List.of(
                    Found.fail(
                            facts, profile.place(), Evidence.of("confined.privileged", "seccomp")));
        }
        if (profile.isUnset() && facts.engine().lacks("seccomp")) {
            return List.of(
                    Found.fail(facts, profile.place(), Evidence.of("confined.engine", "seccomp")));
        }
        if (profile.isUnset() && kubernetes) {
            return List.of(
                    Found.fail(facts, profile.place(), Evidence.of("seccomp.unset"))
                            .as(Severity.MEDIUM));
        }
        return unconfined(facts, profile, "seccomp");
    }

    /// CS-LSM-01, `apparmor`.
    static List<Verdict> apparmor(WorkloadFacts facts) {
        Setting<String> profile = of(facts).apparmor();
        if (facts.engine().lacks("apparmor")) {
            return List.of(
                    Found.notApplicable(
                            facts, profile.place(), Evidence.of("confined.engine", "AppArmor")));
        }
        return unconfined(facts, profile, "AppArmor");
    }

    /// CS-LSM-01, `selinux`. Docker itself switches it off for containers that see the host's
    /// processes, also where there is none.
    static List<Verdict> selinux(WorkloadFacts facts) {
        if (facts.engine().lacks("selinux")) {
            return List.of(
                    Found.notApplicable(
                            facts,
                            facts.workload().place(),
                            Evidence.of("confined.engine", "SELinux")));
        }
        for (Setting<String> option : of(facts).selinux()) {
            if (option.or("").equals("disable")) {
                return List.of(
                        Found.fail(facts, option.place(), Evidence.of("confined.off", "SELinux")));
            }
        }
        return List.of();
    }

    private static List<Verdict> unconfined(
            WorkloadFacts facts, Setting<String> profile, String name) {
        if (profile.isUnknown()) {
            return List.of(Found.unknown(facts, profile));
        }
        return profile.or("").equals("unconfined")
                ? List.of(Found.fail(facts, profile.place(), Evidence.of("confined.off", name)))
                : List.of();
    }

    private static boolean adds(Privileges privileges, String name) {
        for (Setting<String> each : privileges.added()) {
            if (each.or("").equals(name) || each.or("").equals("ALL")) {
                return true;
            }
        }
        return false;
    }

    private static Privileges of(WorkloadFacts facts) {
        return facts.workload().privileges();
    }
}
