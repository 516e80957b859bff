package dev.bollwerk.rule.drift;

import dev.bollwerk.fact.docker.Container;
import dev.bollwerk.fact.workload.Place;
import dev.bollwerk.fact.workload.Setting;
import dev.bollwerk.fact.workload.Workload;
import dev.bollwerk.rule.Evidence;
import dev.bollwerk.rule.Verdict;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/// A service and a container that was made for it; collects where they differ.
final class Pair {
    private final Workload service;
    private final Container container;
    private final List<Verdict> verdicts = new ArrayList<>();

    Pair(Workload service, Container container) {
        this.service = service;
        this.container = container;
    }

    Workload service() {
        return service;
    }

    Workload runs() {
        return container.workload();
    }

    Container container() {
        return container;
    }

    List<Verdict> verdicts() {
        return verdicts;
    }

    /// Compares texts; one that the file leaves open until it is started differs from nothing.
    void compare(String what, Setting<String> said, String asked, String found) {
        if (!said.isUnknown() && !asked.equals(found)) {
            differ(what, asked, found, said.place());
        }
    }

    void compare(String what, Setting<Boolean> said, boolean found) {
        if (!said.isUnknown() && said.or(false) != found) {
            differ(what, String.valueOf(said.or(false)), String.valueOf(found), said.place());
        }
    }

    /// Compares lists in which the order says nothing.
    void compare(String what, List<Setting<String>> said, List<Setting<String>> found) {
        if (said.stream().anyMatch(Setting::isUnknown)) {
            return;
        }
        Set<String> asked = values(said);
        Set<String> has = values(found);
        if (!asked.equals(has)) {
            Place place = said.isEmpty() ? service.place() : said.getFirst().place();
            differ(what, String.join(" ", asked), String.join(" ", has), place);
        }
    }

    private static Set<String> values(List<Setting<String>> settings) {
        Set<String> values = new TreeSet<>();
        settings.forEach(each -> values.add(each.or("")));
        return values;
    }

    void differ(String what, String asked, String found, Place place) {
        Evidence evidence =
                asked.isEmpty()
                        ? Evidence.of("drift.extra", what, found)
                        : found.isEmpty()
                                ? Evidence.of("drift.lacks", what, asked)
                                : Evidence.of("drift.differs", what, asked, found);
        say(evidence, place);
    }

    void say(Evidence evidence, Place place) {
        verdicts.add(
                Verdict.fail(List.of(evidence), List.of(place.location()))
                        .about(container.name())
                        .atColumn(place.column()));
    }
}
