package dev.bollwerk.rule.standard;

import dev.bollwerk.advisory.Severity;
import dev.bollwerk.finding.Kind;
import dev.bollwerk.rule.Rule;
import dev.bollwerk.rule.Rules;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/// What a standard calls those by who speak to a demand: rules, or kinds of findings of scanned
/// images.
public sealed interface RuleName {
    /// Kinds of things that rules judge.
    List<String> TARGETS =
            List.of(
                    "engine",
                    "container",
                    "image",
                    "dockerfile",
                    "compose",
                    "kubernetes",
                    "repository");

    /// Kinds of findings of scanned images that a standard may name.
    Set<Kind> KINDS = Set.of(Kind.VULNERABILITY, Kind.SECRET, Kind.FILE, Kind.LICENSE);

    /// Rules: `CS-NS-01`, `CS-NS-01/pid` for one aspect, `CS-LOG-*` and `CS-NS-01/p*` for several,
    // `CS-NS-01@container`
    /// for one kind of things.
    ///
    /// @param id of a rule, or what several begin with
    /// @param several whether a `*` follows
    /// @param aspect empty for all
    /// @param target one of [#TARGETS]; empty for all
    record OfRules(String id, boolean several, String aspect, String target) implements RuleName {
        /// Whether what a rule says about one kind of things is meant.
        ///
        /// @param name of the rule, with its aspect when it has one
        boolean means(String name, String of) {
            int slash = name.indexOf('/');
            String rule = slash < 0 ? name : name.substring(0, slash);
            boolean same = several ? rule.startsWith(id) : rule.equals(id);
            return same
                    && (aspect.isEmpty() || slash >= 0 && fits(name.substring(slash + 1)))
                    && (target.isEmpty() || target.equals(of));
        }

        private boolean fits(String other) {
            return aspect.endsWith("*")
                    ? other.startsWith(aspect.substring(0, aspect.length() - 1))
                    : aspect.equals(other);
        }

        @Override
        public String toString() {
            return id
                    + (several ? "*" : "")
                    + (aspect.isEmpty() ? "" : "/" + aspect)
                    + (target.isEmpty() ? "" : "@" + target);
        }
    }

    /// Findings of a kind in scanned images: `secret`, `vulnerability>=high`.
    ///
    /// @param least severity that speaks against a demand; UNKNOWN for any
    record OfKind(Kind kind, Severity least) implements RuleName {
        @Override
        public String toString() {
            return kind.label() + (least == Severity.UNKNOWN ? "" : ">=" + least.label());
        }
    }

    /// Signatures. Nothing judges them yet.
    record OfTrust(String what) implements RuleName {
        @Override
        public String toString() {
            return "trust:" + what;
        }
    }

    /// What a name means.
    ///
    /// @throws IllegalArgumentException that says what is wrong with it
    static RuleName parse(String text) {
        if (text.equals("trust:signed")) {
            return new OfTrust("signed");
        }
        if (!text.startsWith("CS-")) {
            return kind(text);
        }
        int at = text.indexOf('@');
        String target = at < 0 ? "" : text.substring(at + 1);
        String name = at < 0 ? text : text.substring(0, at);
        if (at >= 0 && !TARGETS.contains(target)) {
            throw new IllegalArgumentException(
                    "there is no kind of things '%s'; there are %s"
                            .formatted(target, String.join(", ", TARGETS)));
        }
        int slash = name.indexOf('/');
        String aspect = slash < 0 ? "" : name.substring(slash + 1);
        String id = slash < 0 ? name : name.substring(0, slash);
        boolean several = id.endsWith("*");
        String known = several ? id.substring(0, id.length() - 1) : id;
        boolean exists =
                several
                        ? Rules.all().stream()
                                .map(Rule::id)
                                .anyMatch(each -> each.startsWith(known))
                        : Rules.has(known);
        if (!exists) {
            throw new IllegalArgumentException("there is no rule '%s'".formatted(id));
        }
        return new OfRules(known, several, aspect, target);
    }

    private static RuleName kind(String text) {
        int sign = text.indexOf(">=");
        Optional<Kind> kind = Kind.find(sign < 0 ? text : text.substring(0, sign));
        Optional<Severity> least =
                sign < 0
                        ? Optional.of(Severity.UNKNOWN)
                        : Severity.find(text.substring(sign + 2).strip());
        if (kind.filter(KINDS::contains).isEmpty() || least.isEmpty()) {
            throw new IllegalArgumentException(
                    "'%s' is neither a rule nor a kind of findings like vulnerability>=high"
                            .formatted(text));
        }
        return new OfKind(kind.orElseThrow(), least.orElseThrow());
    }
}
