package dev.bollwerk.match;

import dev.bollwerk.advisory.Advisory;
import dev.bollwerk.advisory.AdvisoryIndex;
import dev.bollwerk.advisory.Exploitation;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The texts of advisories, each read once per run: many packages of one source share them.
final class Documents {
    private final AdvisoryIndex index;
    private final Map<Integer, Advisory> advisories = new HashMap<>();
    private final Map<String, List<Advisory>> records = new HashMap<>();
    private final Map<String, Exploitation> exploitations = new HashMap<>();

    Documents(AdvisoryIndex index) {
        this.index = index;
    }

    Advisory advisory(int number) {
        return advisories.computeIfAbsent(number, index::advisory);
    }

    /// What other feeds hold about a vulnerability and did not take back.
    List<Advisory> records(String id) {
        return records.computeIfAbsent(
                id,
                key ->
                        index.records(key).stream()
                                .filter(record -> record.withdrawn() == null)
                                .toList());
    }

    Exploitation exploitation(String id) {
        return exploitations.computeIfAbsent(id, index::exploitation);
    }
}
