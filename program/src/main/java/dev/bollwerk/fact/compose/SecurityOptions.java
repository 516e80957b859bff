package dev.bollwerk.fact.compose;

import dev.bollwerk.fact.workload.Place;
import dev.bollwerk.fact.workload.Setting;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What `security_opt` says, as `name:value` or `name=value`.
final class SecurityOptions {
    private Setting<Boolean> noNewPrivileges;
    private Setting<String> seccomp;
    private Setting<String> apparmor;
    private final List<Setting<String>> selinux = new ArrayList<>();
    private final Map<String, Setting<String>> others = new LinkedHashMap<>();

    SecurityOptions(Section service) {
        Place place = service.placeOf("security_opt");
        this.noNewPrivileges = Setting.unset(place);
        this.seccomp = Setting.unset(place);
        this.apparmor = Setting.unset(place);
        service.list("security_opt").forEach(option -> add(option, service));
    }

    private void add(Setting<String> option, Section service) {
        String written = option.written() == null ? "" : option.written();
        String whole = option.or(written);
        // the braces of a variable have colons too
        int end = option.isUnknown() && whole.indexOf('$') >= 0 ? whole.indexOf('$') : -1;
        String head = end < 0 ? whole : whole.substring(0, end);
        int at = head.indexOf('=');
        if (at < 0) {
            at = head.indexOf(':');
        }
        String name = at < 0 ? head : head.substring(0, at);
        String text = at < 0 ? "" : whole.substring(at + 1);
        Setting<String> value =
                new Setting<>(option.isUnknown() ? null : text, written, option.place());
        switch (name) {
            case "no-new-privileges" -> noNewPrivileges = forbidden(value, at < 0, service);
            case "seccomp" ->
                    seccomp = value.map(each -> each.equals("builtin") ? "default" : each);
            case "apparmor" -> apparmor = value;
            case "label" -> selinux.add(value);
            case "" ->
                    // a variable that may be any of them
                    others.put("security-opt", value);
            default -> others.put(name, value);
        }
    }

    private static Setting<Boolean> forbidden(
            Setting<String> value, boolean alone, Section service) {
        if (value.isUnknown()) {
            return new Setting<>(null, value.written(), value.place());
        }
        return switch (value.or("")) {
            case "1", "t", "T", "true", "TRUE", "True" -> value.map(_ -> true);
            case "0", "f", "F", "false", "FALSE", "False" -> value.map(_ -> false);
            case "" -> value.map(_ -> alone);
            default -> {
                service.problem(
                        value.place(),
                        "no-new-privileges must be true or false, not %s."
                                .formatted(Problems.quote(value.or(""))));
                yield new Setting<>(null, value.written(), value.place());
            }
        };
    }

    Setting<Boolean> noNewPrivileges() {
        return noNewPrivileges;
    }

    Setting<String> seccomp() {
        return seccomp;
    }

    Setting<String> apparmor() {
        return apparmor;
    }

    List<Setting<String>> selinux() {
        return selinux;
    }

    /// `systempaths`, `writable-cgroups`, …
    Map<String, Setting<String>> others() {
        return others;
    }
}
