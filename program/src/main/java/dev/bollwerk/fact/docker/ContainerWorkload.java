package dev.bollwerk.fact.docker;

import dev.bollwerk.fact.workload.Mount;
import dev.bollwerk.fact.workload.Port;
import dev.bollwerk.fact.workload.Setting;
import dev.bollwerk.fact.workload.Workload;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// Puts the collected fields of a container into the words that all workloads share.
record ContainerWorkload(
        Answer answer,
        HostConfigJson host,
        RunConfigJson run,
        List<Port> ports,
        List<Mount> mounts) {
    Workload of(String name, String apparmor, Collection<String> networks) {
        SecurityOptions security = new SecurityOptions(answer, host.list("SecurityOpt"));
        return new Workload(
                Workload.Kind.CONTAINER,
                name,
                answer.at(""),
                run.text("Image"),
                run.command(),
                run.labels,
                run.environment,
                privileges(security, apparmor),
                namespaces(),
                storage(),
                network(networks),
                host.limits.limits(),
                life(),
                logging(),
                traits(security));
    }

    private Workload.Privileges privileges(SecurityOptions security, String apparmor) {
        return new Workload.Privileges(
                run.text("User"),
                answer.list(host.list("GroupAdd"), "HostConfig.GroupAdd"),
                Setting.unset(answer.at("Config.User")),
                answer.truth(host.truth("Privileged"), "HostConfig.Privileged"),
                capabilities("CapAdd"),
                capabilities("CapDrop"),
                security.noNewPrivileges(),
                security.seccomp(),
                security.apparmor(apparmor),
                security.selinux());
    }

    private List<Setting<String>> capabilities(String field) {
        List<Setting<String>> all = new ArrayList<>();
        for (Setting<String> one : answer.list(host.list(field), "HostConfig." + field)) {
            all.add(one.map(ContainerWorkload::capability));
        }
        return all;
    }

    /// `cap_net_admin` is `NET_ADMIN`.
    static String capability(String text) {
        String capitals = text.toUpperCase(Locale.ROOT);
        return capitals.startsWith("CAP_") ? capitals.substring(4) : capitals;
    }

    private Workload.Namespaces namespaces() {
        String network = host.text("NetworkMode");
        return new Workload.Namespaces(
                answer.text(network.equals("default") ? "" : network, "HostConfig.NetworkMode"),
                mode("PidMode"),
                mode("IpcMode"),
                mode("UTSMode"),
                mode("UsernsMode"),
                mode("CgroupnsMode"));
    }

    private Setting<String> mode(String field) {
        return answer.text(host.text(field), "HostConfig." + field);
    }

    private Workload.Storage storage() {
        return new Workload.Storage(
                answer.truth(host.truth("ReadonlyRootfs"), "HostConfig.ReadonlyRootfs"),
                mounts,
                host.devices,
                answer.list(host.list("DeviceCgroupRules"), "HostConfig.DeviceCgroupRules"),
                answer.list(host.list("VolumesFrom"), "HostConfig.VolumesFrom"));
    }

    private Workload.Network network(Collection<String> networks) {
        List<Setting<String>> names = new ArrayList<>();
        for (String name : networks) {
            names.add(Setting.of(name, name, answer.at("NetworkSettings.Networks." + name)));
        }
        return new Workload.Network(names, ports, answer.list(run.exposed, "Config.ExposedPorts"));
    }

    private Workload.Life life() {
        String restart = host.restart == null || host.restart.equals("no") ? "" : host.restart;
        String path = "HostConfig.RestartPolicy";
        int attempts = (int) Math.clamp(host.attempts, 0, Integer.MAX_VALUE);
        return new Workload.Life(
                answer.text(restart, path + ".Name"),
                restart.equals("on-failure")
                        ? Setting.of(
                                attempts,
                                Integer.toString(attempts),
                                answer.at(path + ".MaximumRetryCount"))
                        : Setting.unset(answer.at(path + ".MaximumRetryCount")),
                run.health(),
                mode("Runtime"));
    }

    private Workload.Logging logging() {
        return new Workload.Logging(
                answer.text(host.logDriver, "HostConfig.LogConfig.Type"), host.logOptions);
    }

    private Map<String, Setting<String>> traits(SecurityOptions security) {
        Map<String, Setting<String>> traits = new LinkedHashMap<>(host.traits);
        traits.putAll(security.others());
        flag(traits, "publish-all", "PublishAllPorts");
        flag(traits, "rm", "AutoRemove");
        flag(traits, "init", "Init");
        if (!host.list("Links").isEmpty()) {
            String links = String.join(" ", host.list("Links"));
            traits.put("link", Setting.of(links, links, answer.at("HostConfig.Links")));
        }
        for (Map.Entry<String, String> option :
                Map.of(
                                "StopSignal", "stop-signal",
                                "StopTimeout", "stop-timeout",
                                "WorkingDir", "workdir",
                                "Hostname", "hostname")
                        .entrySet()) {
            Setting<String> setting = run.text(option.getKey());
            if (!setting.isUnset()) {
                traits.put(option.getValue(), setting);
            }
        }
        return traits;
    }

    private void flag(Map<String, Setting<String>> traits, String trait, String field) {
        if (host.truth(field)) {
            traits.put(trait, Setting.of("true", "true", answer.at("HostConfig." + field)));
        }
    }
}
