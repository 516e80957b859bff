package dev.bollwerk.rule.dockerfile;

import dev.bollwerk.fact.dockerfile.Comment;
import dev.bollwerk.fact.dockerfile.Directive;
import dev.bollwerk.fact.dockerfile.Dockerfile;
import dev.bollwerk.fact.dockerfile.Heredoc;
import dev.bollwerk.fact.dockerfile.Instruction;
import dev.bollwerk.fact.dockerfile.Span;
import dev.bollwerk.finding.Check;
import dev.bollwerk.finding.Waiver;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Comments that switch rules off: `# bollwerk ignore=CS-USER-01,DL3008 reason` and
/// `# hadolint ignore=DL3008 # reason` for the instruction below or around, `global ignore` for
/// the file.
final class Pragmas {
    private static final int MOST = 200;

    private final List<Pragma> global = new ArrayList<>();
    private final List<Pragma> local = new ArrayList<>();

    /// One comment.
    ///
    /// @param scope of the instruction; null for the file
    private record Pragma(Waiver waiver, @Nullable Span scope) {
        private boolean isNamed(String rule, String code) {
            if (waiver.ids().contains(rule) || !code.isEmpty() && waiver.ids().contains(code)) {
                return true;
            }
            for (Check check : Equivalents.of(code)) {
                boolean all = check.profile().equals("buildkit") && waiver.ids().contains("ALL");
                if (all || waiver.ids().contains(check.id().toUpperCase(Locale.ROOT))) {
                    return true;
                }
            }
            return false;
        }

        boolean covers(String rule, String code, Span place) {
            return isNamed(rule, code) && (scope == null || scope.contains(place));
        }
    }

    private Pragmas() {}

    /// `# check=skip=JSONArgsRecommended,…`, the directive by which BuildKit's own checks are
    /// switched off; `all` are all that it has.
    private static @Nullable Waiver skipped(Dockerfile file, String name) {
        for (Directive directive : file.directives()) {
            if (!directive.name().equals("check")) {
                continue;
            }
            for (String option : directive.value().split(";", MOST)) {
                int equals = option.indexOf('=');
                if (equals > 0 && option.substring(0, equals).strip().equals("skip")) {
                    int line = file.position(directive.span()).line();
                    return waiver(option.substring(equals + 1), true, name + ":" + line);
                }
            }
        }
        return null;
    }

    /// Reads those of a file.
    static Pragmas of(Dockerfile file, String name) {
        var pragmas = new Pragmas();
        for (Comment comment : file.comments()) {
            Waiver waiver = parse(comment, "global", name);
            if (waiver != null && pragmas.global.size() < MOST) {
                pragmas.global.add(new Pragma(waiver, null));
            }
        }
        Waiver skipped = skipped(file, name);
        if (skipped != null) {
            pragmas.global.add(new Pragma(skipped, null));
        }
        for (Instruction instruction : file.instructions()) {
            for (Comment comment : instruction.comments()) {
                Waiver waiver = parse(comment, "", name);
                if (waiver != null) {
                    pragmas.local.add(new Pragma(waiver, scope(instruction)));
                }
            }
        }
        return pragmas;
    }

    private static Span scope(Instruction instruction) {
        int to = instruction.span().to();
        Instruction holder = instruction.trigger() == null ? instruction : instruction.trigger();
        for (Heredoc document : holder.heredocs()) {
            to = Math.max(to, document.content().span().to());
        }
        return new Span(instruction.span().from(), to);
    }

    /// The waiver of a finding, or null.
    @Nullable Waiver find(String rule, String code, Span place) {
        for (Pragma pragma : global) {
            if (pragma.covers(rule, code, place)) {
                return pragma.waiver();
            }
        }
        for (Pragma pragma : local) {
            if (pragma.covers(rule, code, place)) {
                return pragma.waiver();
            }
        }
        return null;
    }

    private static @Nullable Waiver parse(Comment comment, String scope, String file) {
        String text = comment.text();
        boolean own = startsWithWord(text, "bollwerk");
        if (!own && !startsWithWord(text, "hadolint")) {
            return null;
        }
        String rest = text.substring("bollwerk".length()).strip();
        if (!scope.isEmpty()) {
            if (!startsWithWord(rest, scope)) {
                return null;
            }
            rest = rest.substring(scope.length()).strip();
        }
        if (!rest.startsWith("ignore")) {
            return null;
        }
        rest = rest.substring("ignore".length()).strip();
        return rest.startsWith("=")
                ? waiver(rest.substring(1), own, file + ":" + comment.line())
                : null;
    }

    private static boolean startsWithWord(String text, String word) {
        return text.startsWith(word)
                && text.length() > word.length()
                && Character.isWhitespace(text.charAt(word.length()));
    }

    /// Reads `ID, ID reason`: blanks may stand around commas.
    private static @Nullable Waiver waiver(String list, boolean own, String origin) {
        List<String> ids = new ArrayList<>();
        int at = 0;
        boolean more = true;
        while (more && ids.size() < MOST) {
            at = skipBlanks(list, at);
            int end = at;
            while (end < list.length() && isOfId(list.charAt(end))) {
                end++;
            }
            if (end > at) {
                ids.add(list.substring(at, end).toUpperCase(Locale.ROOT));
            }
            at = skipBlanks(list, end);
            more = at < list.length() && list.charAt(at) == ',';
            at += more ? 1 : 0;
        }
        if (ids.isEmpty()) {
            return null;
        }
        String reason = list.substring(at).strip();
        while (reason.startsWith("#") || reason.startsWith("-") || reason.startsWith(":")) {
            reason = reason.substring(1).strip();
        }
        if (reason.isEmpty()) {
            reason = own ? "no reason given" : "hadolint ignore";
        }
        return new Waiver(ids, List.of(), List.of(), reason, null, origin);
    }

    private static int skipBlanks(String text, int from) {
        int at = from;
        while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
            at++;
        }
        return at;
    }

    private static boolean isOfId(char c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c == '-';
    }
}
