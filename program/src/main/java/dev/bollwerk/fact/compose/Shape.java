package dev.bollwerk.fact.compose;

import dev.bollwerk.fact.yaml.YamlNode;

import java.util.Set;

/// Which keys Compose files have.
final class Shape {
    private static final Set<String> TOP =
            Set.of(
                    "version",
                    "name",
                    "include",
                    "services",
                    "networks",
                    "volumes",
                    "configs",
                    "secrets",
                    "models");

    /// Keys of a service, those of older formats that are still taken among them.
    private static final Set<String> SERVICE =
            Set.of(
                    "annotations",
                    "attach",
                    "blkio_config",
                    "build",
                    "cap_add",
                    "cap_drop",
                    "cgroup",
                    "cgroup_parent",
                    "command",
                    "configs",
                    "container_name",
                    "cpu_count",
                    "cpu_percent",
                    "cpu_period",
                    "cpu_quota",
                    "cpu_rt_period",
                    "cpu_rt_runtime",
                    "cpu_shares",
                    "cpus",
                    "cpuset",
                    "credential_spec",
                    "depends_on",
                    "deploy",
                    "develop",
                    "device_cgroup_rules",
                    "devices",
                    "dns",
                    "dns_opt",
                    "dns_search",
                    "domainname",
                    "entrypoint",
                    "env_file",
                    "environment",
                    "expose",
                    "extends",
                    "external_links",
                    "extra_hosts",
                    "gpus",
                    "group_add",
                    "healthcheck",
                    "hostname",
                    "image",
                    "init",
                    "ipc",
                    "isolation",
                    "label_file",
                    "labels",
                    "links",
                    "logging",
                    "mac_address",
                    "mem_limit",
                    "mem_reservation",
                    "mem_swappiness",
                    "memswap_limit",
                    "models",
                    "network_mode",
                    "networks",
                    "oom_kill_disable",
                    "oom_score_adj",
                    "pid",
                    "pids_limit",
                    "platform",
                    "ports",
                    "post_start",
                    "pre_stop",
                    "privileged",
                    "profiles",
                    "provider",
                    "pull_policy",
                    "pull_refresh_after",
                    "read_only",
                    "restart",
                    "runtime",
                    "scale",
                    "secrets",
                    "security_opt",
                    "shm_size",
                    "stdin_open",
                    "stop_grace_period",
                    "stop_signal",
                    "storage_opt",
                    "sysctls",
                    "tmpfs",
                    "tty",
                    "ulimits",
                    "use_api_socket",
                    "user",
                    "userns_mode",
                    "uts",
                    "volumes",
                    "volumes_from",
                    "working_dir");

    private Shape() {}

    /// Whether a document looks like a Compose file: services that have keys of services, or
    /// nothing but keys of Compose files with `include` among them.
    static boolean isCompose(YamlNode node) {
        if (!(node instanceof YamlNode.Mapping mapping)
                || mapping.at("apiVersion") != null
                || mapping.at("kind") != null) {
            return false;
        }
        if (mapping.at("services") instanceof YamlNode.Mapping services) {
            for (YamlNode service : services.entries().values()) {
                if (isService(service)) {
                    return true;
                }
            }
            return false;
        }
        return mapping.at("include") != null
                && mapping.entries().keySet().stream().allMatch(Shape::isTop);
    }

    /// Whether at least half of the keys are those of a service.
    private static boolean isService(YamlNode node) {
        if (!(node instanceof YamlNode.Mapping mapping)) {
            return false;
        }
        long known = mapping.entries().keySet().stream().filter(SERVICE::contains).count();
        return known > 0 && known * 2 >= mapping.entries().size();
    }

    static boolean isTop(String key) {
        return TOP.contains(key) || key.startsWith("x-");
    }

    static boolean isOfService(String key) {
        return SERVICE.contains(key) || key.startsWith("x-");
    }
}
