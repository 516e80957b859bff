package dev.bollwerk.rule.kubernetes;

import dev.bollwerk.fact.kubernetes.Pod;
import dev.bollwerk.fact.kubernetes.PodContainer;
import dev.bollwerk.fact.kubernetes.Resource;
import dev.bollwerk.fact.yaml.YamlNode;
import dev.bollwerk.rule.Account;
import dev.bollwerk.rule.Evidence;
import dev.bollwerk.rule.Verdict;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;

/// Who looks after a pod: what starts it, checks it, spreads it and keeps it where it belongs.
final class PodCareRules {
    private static final long LONG_WAIT = 300;
    private static final long SLOW = 600;
    private static final long PERIOD = 10;
    private static final long FAILURES = 3;

    /// Commands that succeed whatever the program does.
    private static final Set<String> EMPTY =
            Set.of("true", "/bin/true", "/usr/bin/true", ":", "exit 0", "echo", "/bin/echo", "ls");

    /// Words that change data or make it, rather than serve it.
    private static final List<String> INITIALISING =
            List.of(
                    "initdb",
                    "createdb",
                    "db:migrate",
                    "db:setup",
                    "db:seed",
                    "db upgrade",
                    "db init",
                    "alembic upgrade",
                    "flyway ",
                    "liquibase",
                    "prisma migrate",
                    "knex migrate",
                    "sequelize db:",
                    "manage.py migrate",
                    "artisan migrate",
                    "goose up",
                    "golang-migrate",
                    "dbmate up");

    private PodCareRules() {}

    private static List<Verdict> each(KubernetesFacts facts, Function<Pod, Verdict> judgement) {
        List<Verdict> verdicts = new ArrayList<>();
        for (Pod pod : facts.manifests().pods()) {
            verdicts.add(judgement.apply(pod));
        }
        return verdicts.isEmpty()
                ? List.of(Verdict.notApplicable(Evidence.of("no-pods")))
                : verdicts;
    }

    /// CS-K8S-08.
    static List<Verdict> naked(KubernetesFacts facts) {
        return each(
                facts,
                pod ->
                        pod.owner().kind().equals("Pod")
                                ? Said.fail(
                                        pod.owner().title(), pod.place(), Evidence.of("pod.naked"))
                                : Said.pass(
                                        pod.owner().title(),
                                        pod.place(),
                                        Evidence.of("pod.controlled", pod.owner().kind())));
    }

    /// CS-K8S-11, `content`.
    static List<Verdict> content(KubernetesFacts facts) {
        List<Verdict> verdicts = new ArrayList<>();
        probes(
                facts,
                (container, kind, probe) -> {
                    String name = container.workload().name();
                    YamlNode exec = probe.at("exec");
                    List<String> words = exec == null ? List.of() : Said.texts(exec, "command");
                    verdicts.add(
                            exec != null && isEmpty(words)
                                    ? Said.fail(
                                            name,
                                            probe.place(),
                                            Evidence.of(
                                                    "probe.empty", kind, String.join(" ", words)))
                                    : Said.pass(
                                            name, probe.place(), Evidence.of("probe.asks", kind)));
                });
        return verdicts.isEmpty() ? Said.notGiven("readinessProbe, livenessProbe") : verdicts;
    }

    private static boolean isEmpty(List<String> words) {
        if (words.isEmpty()) {
            return true;
        }
        boolean shell = words.size() == 3 && words.get(1).equals("-c");
        String line = shell ? words.get(2).strip() : words.getFirst();
        String first = line.split("\\s", 2)[0];
        return EMPTY.contains(line) || EMPTY.contains(first) && !line.contains("&&");
    }

    /// CS-K8S-11, `times`.
    static List<Verdict> times(KubernetesFacts facts) {
        List<Verdict> verdicts = new ArrayList<>();
        probes(
                facts,
                (container, kind, probe) -> {
                    String name = container.workload().name();
                    long period = number(probe, "periodSeconds", PERIOD);
                    long timeout = number(probe, "timeoutSeconds", 1);
                    long wait = number(probe, "initialDelaySeconds", 0);
                    long slow = period * number(probe, "failureThreshold", FAILURES);
                    List<Evidence> evidence = new ArrayList<>();
                    if (timeout > period) {
                        evidence.add(Evidence.of("probe.timeout", kind, timeout, period));
                    }
                    if (slow > SLOW) {
                        evidence.add(Evidence.of("probe.slow", kind, slow));
                    }
                    if (wait > LONG_WAIT) {
                        evidence.add(Evidence.of("probe.wait", kind, wait));
                    }
                    verdicts.add(
                            evidence.isEmpty()
                                    ? Said.pass(
                                            name,
                                            probe.place(),
                                            Evidence.of("probe.notices", kind, slow))
                                    : Said.warn(name, probe.place(), evidence));
                });
        return verdicts.isEmpty() ? Said.notGiven("readinessProbe, livenessProbe") : verdicts;
    }

    private static long number(YamlNode node, String key, long otherwise) {
        String text = node.text(key);
        long number = text == null ? -1 : Account.number(text);
        return number < 0 ? otherwise : number;
    }

    /// Takes one probe of a container.
    private interface ProbeJudge {
        void judge(PodContainer container, String kind, YamlNode probe);
    }

    private static void probes(KubernetesFacts facts, ProbeJudge judge) {
        for (Pod pod : facts.manifests().pods()) {
            for (PodContainer each : pod.containers()) {
                for (String kind : List.of("readinessProbe", "livenessProbe")) {
                    YamlNode probe = each.node().at(kind);
                    if (probe instanceof YamlNode.Mapping) {
                        judge.judge(each, kind, probe);
                    }
                }
            }
        }
    }

    /// CS-K8S-12.
    static List<Verdict> initialisation(KubernetesFacts facts) {
        return each(
                facts,
                pod -> {
                    String title = pod.owner().title();
                    boolean init = false;
                    for (PodContainer each : pod.containers()) {
                        init |= each.role() == PodContainer.Role.INIT;
                        String word = pod.ends() ? null : initialising(each);
                        if (word != null) {
                            return Said.warn(
                                    each.workload().name(),
                                    each.workload().place(),
                                    Evidence.of("init.main", word));
                        }
                    }
                    return init
                            ? Said.pass(title, pod.place(), Evidence.of("init.own"))
                            : Said.manual(title, pod.place(), Evidence.of("init.none"));
                });
    }

    private static @Nullable String initialising(PodContainer container) {
        if (container.role() != PodContainer.Role.MAIN) {
            return null;
        }
        List<String> words = new ArrayList<>(Said.texts(container.node(), "command"));
        words.addAll(Said.texts(container.node(), "args"));
        String line = String.join(" ", words).toLowerCase(Locale.ROOT) + " ";
        for (String word : INITIALISING) {
            if (line.contains(word)) {
                return word.strip();
            }
        }
        return null;
    }

    /// CS-K8S-13.
    static List<Verdict> spread(KubernetesFacts facts) {
        return each(facts, pod -> spread(facts, pod));
    }

    private static Verdict spread(KubernetesFacts facts, Pod pod) {
        Resource owner = pod.owner();
        String title = owner.title();
        boolean scales =
                owner.kind().equals("Deployment")
                        || owner.kind().equals("StatefulSet")
                        || owner.kind().equals("ReplicaSet");
        if (!scales) {
            boolean single = owner.kind().equals("Pod") && !pod.ends();
            return single
                    ? Said.warn(title, pod.place(), Evidence.of("spread.one"))
                    : Said.pass(title, pod.place(), Evidence.of("spread.kind", owner.kind()));
        }
        YamlNode spec = owner.node().at("spec");
        long replicas = spec == null ? 1 : number(spec, "replicas", scaled(facts, owner));
        if (replicas < 2) {
            return Said.warn(title, owner.place(), Evidence.of("spread.one"));
        }
        List<String> keys = new ArrayList<>();
        for (YamlNode each : Said.items(pod.spec(), "topologySpreadConstraints")) {
            keys.add(String.valueOf(each.text("topologyKey")));
        }
        YamlNode apart = Said.below(pod.spec(), "affinity", "podAntiAffinity");
        if (keys.isEmpty() && apart == null) {
            return Said.warn(title, pod.place(), Evidence.of("spread.same-node", replicas));
        }
        String how = keys.isEmpty() ? "podAntiAffinity" : String.join(", ", keys);
        return Said.pass(title, pod.place(), Evidence.of("spread.well", replicas, how));
    }

    /// Least replicas that an autoscaler keeps; 1 when there is none.
    private static long scaled(KubernetesFacts facts, Resource owner) {
        for (Resource each : facts.all("autoscaling", "HorizontalPodAutoscaler")) {
            YamlNode target = Said.below(each.node(), "spec", "scaleTargetRef");
            if (target != null
                    && owner.name().equals(target.text("name"))
                    && owner.kind().equals(target.text("kind"))
                    && owner.namespace().equals(each.namespace())) {
                YamlNode spec = each.node().at("spec");
                return spec == null ? 1 : number(spec, "minReplicas", 1);
            }
        }
        return 1;
    }

    /// CS-K8S-15.
    static List<Verdict> nodes(KubernetesFacts facts) {
        return each(
                facts,
                pod -> {
                    String title = pod.owner().title();
                    for (String key : List.of("nodeSelector", "nodeName")) {
                        if (pod.spec().at(key) != null) {
                            return Said.pass(title, pod.place(), Evidence.of("nodes.chosen", key));
                        }
                    }
                    return Said.below(pod.spec(), "affinity", "nodeAffinity") != null
                            ? Said.pass(
                                    title, pod.place(), Evidence.of("nodes.chosen", "nodeAffinity"))
                            : Said.warn(title, pod.place(), Evidence.of("nodes.any"));
                });
    }

    /// CS-RUN-01.
    static List<Verdict> runtime(KubernetesFacts facts) {
        return each(
                facts,
                pod -> {
                    String name = pod.spec().text("runtimeClassName");
                    return name == null
                            ? Said.manual(
                                    pod.owner().title(),
                                    pod.place(),
                                    Evidence.of("runtime.no-class"))
                            : Said.manual(
                                    pod.owner().title(),
                                    pod.place(),
                                    Evidence.of("runtime.class", name));
                });
    }
}
