package dev.bollwerk.rule.workload;

import dev.bollwerk.fact.workload.Mount;
import dev.bollwerk.fact.workload.Place;
import dev.bollwerk.fact.workload.Port;
import dev.bollwerk.fact.workload.Setting;
import dev.bollwerk.fact.workload.Workload;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// A container for tests: nothing is set, until a test sets it.
final class SampleWorkload {
    static final Place PLACE = new Place("compose.yaml", "services.web", 3, 5);

    private final Workload.Kind kind;
    private final Map<String, Setting<String>> texts = new HashMap<>();
    private final Map<String, Setting<Boolean>> switches = new HashMap<>();
    private final Map<String, Setting<String>> limits = new HashMap<>();
    private final Map<String, Setting<String>> environment = new HashMap<>();
    private final Map<String, Setting<String>> logs = new HashMap<>();
    private final List<Setting<String>> added = new ArrayList<>();
    private final List<Setting<String>> dropped = new ArrayList<>();
    private final List<Setting<String>> devices = new ArrayList<>();
    private final List<Setting<String>> networks = new ArrayList<>();
    private final List<Mount> mounts = new ArrayList<>();
    private final List<Port> ports = new ArrayList<>();
    private Setting<Integer> attempts = Setting.unset(PLACE);
    private Setting<List<String>> health = Setting.unset(PLACE);
    private Setting<List<String>> entrypoint = Setting.unset(PLACE);
    private Setting<List<String>> arguments = Setting.unset(PLACE);

    private SampleWorkload(Workload.Kind kind) {
        this.kind = kind;
    }

    static SampleWorkload of(Workload.Kind kind) {
        return new SampleWorkload(kind);
    }

    /// Sets `image`, `user`, `seccomp`, `apparmor`, `network`, `pid`, `ipc`, `uts`, `users`,
    /// `restart` or `log`.
    SampleWorkload with(String name, String value) {
        texts.put(name, Setting.of(value, value, PLACE));
        return this;
    }

    /// Sets something to a variable that nobody gave a value.
    SampleWorkload withVariable(String name) {
        texts.put(name, Setting.unknown("${" + name + "}", PLACE));
        return this;
    }

    /// Sets `privileged`, `nonRoot`, `noNewPrivileges` or `readOnly`.
    SampleWorkload with(String name, boolean value) {
        switches.put(name, Setting.of(value, String.valueOf(value), PLACE));
        return this;
    }

    SampleWorkload limit(String option, String value) {
        limits.put(option, Setting.of(value, value, PLACE));
        return this;
    }

    SampleWorkload variable(String name, String value) {
        environment.put(name, Setting.of(value, value, PLACE));
        return this;
    }

    SampleWorkload logOption(String name, String value) {
        logs.put(name, Setting.of(value, value, PLACE));
        return this;
    }

    SampleWorkload add(String capability) {
        added.add(Setting.of(capability, capability, PLACE));
        return this;
    }

    SampleWorkload drop(String capability) {
        dropped.add(Setting.of(capability, capability, PLACE));
        return this;
    }

    SampleWorkload device(String path) {
        devices.add(Setting.of(path, path, PLACE));
        return this;
    }

    SampleWorkload inNetwork(String name) {
        networks.add(Setting.of(name, name, PLACE));
        return this;
    }

    SampleWorkload bind(String source, String target, boolean readOnly) {
        mounts.add(new Mount("bind", source, target, readOnly, null, source + ":" + target, PLACE));
        return this;
    }

    SampleWorkload spreading(String source, String target, String propagation) {
        mounts.add(new Mount("bind", source, target, false, propagation, source, PLACE));
        return this;
    }

    SampleWorkload port(String address, int host, int target) {
        String written = (address.isEmpty() ? "" : address + ":") + host + ":" + target;
        ports.add(new Port(address, host, host, target, "tcp", written, PLACE));
        return this;
    }

    SampleWorkload attempts(int most) {
        attempts = Setting.of(most, String.valueOf(most), PLACE);
        return this;
    }

    SampleWorkload health(String... words) {
        health = Setting.of(List.of(words), "", PLACE);
        return this;
    }

    SampleWorkload runs(List<String> entry, List<String> more) {
        entrypoint = Setting.of(entry, "", PLACE);
        arguments = Setting.of(more, "", PLACE);
        return this;
    }

    Workload build() {
        return new Workload(
                kind,
                "web",
                PLACE,
                text("image"),
                new Workload.Command(entrypoint, arguments, false),
                Map.of(),
                environment,
                new Workload.Privileges(
                        text("user"),
                        List.of(),
                        flag("nonRoot"),
                        flag("privileged"),
                        added,
                        dropped,
                        flag("noNewPrivileges"),
                        text("seccomp"),
                        text("apparmor"),
                        List.of()),
                new Workload.Namespaces(
                        text("network"),
                        text("pid"),
                        text("ipc"),
                        text("uts"),
                        text("users"),
                        text("cgroup")),
                new Workload.Storage(flag("readOnly"), mounts, devices, List.of(), List.of()),
                new Workload.Network(networks, ports, List.of()),
                new Workload.Limits(limits),
                new Workload.Life(text("restart"), attempts, health, text("runtime")),
                new Workload.Logging(text("log"), logs),
                Map.of());
    }

    private Setting<String> text(String name) {
        Setting<String> set = texts.get(name);
        return set == null ? Setting.unset(PLACE) : set;
    }

    private Setting<Boolean> flag(String name) {
        Setting<Boolean> set = switches.get(name);
        return set == null ? Setting.unset(PLACE) : set;
    }
}
