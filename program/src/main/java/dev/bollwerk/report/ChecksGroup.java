package dev.bollwerk.report;

import dev.bollwerk.finding.Finding;
import dev.bollwerk.finding.Misconfiguration;
import dev.bollwerk.finding.Report;
import dev.bollwerk.finding.Result;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// All findings about one control of a profile.
///
/// @param id of the control
record ChecksGroup(String id, List<Misconfiguration> items) {
    /// Columns of the longest usual id.
    static final int WIDTH = 7;

    ChecksGroup {
        items = List.copyOf(items);
    }

    /// The controls of a report, in the order of their numbers.
    static Map<String, ChecksGroup> of(Report report) {
        Map<String, List<Misconfiguration>> byId = new TreeMap<>(ChecksGroup::compare);
        for (Finding finding : report.findings()) {
            if (finding instanceof Misconfiguration found && !found.checks().isEmpty()) {
                byId.computeIfAbsent(found.checks().getFirst().id(), _ -> new ArrayList<>())
                        .add(found);
            }
        }
        Map<String, ChecksGroup> groups = new LinkedHashMap<>();
        byId.forEach((id, items) -> groups.put(id, new ChecksGroup(id, items)));
        return groups;
    }

    /// What people call a finding: its control and the thing it is about.
    static String name(Finding finding) {
        if (!(finding instanceof Misconfiguration found) || found.checks().isEmpty()) {
            return finding.id();
        }
        String id = found.checks().getFirst().id();
        return found.item() == null ? id : id + " " + found.item();
    }

    String title() {
        return items.getFirst().title();
    }

    /// The section it is in: what stands before the first dot.
    String section() {
        int dot = id.indexOf('.');
        return dot < 0 ? id : id.substring(0, dot);
    }

    /// The worst of its items.
    Result result() {
        Result worst = Result.NOT_APPLICABLE;
        for (Misconfiguration item : items) {
            worst = worst.worse(item.result());
        }
        return worst;
    }

    /// `5.2` comes before `5.10`.
    private static int compare(String a, String b) {
        String[] left = a.split("\\.");
        String[] right = b.split("\\.");
        for (int i = 0; i < Math.min(left.length, right.length); i++) {
            int order =
                    number(left[i]) >= 0 && number(right[i]) >= 0
                            ? Integer.compare(number(left[i]), number(right[i]))
                            : left[i].compareTo(right[i]);
            if (order != 0) {
                return order;
            }
        }
        return left.length != right.length ? left.length - right.length : a.compareTo(b);
    }

    private static int number(String text) {
        boolean digits = !text.isEmpty() && text.length() < 9;
        for (int i = 0; digits && i < text.length(); i++) {
            digits = text.charAt(i) >= '0' && text.charAt(i) <= '9';
        }
        return digits ? Integer.parseInt(text) : -1;
    }
}
