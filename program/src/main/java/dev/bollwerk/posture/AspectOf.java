package dev.bollwerk.posture;

import dev.bollwerk.advisory.Severity;
import dev.bollwerk.finding.Misconfiguration;
import dev.bollwerk.finding.Report;
import dev.bollwerk.finding.Result;
import dev.bollwerk.finding.Vulnerability;
import dev.bollwerk.finding.conformity.Conformity;
import dev.bollwerk.finding.conformity.Demand;
import dev.bollwerk.finding.conformity.Requirement;
import dev.bollwerk.finding.conformity.State;
import dev.bollwerk.finding.overview.Aspect;
import dev.bollwerk.finding.overview.Mark;
import dev.bollwerk.finding.overview.Worst;
import dev.bollwerk.text.Texts;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Sums up what was found as aspects of the one page.
record AspectOf(Texts texts) {
    private static final Severity SERIOUS = Severity.HIGH;

    /// What rules say.
    ///
    /// @param things how many there are of what it is counted in; negative when nobody counts
    Aspect findings(Topic topic, List<Misconfiguration> said, int things) {
        List<Misconfiguration> faults = said.stream().filter(AspectOf::isFault).toList();
        Set<String> items = new HashSet<>();
        for (Misconfiguration each : faults) {
            items.add(String.valueOf(each.item()));
        }
        boolean unread =
                said.stream()
                        .anyMatch(
                                each ->
                                        each.result() == Result.UNKNOWN
                                                || each.result() == Result.ERROR);
        boolean proven = said.stream().anyMatch(each -> each.result() == Result.PASS);
        Mark mark =
                faults.isEmpty()
                        ? unread || !proven ? Mark.UNKNOWN : Mark.GOOD
                        : isSerious(faults) ? Mark.BAD : Mark.ATTENTION;
        return new Aspect(
                topic.id(),
                texts.of("overview.title." + topic.id()),
                mark,
                faults.isEmpty()
                        ? texts.of(faultless(said, unread, proven))
                        : things < 0
                                ? texts.of("overview.faults", faults.size())
                                : texts.of(
                                        "overview.containers", faults.size(), items.size(), things),
                worst(faults),
                topic.command());
    }

    /// What is said where no fault was found: that need not mean that all is well.
    private static String faultless(List<Misconfiguration> said, boolean unread, boolean proven) {
        if (unread) {
            return "overview.unread";
        }
        boolean asked = said.stream().anyMatch(each -> each.result() == Result.MANUAL);
        return proven ? "overview.good" : asked ? "overview.manual" : "overview.nothing";
    }

    private static boolean isFault(Misconfiguration finding) {
        return finding.result() == Result.FAIL || finding.result() == Result.WARN;
    }

    private static boolean isSerious(List<Misconfiguration> faults) {
        return faults.stream()
                .anyMatch(
                        each ->
                                each.result() == Result.FAIL
                                        && each.severity().compareTo(SERIOUS) >= 0);
    }

    /// Each rule once, with the first of those it is about.
    private List<Worst> worst(List<Misconfiguration> faults) {
        List<Misconfiguration> sorted = new ArrayList<>(faults);
        sorted.sort(
                Comparator.comparing(Misconfiguration::severity)
                        .reversed()
                        .thenComparing(each -> each.result() == Result.FAIL ? 0 : 1)
                        .thenComparing(Misconfiguration::id));
        Map<String, List<Misconfiguration>> byRule = new LinkedHashMap<>();
        sorted.forEach(each -> byRule.computeIfAbsent(each.id(), _ -> new ArrayList<>()).add(each));
        List<Worst> worst = new ArrayList<>();
        for (List<Misconfiguration> all : byRule.values()) {
            if (worst.size() == Aspect.MOST) {
                break;
            }
            Misconfiguration first = all.getFirst();
            Set<String> items = new HashSet<>();
            all.forEach(each -> items.add(String.valueOf(each.item())));
            String item = first.item() == null ? "" : first.item();
            String more = items.size() > 1 ? " +" + (items.size() - 1) : "";
            worst.add(
                    new Worst(
                            first.id(),
                            first.severity(),
                            item.isEmpty() ? "" : item + more,
                            first.title()));
        }
        return worst;
    }

    /// A benchmark or standard, by its requirements.
    Aspect standard(String id, Conformity conformity, String command) {
        Map<State, Integer> counts = conformity.counts();
        int against =
                counts.getOrDefault(State.NOT_FULFILLED, 0) + counts.getOrDefault(State.PARTLY, 0);
        int open =
                counts.getOrDefault(State.MANUAL, 0) + counts.getOrDefault(State.NOT_ASSESSABLE, 0);
        List<Requirement> broken = new ArrayList<>();
        for (Requirement each : conformity.requirements()) {
            if (each.state() == State.NOT_FULFILLED) {
                broken.add(each);
            }
        }
        broken.sort(Comparator.comparing(AspectOf::gravest).reversed());
        List<Worst> worst = new ArrayList<>();
        for (Requirement each : broken.subList(0, Math.min(Aspect.MOST, broken.size()))) {
            worst.add(new Worst(each.id(), gravest(each), each.id(), each.title()));
        }
        Mark mark =
                !broken.isEmpty()
                        ? Mark.BAD
                        : against > 0
                                ? Mark.ATTENTION
                                : open == conformity.requirements().size()
                                        ? Mark.UNKNOWN
                                        : open > 0 ? Mark.ATTENTION : Mark.GOOD;
        return new Aspect(
                id,
                texts.of("overview.title." + id),
                mark,
                texts.of("overview.standard", against, conformity.requirements().size(), open),
                worst,
                command);
    }

    private static Severity gravest(Requirement requirement) {
        Severity worst = Severity.UNKNOWN;
        for (Demand demand : requirement.demands()) {
            for (var proof : demand.proofs()) {
                if (proof.isAgainst() && proof.said().severity().compareTo(worst) > 0) {
                    worst = proof.said().severity();
                }
            }
        }
        return worst;
    }

    /// Vulnerabilities of images.
    ///
    /// @param reports by what people call the image
    /// @param unscanned images of which nothing is known, by what people call them
    Aspect vulnerabilities(Map<String, Report> reports, List<String> unscanned) {
        List<Worst> worst = new ArrayList<>();
        List<Named> found = new ArrayList<>();
        reports.forEach(
                (image, report) ->
                        report.findings().stream()
                                .filter(Vulnerability.class::isInstance)
                                .map(Vulnerability.class::cast)
                                .forEach(each -> found.add(new Named(image, each))));
        found.sort(Comparator.comparing(Named::rank).reversed().thenComparing(Named::id));
        Set<String> told = new HashSet<>();
        for (Named each : found) {
            if (worst.size() < Aspect.MOST && told.add(each.id())) {
                worst.add(each.worst());
            }
        }
        long serious = found.stream().filter(each -> each.isAtLeast(SERIOUS)).count();
        long unrated = found.stream().filter(each -> !each.isAtLeast(Severity.NEGLIGIBLE)).count();
        boolean dated = reports.values().stream().noneMatch(each -> each.data().isEmpty());
        String first =
                unscanned.isEmpty()
                        ? reports.isEmpty() ? "IMAGE" : worstImage(found, reports)
                        : unscanned.getFirst();
        Mark mark =
                serious > 0
                        ? Mark.BAD
                        : reports.isEmpty() || !dated
                                ? Mark.UNKNOWN
                                : found.isEmpty() && unscanned.isEmpty()
                                        ? Mark.GOOD
                                        : Mark.ATTENTION;
        String number =
                reports.isEmpty()
                        ? texts.of("overview.unscanned", unscanned.size())
                        : texts.of(
                                "overview.vulnerabilities",
                                found.size(),
                                reports.size(),
                                serious,
                                unrated,
                                unscanned.size());
        return new Aspect(
                "vulnerabilities",
                texts.of("overview.title.vulnerabilities"),
                mark,
                dated ? number : number + " " + texts.of("overview.no-data"),
                worst,
                dated ? "bollwerk scan " + first : "bollwerk db update");
    }

    private static String worstImage(List<Named> found, Map<String, Report> reports) {
        return found.isEmpty() ? reports.keySet().iterator().next() : found.getFirst().image();
    }

    /// A vulnerability of an image.
    private record Named(String image, Vulnerability found) {
        String id() {
            return found.id();
        }

        /// Known exploits first, then severity, then risk.
        double rank() {
            return (found.kev() ? 1_000_000 : 0)
                    + found.severity().ordinal() * 10_000
                    + found.risk();
        }

        boolean isAtLeast(Severity severity) {
            return found.severity().compareTo(severity) >= 0;
        }

        Worst worst() {
            String fixed = found.fixed().isEmpty() ? "" : " → " + found.fixed().getFirst();
            return new Worst(
                    found.id(),
                    found.severity(),
                    image,
                    found.id()
                            + " "
                            + found.affected().name()
                            + " "
                            + found.affected().version()
                            + fixed);
        }
    }
}
