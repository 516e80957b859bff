package dev.bollwerk.match;

import dev.bollwerk.advisory.Advisory;
import dev.bollwerk.advisory.Candidate;
import dev.bollwerk.advisory.Cvss;
import dev.bollwerk.advisory.Severity;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// How bad a finding is, and who says so: the vendor first, because it knows how it builds the
/// package; then the newest CVSS; then anybody's word.
///
/// @param source the feed whose word it is; empty when nobody says anything
record Rating(Severity severity, String source) {
    private static final Rating NONE = new Rating(Severity.UNKNOWN, "");

    /// Newest version of CVSS first, then NVD, then by name.
    private static int better(Cvss a, Cvss b) {
        int order = b.version().compareTo(a.version());
        order = order != 0 ? order : Boolean.compare(isOther(a), isOther(b));
        order = order != 0 ? order : a.source().compareTo(b.source());
        return order != 0 ? order : Double.compare(b.score(), a.score());
    }

    private static boolean isOther(Cvss cvss) {
        return !cvss.source().equals("nvd");
    }

    /// @param document the advisory that matched
    /// @param records what other feeds hold about the same vulnerability
    static Rating of(Decision decision, Advisory document, List<Advisory> records) {
        String feed = decision.row().candidate().feed();
        Rating statement = statement(decision, feed);
        if (statement != null) {
            return statement;
        }
        Rating vendor = word(records.stream().filter(r -> r.feed().equals(feed)).toList());
        if (vendor != null) {
            return vendor;
        }
        Rating bulletin = said(document.severity(), document.feed());
        if (bulletin != null) {
            return bulletin;
        }
        // The vector of a bulletin over several is that of the worst of them.
        boolean shared = decision.row().candidate().upstream().size() > 1;
        List<Cvss> scores = new ArrayList<>(shared ? List.of() : document.cvss());
        Rating own = score(scores);
        if (own != null) {
            return own;
        }
        for (Advisory record : records) {
            scores.addAll(record.cvss());
        }
        Rating others = score(scores);
        if (others != null) {
            return others;
        }
        Rating word = word(records);
        if (word != null) {
            return word;
        }
        Rating last = score(document.cvss());
        return last == null ? NONE : last;
    }

    private static @Nullable Rating statement(Decision decision, String feed) {
        Rating own = said(decision.row().candidate().severity(), feed);
        if (own != null) {
            return own;
        }
        for (Row row : decision.group().rows) {
            Candidate candidate = row.candidate();
            Rating other = said(candidate.severity(), candidate.feed());
            if (other != null && row.outcome().isHit()) {
                return other;
            }
        }
        return null;
    }

    private static @Nullable Rating said(@Nullable Severity severity, String feed) {
        return severity == null || severity == Severity.UNKNOWN ? null : new Rating(severity, feed);
    }

    private static @Nullable Rating word(List<Advisory> records) {
        for (Advisory record : records) {
            Rating said = said(record.severity(), record.feed());
            if (said != null) {
                return said;
            }
        }
        return null;
    }

    private static @Nullable Rating score(List<Cvss> scores) {
        Optional<Cvss> best = scores.stream().min(Rating::better);
        return best.map(cvss -> new Rating(Severity.ofScore(cvss.score()), cvss.source()))
                .orElse(null);
    }
}
