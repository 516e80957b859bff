package dev.bollwerk.scan;

import dev.bollwerk.BollwerkException;
import dev.bollwerk.finding.Suppression;
import dev.bollwerk.finding.TextPattern;
import dev.bollwerk.finding.Waiver;

import org.jspecify.annotations.Nullable;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/// One `suppress` of a suppression file, while it is read. What it suppresses is any of a list, and
/// a waiver wants all its conditions to hold, so that a rule becomes a waiver for each kind of
/// thing that it suppresses.
final class SuppressionRule {
    /// An element of a rule.
    record Part(String name, boolean regex, boolean caseSensitive) {}

    private enum Where {
        PATH,
        PURL,
        COORDINATES
    }

    private final String origin;
    private final Map<Where, TextPattern> where = new EnumMap<>(Where.class);
    private final List<String> ids = new ArrayList<>();
    private final List<TextPattern> names = new ArrayList<>();
    private final List<String> cwes = new ArrayList<>();
    private String notes = "";
    private String sha1 = "";
    private double below = Double.NaN;
    private @Nullable LocalDate lastDay;
    private boolean product;
    private String refused = "";

    /// @param until the first day on which it holds no more, as XML Schema writes dates; or empty
    SuppressionRule(String origin, String until) {
        this.origin = origin;
        if (!until.isEmpty()) {
            try {
                lastDay = LocalDate.parse(until, DateTimeFormatter.ISO_DATE).minusDays(1);
            } catch (DateTimeException _) {
                refuse("until=\"" + until + "\"");
            }
        }
    }

    /// Something that cannot be kept to: the rule is left out.
    void refuse(String what) {
        if (refused.isEmpty()) {
            refused = what.length() > 80 ? what.substring(0, 80) + "…" : what;
        }
    }

    void add(Part part, String text) {
        if (text.isEmpty() && !part.name().equals("notes")) {
            refuse("an empty <" + part.name() + ">");
            return;
        }
        switch (part.name()) {
            case "notes" -> notes = String.join(" ", text.split("\\s+"));
            case "filePath" -> place(Where.PATH, part, part.regex() ? text : absolute(text));
            case "packageUrl" -> place(Where.PURL, part, text);
            case "gav" -> place(Where.COORDINATES, part, text);
            case "sha1" -> hash(text);
            case "cve" -> ids.add(text);
            case "vulnerabilityName" -> name(part, text);
            case "cwe" -> weakness(text);
            case "cvssBelow" -> score(text);
            case "cpe" -> product = true;
            default -> refuse("<" + part.name() + ">");
        }
    }

    private static String absolute(String path) {
        String slashed = path.replace('\\', '/');
        return slashed.startsWith("/") ? slashed : "/" + slashed;
    }

    private void place(Where kind, Part part, String text) {
        TextPattern pattern = pattern(part, text);
        if (pattern != null && where.put(kind, pattern) != null) {
            refuse("a second <" + part.name() + ">");
        }
    }

    private void name(Part part, String text) {
        if (!part.regex()) {
            ids.add(text);
            return;
        }
        TextPattern pattern = pattern(part, text);
        if (pattern != null) {
            names.add(pattern);
        }
    }

    private @Nullable TextPattern pattern(Part part, String text) {
        try {
            return TextPattern.of(text, part.regex(), part.caseSensitive());
        } catch (BollwerkException _) {
            refuse("the <" + part.name() + "> " + text);
            return null;
        }
    }

    private void hash(String text) {
        if (!sha1.isEmpty() || text.length() != 40) {
            refuse("<sha1>");
        }
        sha1 = text;
    }

    private void weakness(String text) {
        if (text.length() > 9 || !text.chars().allMatch(c -> c >= '0' && c <= '9')) {
            refuse("<cwe>");
        }
        cwes.add("CWE-" + text);
    }

    /// Any of several limits is enough, so that the highest counts.
    private void score(String text) {
        double limit = Double.NaN;
        try {
            limit = Double.parseDouble(text);
        } catch (NumberFormatException _) {
            // refused below
        }
        if (limit >= 0 && limit <= 10) {
            below = Double.isNaN(below) ? limit : Math.max(below, limit);
        } else {
            refuse("<cvssBelow>");
        }
    }

    private List<Waiver> waivers() {
        List<Waiver> waivers = new ArrayList<>();
        if (!ids.isEmpty()) {
            waivers.add(waiver(ids, null, List.of(), Double.NaN));
        }
        names.forEach(id -> waivers.add(waiver(List.of(), id, List.of(), Double.NaN)));
        if (!cwes.isEmpty()) {
            waivers.add(waiver(List.of(), null, cwes, Double.NaN));
        }
        if (!Double.isNaN(below)) {
            waivers.add(waiver(List.of(), null, List.of(), below));
        }
        return waivers;
    }

    private Waiver waiver(
            List<String> some, @Nullable TextPattern id, List<String> weaknesses, double limit) {
        var conditions =
                new Suppression(
                        where.get(Where.PATH),
                        where.get(Where.PURL),
                        where.get(Where.COORDINATES),
                        sha1,
                        id,
                        weaknesses,
                        limit);
        String reason = notes.isEmpty() ? "no reason given in " + origin : notes;
        return new Waiver(some, List.of(), List.of(), reason, lastDay, origin, "", conditions);
    }

    /// The waivers of rules, and a notice about those that give none.
    static WaiverFile.Content content(List<SuppressionRule> rules, String file) {
        List<Waiver> waivers = new ArrayList<>();
        List<SuppressionRule> products = new ArrayList<>();
        List<SuppressionRule> refused = new ArrayList<>();
        for (SuppressionRule rule : rules) {
            List<Waiver> own = rule.refused.isEmpty() ? rule.waivers() : List.of();
            waivers.addAll(own);
            if (own.isEmpty()) {
                (rule.refused.isEmpty() && rule.product ? products : refused).add(rule);
            }
        }
        List<String> notices = new ArrayList<>();
        int without = products.size() + refused.size();
        if (without > 0) {
            notices.add(notice(products, refused, file, without, rules.size()));
        }
        return new WaiverFile.Content(waivers, notices);
    }

    private static String notice(
            List<SuppressionRule> products,
            List<SuppressionRule> refused,
            String file,
            int without,
            int all) {
        var text = new StringBuilder();
        text.append(without).append(" of ").append(all).append(" suppressions of ").append(file);
        text.append(" are left out:");
        if (!products.isEmpty()) {
            text.append(' ').append(products.size()).append(" name a CPE, by which no package is");
            text.append(" matched here (the first at ").append(products.getFirst().origin);
            text.append(')');
        }
        if (!refused.isEmpty()) {
            SuppressionRule first = refused.getFirst();
            text.append(products.isEmpty() ? " " : "; ").append(refused.size());
            text.append(" are not understood (the first at ").append(first.origin).append(": ");
            text.append(first.refused.isEmpty() ? "it suppresses nothing" : first.refused);
            text.append(')');
        }
        return text.append('.').toString();
    }
}
