package dev.bollwerk.finding.overview;

import dev.bollwerk.finding.Subject;
import dev.bollwerk.inventory.Gap;

import java.time.Instant;
import java.util.List;
import java.util.Locale;

/// One page about everything that runs here.
///
/// @param facts what it is about, in a few words each: the engine's version, how many containers
/// @param aspects in their order
/// @param gaps what could not be looked at
public record Overview(
        String toolVersion,
        Instant created,
        Locale locale,
        Subject subject,
        List<String> facts,
        List<Aspect> aspects,
        List<Gap> gaps) {
    public Overview {
        facts = List.copyOf(facts);
        aspects = List.copyOf(aspects);
        gaps = List.copyOf(gaps);
    }

    /// How many aspects have a mark.
    public int count(Mark mark) {
        return (int) aspects.stream().filter(each -> each.mark() == mark).count();
    }
}
