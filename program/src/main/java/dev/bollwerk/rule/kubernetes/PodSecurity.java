package dev.bollwerk.rule.kubernetes;

import dev.bollwerk.fact.kubernetes.Pod;
import dev.bollwerk.fact.kubernetes.PodContainer;
import dev.bollwerk.fact.workload.Port;
import dev.bollwerk.fact.workload.Setting;
import dev.bollwerk.fact.workload.Workload.Privileges;
import dev.bollwerk.fact.yaml.YamlNode;
import dev.bollwerk.rule.Account;
import dev.bollwerk.rule.Evidence;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// Finds which level of the Pod Security Standards a pod keeps to, and what it breaks.
///
/// @param baseline what breaks `baseline`
/// @param restricted what else breaks `restricted`
record PodSecurity(List<Evidence> baseline, List<Evidence> restricted) {
    private static final int MOST = 20;

    private static final Set<String> CAPABILITIES =
            Set.of(
                    "AUDIT_WRITE",
                    "CHOWN",
                    "DAC_OVERRIDE",
                    "FOWNER",
                    "FSETID",
                    "KILL",
                    "MKNOD",
                    "NET_BIND_SERVICE",
                    "SETFCAP",
                    "SETGID",
                    "SETPCAP",
                    "SETUID",
                    "SYS_CHROOT");

    private static final Set<String> SYSCTLS =
            Set.of(
                    "kernel.shm_rmid_forced",
                    "net.ipv4.ip_local_port_range",
                    "net.ipv4.ip_local_reserved_ports",
                    "net.ipv4.ip_unprivileged_port_start",
                    "net.ipv4.ping_group_range",
                    "net.ipv4.tcp_fin_timeout",
                    "net.ipv4.tcp_keepalive_intvl",
                    "net.ipv4.tcp_keepalive_probes",
                    "net.ipv4.tcp_keepalive_time",
                    "net.ipv4.tcp_rmem",
                    "net.ipv4.tcp_syncookies",
                    "net.ipv4.tcp_wmem");

    private static final Set<String> VOLUMES =
            Set.of(
                    "configMap",
                    "csi",
                    "downwardAPI",
                    "emptyDir",
                    "ephemeral",
                    "image",
                    "persistentVolumeClaim",
                    "projected",
                    "secret");

    private static final Set<String> SELINUX =
            Set.of(
                    "type:",
                    "type:container_t",
                    "type:container_init_t",
                    "type:container_kvm_t",
                    "type:container_engine_t");

    static PodSecurity of(Pod pod) {
        List<Evidence> baseline = new ArrayList<>();
        List<Evidence> restricted = new ArrayList<>();
        YamlNode system = Said.below(pod.spec(), "os", "name");
        boolean windows = system != null && "windows".equals(system.text());
        pod(pod.spec(), baseline, restricted);
        for (PodContainer each : pod.containers()) {
            baseline(each, baseline);
            restricted(each, windows, restricted);
        }
        return new PodSecurity(few(baseline), few(restricted));
    }

    PodLevel level() {
        if (!baseline.isEmpty()) {
            return PodLevel.PRIVILEGED;
        }
        return restricted.isEmpty() ? PodLevel.RESTRICTED : PodLevel.BASELINE;
    }

    private static List<Evidence> few(List<Evidence> all) {
        return all.stream().distinct().limit(MOST).toList();
    }

    private static void pod(YamlNode spec, List<Evidence> baseline, List<Evidence> restricted) {
        for (String key : List.of("hostNetwork", "hostPID", "hostIPC")) {
            if (Said.is(spec, key, true)) {
                baseline.add(broken("", key + ": true"));
            }
        }
        for (YamlNode each : Said.items(spec, "volumes")) {
            String type = type(each);
            if (type != null && type.equals("hostPath")) {
                baseline.add(broken("", "hostPath"));
            } else if (type != null && !VOLUMES.contains(type)) {
                restricted.add(broken("", "volumes: " + type));
            }
        }
        YamlNode context = spec.at("securityContext");
        if (context != null) {
            for (YamlNode each : Said.items(context, "sysctls")) {
                String name = each.text("name");
                if (name != null && !SYSCTLS.contains(name)) {
                    baseline.add(broken("", "sysctl " + name));
                }
            }
            hostProcess("", context, baseline);
        }
    }

    private static @Nullable String type(YamlNode volume) {
        if (volume instanceof YamlNode.Mapping mapping) {
            for (String key : mapping.entries().keySet()) {
                if (!key.equals("name")) {
                    return key;
                }
            }
        }
        return null;
    }

    private static void hostProcess(String who, YamlNode context, List<Evidence> baseline) {
        YamlNode options = context.at("windowsOptions");
        if (options != null && Said.is(options, "hostProcess", true)) {
            baseline.add(broken(who, "hostProcess: true"));
        }
    }

    private static void baseline(PodContainer container, List<Evidence> broken) {
        String who = container.name();
        Privileges privileges = container.workload().privileges();
        if (privileges.privileged().or(false)) {
            broken.add(broken(who, "privileged: true"));
        }
        for (Setting<String> each : privileges.added()) {
            if (!CAPABILITIES.contains(each.or("?"))) {
                broken.add(broken(who, "capabilities.add " + each.or("?")));
            }
        }
        for (Port port : container.workload().network().ports()) {
            broken.add(broken(who, "hostPort " + port.first()));
        }
        if (privileges.apparmor().or("").equals("unconfined")) {
            broken.add(broken(who, "appArmorProfile Unconfined"));
        }
        if (privileges.seccomp().or("").equals("unconfined")) {
            broken.add(broken(who, "seccompProfile Unconfined"));
        }
        for (Setting<String> each : privileges.selinux()) {
            String option = each.or("");
            if (option.startsWith("type:") && !SELINUX.contains(option)
                    || option.startsWith("user:") && option.length() > 5
                    || option.startsWith("role:") && option.length() > 5) {
                broken.add(broken(who, "seLinuxOptions " + option));
            }
        }
        YamlNode context = container.node().at("securityContext");
        if (context != null) {
            String proc = context.text("procMount");
            if (proc != null && !proc.equals("Default")) {
                broken.add(broken(who, "procMount " + proc));
            }
            hostProcess(who, context, broken);
        }
    }

    private static void restricted(PodContainer container, boolean windows, List<Evidence> broken) {
        String who = container.name();
        Privileges privileges = container.workload().privileges();
        if (!privileges.nonRoot().or(false)) {
            broken.add(broken(who, "runAsNonRoot"));
        }
        String user = privileges.user().or("");
        int colon = user.indexOf(':');
        if (Account.number(colon < 0 ? user : user.substring(0, colon)) == 0) {
            broken.add(broken(who, "runAsUser 0"));
        }
        if (windows) {
            return;
        }
        if (!privileges.noNewPrivileges().or(false)) {
            broken.add(broken(who, "allowPrivilegeEscalation"));
        }
        if (privileges.seccomp().or("").isEmpty()) {
            broken.add(broken(who, "seccompProfile"));
        }
        if (privileges.dropped().stream().noneMatch(each -> each.or("").equals("ALL"))) {
            broken.add(broken(who, "capabilities.drop ALL"));
        }
        for (Setting<String> each : privileges.added()) {
            if (!each.or("?").equals("NET_BIND_SERVICE")) {
                broken.add(broken(who, "capabilities.add " + each.or("?")));
            }
        }
    }

    private static Evidence broken(String who, String what) {
        return who.isEmpty()
                ? Evidence.of("pss.pod", what)
                : Evidence.of("pss.container", who, what);
    }
}
