package dev.bollwerk.fact.kubernetes;

import dev.bollwerk.fact.workload.Setting;
import dev.bollwerk.fact.workload.Workload.Privileges;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// Reads as whom a container runs and what it may do: its own `securityContext` outweighs the
/// pod's.
final class SecurityReader {
    private static final String SECCOMP = "container.seccomp.security.alpha.kubernetes.io/";
    private static final String SECCOMP_POD = "seccomp.security.alpha.kubernetes.io/pod";
    private static final String APPARMOR = "container.apparmor.security.beta.kubernetes.io/";

    private final Part pod;
    private final List<Setting<String>> groups;
    private final Map<String, Setting<String>> annotations;

    SecurityReader(Part spec, Map<String, Setting<String>> annotations) {
        this.pod = spec.part("securityContext");
        this.groups = List.copyOf(pod.texts("supplementalGroups"));
        this.annotations = annotations;
    }

    Privileges read(Part container, String name) {
        Part own = container.part("securityContext");
        Part capabilities = own.part("capabilities");
        return new Privileges(
                user(own),
                groups,
                first(own.truth("runAsNonRoot"), pod.truth("runAsNonRoot")),
                own.truth("privileged"),
                names(capabilities.texts("add")),
                names(capabilities.texts("drop")),
                own.truth("allowPrivilegeEscalation").map(allowed -> !allowed),
                seccomp(own, name),
                apparmor(own, name),
                selinux(own));
    }

    private Setting<String> user(Part own) {
        Setting<Long> user = first(own.number("runAsUser"), pod.number("runAsUser"));
        Setting<Long> group = first(own.number("runAsGroup"), pod.number("runAsGroup"));
        return user.map(
                number ->
                        group.value() == null
                                ? String.valueOf(number)
                                : number + ":" + group.value());
    }

    private static List<Setting<String>> names(List<Setting<String>> written) {
        List<Setting<String>> names = new ArrayList<>(written.size());
        for (Setting<String> each : written) {
            names.add(each.map(SecurityReader::capability));
        }
        return names;
    }

    private static String capability(String written) {
        String name = written.toUpperCase(Locale.ROOT);
        return name.startsWith("CAP_") ? name.substring(4) : name;
    }

    private Setting<String> seccomp(Part own, String name) {
        Setting<String> field =
                first(profile(own.part("seccompProfile")), profile(pod.part("seccompProfile")));
        Setting<String> old = annotations.get(SECCOMP + name);
        if (old == null) {
            old = annotations.get(SECCOMP_POD);
        }
        if (!field.isUnset() || old == null) {
            return field;
        }
        if (old.or("").equals("unconfined")) {
            return old;
        }
        own.notes()
                .add(
                        old.place(),
                        "The annotation of seccomp has had no effect since Kubernetes 1.27;"
                                + " set securityContext.seccompProfile.");
        return field;
    }

    private Setting<String> apparmor(Part own, String name) {
        Setting<String> field =
                first(profile(own.part("appArmorProfile")), profile(pod.part("appArmorProfile")));
        Setting<String> annotation = annotations.get(APPARMOR + name);
        if (!field.isUnset() || annotation == null) {
            return field;
        }
        return annotation.map(
                text ->
                        text.equals("runtime/default")
                                ? "default"
                                : text.startsWith("localhost/")
                                        ? text.substring("localhost/".length())
                                        : text);
    }

    private static Setting<String> profile(Part profile) {
        Setting<String> type = profile.text("type");
        return type.map(
                text ->
                        switch (text) {
                            case "RuntimeDefault" -> "default";
                            case "Unconfined" -> "unconfined";
                            case "Localhost" -> profile.text("localhostProfile", "localhost");
                            default -> text;
                        });
    }

    private List<Setting<String>> selinux(Part own) {
        Part options = own.part("seLinuxOptions");
        Part used = options.node() == null ? pod.part("seLinuxOptions") : options;
        List<Setting<String>> settings = new ArrayList<>();
        for (String key : List.of("user", "role", "type", "level")) {
            Setting<String> option = used.text(key);
            if (!option.isUnset()) {
                settings.add(option.map(text -> key + ":" + text));
            }
        }
        return settings;
    }

    private static <T> Setting<T> first(Setting<T> own, Setting<T> pod) {
        return own.isUnset() && !pod.isUnset() ? pod : own;
    }
}
