package dev.bollwerk.rule.engine;

import dev.bollwerk.fact.Observed;
import dev.bollwerk.fact.host.Listener;
import dev.bollwerk.fact.workload.Port;
import dev.bollwerk.fact.workload.Setting;
import dev.bollwerk.fact.workload.Workload;
import dev.bollwerk.rule.Evidence;
import dev.bollwerk.rule.Verdict;
import dev.bollwerk.rule.engine.RunRules.Running;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/// CS-12F-07-02: whether a program listens where it says.
final class ListenRules {
    private ListenRules() {}

    static List<Verdict> listens(Running running) {
        Workload workload = running.container().workload();
        Set<Integer> declared = declared(workload);
        String network = workload.namespaces().network().or("");
        if (declared.isEmpty() || network.equals("host") || network.startsWith("container:")) {
            return List.of(Verdict.notApplicable(Evidence.of("f12.listen.none-declared")));
        }
        Observed<List<Listener>> observed = running.facts().listeners().get(running.id());
        List<Listener> listeners = observed == null ? null : observed.orNull();
        if (listeners == null) {
            return List.of(
                    observed == null
                            ? Verdict.unknown(Evidence.of("f12.not-asked"))
                            : Known.unknown(observed));
        }
        List<Evidence> against = new ArrayList<>();
        List<Evidence> aside = new ArrayList<>();
        Set<Integer> served = new TreeSet<>();
        for (int port : declared) {
            boolean any = listeners.stream().anyMatch(each -> each.port() == port);
            boolean reached =
                    listeners.stream().anyMatch(each -> each.port() == port && !each.isLoopback());
            if (reached) {
                served.add(port);
            } else if (any) {
                against.add(Evidence.of("f12.listen.loopback", port));
            } else {
                aside.add(Evidence.of("f12.listen.nobody", port));
            }
        }
        if (served.isEmpty()) {
            against.addAll(aside);
        }
        if (!against.isEmpty()) {
            return List.of(Verdict.fail(against, List.of()));
        }
        // images declare ports that only some settings open
        return aside.isEmpty()
                ? List.of(Verdict.pass(Evidence.of("f12.listen", served.toString())))
                : List.of(Verdict.info(aside, List.of()));
    }

    private static Set<Integer> declared(Workload workload) {
        Set<Integer> declared = new TreeSet<>();
        for (Setting<String> exposed : workload.network().exposed()) {
            String text = exposed.or("");
            int slash = text.indexOf('/');
            boolean tcp = slash < 0 || text.endsWith("/tcp");
            int port = Port.number(slash < 0 ? text : text.substring(0, slash));
            if (tcp && port > 0) {
                declared.add(port);
            }
        }
        return declared;
    }
}
