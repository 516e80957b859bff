package dev.bollwerk.fact.docker;

import dev.bollwerk.fact.workload.Setting;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What `--security-opt` said, from `HostConfig.SecurityOpt`; `name=value` and the old
/// `name:value`.
///
/// [docker run
/// --security-opt](https://docs.docker.com/reference/cli/docker/container/run/#security-opt)
final class SecurityOptions {
    private static final String PATH = "HostConfig.SecurityOpt";

    private final Answer answer;
    private Setting<Boolean> noNewPrivileges;
    private Setting<String> seccomp;
    private Setting<String> apparmor;
    private final List<Setting<String>> selinux = new ArrayList<>();
    private final Map<String, Setting<String>> others = new LinkedHashMap<>();

    SecurityOptions(Answer answer, List<String> options) {
        this.answer = answer;
        this.noNewPrivileges = Setting.unset(answer.at(PATH));
        this.seccomp = Setting.unset(answer.at(PATH));
        this.apparmor = Setting.unset(answer.at(PATH));
        for (int i = 0; i < options.size(); i++) {
            add(options.get(i), PATH + "[" + i + "]");
        }
    }

    private void add(String option, String path) {
        int at = option.indexOf('=');
        if (at < 0) {
            at = option.indexOf(':');
        }
        String name = at < 0 ? option : option.substring(0, at);
        String value = at < 0 ? "" : option.substring(at + 1);
        switch (name) {
            case "no-new-privileges" ->
                    noNewPrivileges = truth(option, at < 0 ? "true" : value, path);
            case "seccomp" -> seccomp = Setting.of(profile(value), brief(option), answer.at(path));
            case "apparmor" -> apparmor = Setting.of(value, option, answer.at(path));
            case "label" -> selinux.add(Setting.of(value, option, answer.at(path)));
            // before engine 1.11
            case "disable" -> selinux.add(Setting.of("disable", option, answer.at(path)));
            default -> others.put(name, Setting.of(value, brief(option), answer.at(path)));
        }
    }

    private Setting<Boolean> truth(String option, String value, String path) {
        Boolean truth = parseBool(value);
        return truth == null
                ? Setting.unknown(option, answer.at(path))
                : Setting.of(truth, option, answer.at(path));
    }

    /// What Go's `strconv.ParseBool` takes; null for anything else.
    static @Nullable Boolean parseBool(String text) {
        return switch (text) {
            case "1", "t", "T", "true", "TRUE", "True" -> true;
            case "0", "f", "F", "false", "FALSE", "False" -> false;
            default -> null;
        };
    }

    /// The client sends the text of a profile, not the name of its file.
    private static String profile(String value) {
        if (value.stripLeading().startsWith("{")) {
            return "custom";
        }
        return value.equals("builtin") ? "default" : value;
    }

    private static String brief(String option) {
        return option.length() <= 80 ? option : option.substring(0, 80) + "…";
    }

    Setting<Boolean> noNewPrivileges() {
        return noNewPrivileges;
    }

    Setting<String> seccomp() {
        return seccomp;
    }

    /// The profile asked for, or else the one in effect.
    Setting<String> apparmor(String inEffect) {
        return apparmor.isUnset() && !inEffect.isEmpty()
                ? Setting.of(inEffect, inEffect, answer.at("AppArmorProfile"))
                : apparmor;
    }

    List<Setting<String>> selinux() {
        return selinux;
    }

    /// `systempaths`, `writable-cgroups`, podman's `mask`, …
    Map<String, Setting<String>> others() {
        return others;
    }
}
