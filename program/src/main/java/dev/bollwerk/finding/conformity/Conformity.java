package dev.bollwerk.finding.conformity;

import dev.bollwerk.finding.Subject;
import dev.bollwerk.finding.Waiver;
import dev.bollwerk.inventory.Gap;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// How far a standard is met by a host, its containers, images and files. It never says that
/// anything is certified.
///
/// @param standard id, like `bsi-sys.1.6`
/// @param edition like `2023`; empty when the standard has none
/// @param locale the language of its texts
/// @param subjects what was looked at
/// @param level id of the highest level that was asked for; empty for all
/// @param levels of the standard, lowest first
/// @param threats of the standard
/// @param notes what a reader should know about the standard and this report
/// @param requirements in their order, only those of the levels asked for
/// @param since when the earlier report was made; null when there is none
/// @param changes against the earlier report
/// @param expiredWaivers waivers that would cover something but are past their day
/// @param gaps what could not be looked at
public record Conformity(
        String toolVersion,
        Instant created,
        String standard,
        String title,
        String edition,
        Locale locale,
        List<Subject> subjects,
        String level,
        List<Named> levels,
        List<Named> threats,
        List<String> notes,
        List<Requirement> requirements,
        @Nullable Instant since,
        List<Change> changes,
        List<Waiver> expiredWaivers,
        List<Gap> gaps) {
    public Conformity {
        subjects = List.copyOf(subjects);
        levels = List.copyOf(levels);
        threats = List.copyOf(threats);
        notes = List.copyOf(notes);
        requirements = List.copyOf(requirements);
        changes = List.copyOf(changes);
        expiredWaivers = List.copyOf(expiredWaivers);
        gaps = List.copyOf(gaps);
    }

    /// How many requirements are in each state; every state has a number.
    public Map<State, Integer> counts() {
        Map<State, Integer> counts = new EnumMap<>(State.class);
        for (State state : State.values()) {
            counts.put(state, 0);
        }
        requirements.forEach(each -> counts.merge(each.state(), 1, Integer::sum));
        return counts;
    }
}
