package dev.bollwerk.rule.workload;

import dev.bollwerk.rule.Applied;

import java.util.List;

/// The rules that can be decided about a container.
public final class WorkloadRules {
    private WorkloadRules() {}

    /// All of them.
    public static List<Applied<WorkloadFacts>> all() {
        return List.of(
                Applied.of("CS-USER-01", UserRules::root),
                Applied.of("CS-USER-02", UserRules::nameOrLowNumber),
                Applied.of("CS-PRIV-01", PrivilegeRules::privileged),
                Applied.of("CS-CAP-01", PrivilegeRules::added),
                Applied.of("CS-CAP-02", PrivilegeRules::dropped),
                Applied.of("CS-SUID-02", PrivilegeRules::newPrivileges),
                Applied.of("CS-LSM-01", "seccomp", PrivilegeRules::seccomp),
                Applied.of("CS-LSM-01", "apparmor", PrivilegeRules::apparmor),
                Applied.of("CS-LSM-01", "selinux", PrivilegeRules::selinux),
                Applied.of("CS-NET-01", NamespaceRules::network),
                Applied.of("CS-NS-01", "pid", NamespaceRules::pid),
                Applied.of("CS-NS-01", "ipc", NamespaceRules::ipc),
                Applied.of("CS-NS-01", "uts", NamespaceRules::uts),
                Applied.of("CS-NS-01", "user", NamespaceRules::user),
                Applied.of("CS-NET-02", NetworkRules::defaultBridge),
                Applied.of("CS-NET-03", NetworkRules::allInterfaces),
                Applied.of("CS-NET-07", "low", NetworkRules::lowPorts),
                Applied.of("CS-NET-07", "ssh", NetworkRules::ssh),
                Applied.of("CS-MNT-01", MountRules::sensitive),
                Applied.of("CS-MNT-02", MountRules::socket),
                Applied.of("CS-MNT-03", MountRules::propagation),
                Applied.of("CS-ROFS-01", MountRules::writableRoot),
                Applied.of("CS-ROFS-02", MountRules::writableSettings),
                Applied.of("CS-DEV-01", MountRules::devices),
                Applied.of("CS-RST-01", LifeRules::restarts),
                Applied.of("CS-IMG-04", LifeRules::health),
                Applied.of("CS-K8S-07", LifeRules::swallowed),
                Applied.of("CS-IMG-01", ImageUseRules::movingTag),
                Applied.of("CS-IMG-02", ImageUseRules::registry),
                Applied.of("CS-IMG-03", ImageUseRules::secrets),
                Applied.of("CS-RES-01", LimitRules::memory),
                Applied.of("CS-RES-02", LimitRules::cpu),
                Applied.of("CS-RES-03", LimitValidity::processors),
                Applied.of("CS-RES-04", LimitValidity::nodes),
                Applied.of("CS-RES-05", LimitValidity::quota),
                Applied.of("CS-RES-12", LimitValidity::others),
                Applied.of("CS-RES-06", LimitRules::processes),
                Applied.of("CS-RES-09", LogRules::size),
                Applied.of("CS-LOG-02", "options", LogRules::options),
                Applied.of("CS-LOG-05", LogRules::line),
                Applied.of("CS-LOG-06", LogRules::delivery),
                Applied.of("CS-LOG-08", LogRules::attributes),
                Applied.of("CS-LOG-09", LogRules::copy),
                Applied.of("CS-LOG-10", "folder", LogRules::files),
                Applied.of("CS-LOG-14", LogRules::removed),
                Applied.of("CS-LOG-15", LogRules::thrownAway));
    }

    /// Those that only standards ask for.
    public static List<Applied<WorkloadFacts>> forStandards() {
        return List.of(Applied.of("CS-ROFS-03", MountRules::writableMounts));
    }
}
