package dev.bollwerk.report.conformity;

import dev.bollwerk.finding.Misconfiguration;
import dev.bollwerk.finding.Result;
import dev.bollwerk.finding.Waiver;
import dev.bollwerk.finding.conformity.Proof;
import dev.bollwerk.inventory.Location;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What a rule says of several things of one source in the same words, told once.
///
/// @param first of the proofs
/// @param items that it is about; empty when it is about the source as a whole
/// @param places in files, each once
record ProofGroup(Proof first, List<String> items, List<String> places) {
    /// The proofs in their order.
    static List<ProofGroup> of(List<Proof> proofs) {
        Map<Key, ProofGroup> groups = new LinkedHashMap<>();
        for (Proof proof : proofs) {
            ProofGroup group =
                    groups.computeIfAbsent(
                            Key.of(proof),
                            _ -> new ProofGroup(proof, new ArrayList<>(), new ArrayList<>()));
            String item = proof.said().item();
            if (item != null && !group.items.contains(item)) {
                group.items.add(item);
            }
            proof.said().locations().stream()
                    .map(ProofGroup::place)
                    .filter(place -> !group.places.contains(place))
                    .forEach(group.places::add);
        }
        return List.copyOf(groups.values());
    }

    String rule() {
        return first.said().id();
    }

    Result result() {
        return first.said().result();
    }

    boolean isAgainst() {
        return first.isAgainst();
    }

    @Nullable Waiver waiver() {
        return first.waiver();
    }

    /// What was seen; the title of the rule when it says no more.
    String evidence() {
        List<String> seen = first.said().evidence();
        return seen.isEmpty() ? first.said().title() : String.join(" ", seen);
    }

    /// Whether the rule says more than its title.
    boolean says() {
        return !first.said().evidence().isEmpty();
    }

    private static String place(Location place) {
        return place.line() > 0 ? place.path() + ":" + place.line() : place.path();
    }

    /// What makes two proofs the same but for their item.
    private record Key(
            String source, String rule, Result result, String evidence, @Nullable Waiver waiver) {
        static Key of(Proof proof) {
            Misconfiguration said = proof.said();
            return new Key(
                    proof.source(),
                    said.id(),
                    said.result(),
                    String.join(" ", said.evidence()),
                    proof.waiver());
        }
    }
}
