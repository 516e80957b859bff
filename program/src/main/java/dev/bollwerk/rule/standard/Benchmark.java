package dev.bollwerk.rule.standard;

import dev.bollwerk.finding.conformity.Automation;
import dev.bollwerk.finding.conformity.Modality;
import dev.bollwerk.rule.profile.Control;
import dev.bollwerk.rule.profile.Profile;
import dev.bollwerk.rule.profile.Wording;

import java.util.ArrayList;
import java.util.List;

/// A benchmark as a standard: each control is a requirement with one demand.
final class Benchmark {
    private static final Wording NOTE =
            new Wording(
                    "Numbers are those of the benchmark; the words are ours. Some controls only a"
                            + " person can decide, so they stay open until somebody answers.",
                    "Die Nummern sind die des Benchmarks, die Worte unsere. Manche Punkte kann nur"
                            + " ein Mensch entscheiden; sie bleiben offen, bis jemand antwortet.");

    private Benchmark() {}

    static Standard standard(Profile profile) {
        List<Standard.Requirement> requirements = new ArrayList<>();
        profile.controls().forEach(each -> requirements.add(requirement(each)));
        return new Standard(
                profile.id(),
                List.of(),
                "",
                profile.title(),
                List.of(NOTE),
                List.of(level("1", "Level 1", "Stufe 1"), level("2", "Level 2", "Stufe 2")),
                List.of(),
                profile.parameters(),
                profile.severities(),
                requirements);
    }

    private static Standard.Heading level(String id, String english, String german) {
        return new Standard.Heading(id, new Wording(english, german), new Wording("", ""));
    }

    private static Standard.Requirement requirement(Control control) {
        boolean person = control.rules().isEmpty();
        Wording title = control.title();
        return new Standard.Requirement(
                control.id(),
                String.valueOf(control.level()),
                title,
                null,
                List.of(),
                List.of(
                        new Standard.Demand(
                                control.id() + ".1",
                                Modality.SHOULD,
                                person ? Automation.PERSON : Automation.AUTO,
                                title,
                                control.rules().stream().map(RuleName::parse).toList(),
                                question(title))));
    }

    private static Wording question(Wording title) {
        return new Wording(
                "Is this so: %s?".formatted(title.english()),
                "Trifft das zu: %s?".formatted(title.german()));
    }
}
