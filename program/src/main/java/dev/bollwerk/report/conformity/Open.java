package dev.bollwerk.report.conformity;

import dev.bollwerk.finding.conformity.Conformity;
import dev.bollwerk.finding.conformity.Demand;
import dev.bollwerk.finding.conformity.Requirement;
import dev.bollwerk.finding.conformity.State;

import java.util.ArrayList;
import java.util.List;

/// What waits for people.
///
/// @param questions demands that nobody has answered yet
/// @param expired ids of demands whose answer no longer counts
/// @param unread demands that nothing could be said about
record Open(int questions, List<String> expired, int unread) {
    static Open of(Conformity conformity) {
        int questions = 0;
        int unread = 0;
        List<String> expired = new ArrayList<>();
        for (Requirement requirement : conformity.requirements()) {
            for (Demand demand : requirement.demands()) {
                boolean invalid = demand.answer() != null && !demand.answer().valid();
                if (invalid) {
                    expired.add(demand.id());
                } else if (demand.state() == State.MANUAL) {
                    questions++;
                } else if (demand.state() == State.NOT_ASSESSABLE) {
                    unread++;
                }
            }
        }
        return new Open(questions, List.copyOf(expired), unread);
    }

    boolean isEmpty() {
        return questions == 0 && expired.isEmpty() && unread == 0;
    }

    /// What to do about it, a sentence each.
    List<String> sentences(Words words, String standard) {
        List<String> all = new ArrayList<>();
        if (!expired.isEmpty()) {
            all.add(words.of("open.expired", expired.size(), String.join(", ", expired)));
        }
        if (questions > 0) {
            all.add(words.of("open.questions", questions, standard));
        }
        if (unread > 0) {
            all.add(words.of("open.unread", unread));
        }
        return all;
    }
}
