package dev.bollwerk.rule.engine;

import dev.bollwerk.fact.Observed;
import dev.bollwerk.fact.docker.Container;
import dev.bollwerk.fact.docker.ContainerProcess;
import dev.bollwerk.fact.docker.Info;
import dev.bollwerk.fact.docker.StoredImage;
import dev.bollwerk.fact.host.Accounts;
import dev.bollwerk.fact.host.Listener;
import dev.bollwerk.fact.workload.Mount;
import dev.bollwerk.fact.workload.Setting;
import dev.bollwerk.image.ImageConfig;
import dev.bollwerk.rule.Account;
import dev.bollwerk.rule.Evidence;
import dev.bollwerk.rule.Verdict;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/// What stands between containers and the host: accounts, the kernel, the runtime; and from where
/// the host is administered.
final class RightsRules {
    private static final long NOBODY = 65_534;

    /// Runtimes with a kernel of their own, by what their names contain.
    private static final List<String> ENCAPSULATING =
            List.of("kata", "runsc", "gvisor", "firecracker", "krun", "urunc", "hyperv");

    /// Groups whose members are or become root.
    private static final Set<String> POWERFUL =
            Set.of("root", "docker", "disk", "sudo", "wheel", "lxd", "kvm", "shadow");

    private static final Set<Integer> ADMINISTRATION =
            Set.of(22, 23, 2375, 2376, 2377, 2379, 2380, 5900, 6443, 9090, 10_250, 10_255);

    private static final List<String> MAKERS =
            List.of(
                    "org.opencontainers.image.authors",
                    "org.opencontainers.image.vendor",
                    "org.opencontainers.image.source",
                    "org.opencontainers.image.url",
                    "org.label-schema.vendor",
                    "maintainer",
                    "vendor");

    private RightsRules() {}

    /// CS-LSM-02.
    static List<Verdict> confined(Estate estate) {
        return ConductRules.each(
                estate,
                container -> {
                    String profile = container.apparmor();
                    if (!profile.isEmpty() && !profile.equals("unconfined")) {
                        return Known.pass(Evidence.of("confined.apparmor", profile));
                    }
                    String label = container.processLabel();
                    if (!label.isEmpty() && !label.contains("spc_t")) {
                        return Known.pass(Evidence.of("confined.selinux", label));
                    }
                    Info info = estate.engine().info().orNull();
                    boolean offered =
                            info != null
                                    && (info.security("apparmor") != null
                                            || info.security("selinux") != null);
                    return Known.fail(
                            Evidence.of(offered ? "confined.not" : "confined.not-offered"));
                });
    }

    /// CS-RUN-01: what else encapsulates the engine, like a machine of its own, is not seen.
    static List<Verdict> runtime(Estate estate) {
        return ConductRules.each(
                estate,
                container -> {
                    Info info = estate.engine().info().orNull();
                    String standard = info == null ? "" : info.defaultRuntime();
                    String name = container.workload().life().runtime().or(standard);
                    String lower = name.toLowerCase(Locale.ROOT);
                    return ENCAPSULATING.stream().anyMatch(lower::contains)
                            ? Known.pass(Evidence.of("runtime.kernel", name))
                            : List.of(
                                    Verdict.manual(
                                            Evidence.of(
                                                    "runtime.shared",
                                                    name.isEmpty() ? "?" : name)));
                });
    }

    /// CS-USER-03.
    static List<Verdict> hostRights(Estate estate) {
        Info info = estate.engine().info().orNull();
        boolean mapped = info != null && info.mapsUsers();
        return ConductRules.each(
                estate,
                container -> {
                    boolean own =
                            !container.workload().namespaces().user().or("").equals("host")
                                    || info != null && info.isRootless();
                    if (mapped && own) {
                        return Known.pass(Evidence.of("account.mapped"));
                    }
                    List<Evidence> groups = groups(container);
                    if (!groups.isEmpty()) {
                        return List.of(Verdict.fail(groups, List.of()));
                    }
                    Set<String> users = users(estate, container);
                    if (users.contains("root") || users.contains("0")) {
                        return Known.fail(Evidence.of("account.root"));
                    }
                    return Known.judge(
                            estate.host().accounts(), accounts -> known(users, accounts));
                });
    }

    private static List<Verdict> known(Set<String> users, Accounts accounts) {
        List<Evidence> evidence = new ArrayList<>();
        Set<String> told = new HashSet<>();
        for (String user : users) {
            String name = onHost(user, accounts);
            boolean isNobody = Account.number(user) == NOBODY || "nobody".equals(name);
            if (name != null && !isNobody && told.add(name)) {
                evidence.add(Evidence.of("account.host", user, name));
            }
        }
        if (!evidence.isEmpty()) {
            return List.of(Verdict.warn(evidence, List.of()));
        }
        return users.isEmpty()
                ? List.of(Verdict.unknown(Evidence.of("account.unknown")))
                : Known.pass(Evidence.of("account.foreign", String.join(", ", users)));
    }

    private static @Nullable String onHost(String user, Accounts accounts) {
        long number = Account.number(user);
        if (number >= 0) {
            return accounts.user(number);
        }
        return accounts.users().stream().anyMatch(each -> each.name().equals(user)) ? user : null;
    }

    /// The accounts that a container runs under, by number; those of its processes have the host's
    /// names where it knows them.
    private static Set<String> users(Estate estate, Container container) {
        String user = container.workload().privileges().user().or("");
        int colon = user.indexOf(':');
        String login = (colon < 0 ? user : user.substring(0, colon)).strip();
        Set<String> users = new LinkedHashSet<>();
        if (login.isEmpty()) {
            users.add("root");
        } else if (login.equals("root") || Account.number(login) >= 0) {
            users.add(Account.number(login) == 0 ? "root" : login);
        }
        Observed<List<ContainerProcess>> seen = estate.engine().processes().get(container.id());
        List<ContainerProcess> processes = seen == null ? null : seen.orNull();
        Set<String> running = new TreeSet<>();
        for (ContainerProcess each : processes == null ? List.<ContainerProcess>of() : processes) {
            running.add(each.user());
        }
        users.addAll(running);
        return users;
    }

    private static List<Evidence> groups(Container container) {
        List<Evidence> evidence = new ArrayList<>();
        for (Setting<String> group : container.workload().privileges().groups()) {
            String name = group.or("");
            if (POWERFUL.contains(name) || Account.number(name) == 0) {
                evidence.add(Evidence.of("account.group", name));
            }
        }
        return evidence;
    }

    /// CS-USER-04.
    static List<Verdict> exchange(Estate estate) {
        return ConductRules.each(
                estate,
                container -> {
                    List<String> folders = new ArrayList<>();
                    for (Mount mount : container.workload().storage().mounts()) {
                        if (mount.type().equals("bind") && !mount.readOnly()) {
                            folders.add(mount.source());
                        }
                    }
                    return folders.isEmpty()
                            ? Known.notApplicable(Evidence.of("exchange.none"))
                            : exchange(estate, container, String.join(", ", folders));
                });
    }

    private static List<Verdict> exchange(Estate estate, Container container, String folders) {
        Info info = estate.engine().info().orNull();
        if (info != null && info.mapsUsers()) {
            return List.of(Verdict.manual(Evidence.of("exchange.mapped", folders)));
        }
        return Known.judge(
                estate.host().accounts(),
                accounts -> {
                    Set<String> strange = new LinkedHashSet<>();
                    Set<String> users = users(estate, container);
                    for (String user : users) {
                        if (onHost(user, accounts) == null) {
                            strange.add(user);
                        }
                    }
                    return strange.isEmpty()
                            ? Known.pass(
                                    Evidence.of(
                                            "exchange.known", String.join(", ", users), folders))
                            : Known.warn(
                                    Evidence.of(
                                            "exchange.strange",
                                            String.join(", ", strange),
                                            folders));
                });
    }

    /// CS-NET-10: which network is that of administration, only people know.
    static List<Verdict> administration(Estate estate) {
        return Known.judge(
                estate.host().listeners(),
                listeners -> {
                    Set<String> open = new TreeSet<>();
                    for (Listener each : listeners) {
                        boolean isAdministration =
                                ADMINISTRATION.contains(each.port())
                                        || each.program().equals("sshd")
                                        || each.program().equals("dockerd");
                        if (isAdministration && each.isOnAllInterfaces()) {
                            String program = each.program().isEmpty() ? "?" : each.program();
                            open.add("%s (%d)".formatted(program, each.port()));
                        }
                    }
                    return open.isEmpty()
                            ? Known.pass(Evidence.of("administration.closed"))
                            : List.of(
                                    Verdict.manual(
                                            Evidence.of(
                                                    "administration.open",
                                                    String.join(", ", open))));
                });
    }

    /// CS-IMG-17: of images that containers are made of.
    static List<Verdict> makers(Estate estate) {
        return Known.judge(
                estate.engine().images(),
                _ -> {
                    List<Verdict> verdicts = new ArrayList<>();
                    Set<String> seen = new HashSet<>();
                    for (Container container : estate.engine().readContainers()) {
                        StoredImage image = estate.engine().image(container.imageId());
                        if (image != null && seen.add(image.id())) {
                            verdicts.add(maker(image).about(image.name()));
                        }
                    }
                    return verdicts.isEmpty()
                            ? Known.notApplicable(Evidence.of("no-containers"))
                            : verdicts;
                });
    }

    private static Verdict maker(StoredImage image) {
        ImageConfig config = image.config().orNull();
        if (config == null) {
            return Known.unknown(image.config());
        }
        for (String key : MAKERS) {
            String value = config.labels().getOrDefault(key, "");
            if (!value.isBlank()) {
                return Verdict.pass(Evidence.of("maker.label", key, value));
            }
        }
        return image.digests().isEmpty()
                ? Verdict.fail(Evidence.of("maker.unknown"))
                : Verdict.info(
                        List.of(Evidence.of("maker.source", image.digests().getFirst())),
                        List.of());
    }
}
