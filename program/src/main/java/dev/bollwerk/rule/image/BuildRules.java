package dev.bollwerk.rule.image;

import dev.bollwerk.finding.Result;
import dev.bollwerk.inventory.Location;
import dev.bollwerk.rule.Evidence;
import dev.bollwerk.rule.Verdict;
import dev.bollwerk.rule.build.Additions;
import dev.bollwerk.rule.build.Downloads;
import dev.bollwerk.rule.build.Privileges;
import dev.bollwerk.rule.build.ShellScript;
import dev.bollwerk.rule.build.Sight;
import dev.bollwerk.rule.build.Updates;

import java.util.ArrayList;
import java.util.List;

/// How the image was built, from its history.
final class BuildRules {
    private BuildRules() {}

    /// Collects the steps that break a rule.
    private static final class Steps {
        private final ImageFacts facts;
        private final List<Evidence> evidence = new ArrayList<>();
        private final List<Location> places = new ArrayList<>();

        Steps(ImageFacts facts) {
            this.facts = facts;
        }

        void add(Instruction step, String key, String quote) {
            evidence.add(Evidence.of(key, Sight.shown(quote)));
            Location place = facts.place(step);
            if (!places.contains(place)) {
                places.add(place);
            }
        }

        void add(Instruction step, List<Sight> sights) {
            for (Sight sight : sights) {
                add(step, sight.key(), sight.quote());
            }
        }

        boolean isEmpty() {
            return evidence.isEmpty();
        }

        List<Verdict> verdicts(Result result) {
            return evidence.isEmpty()
                    ? List.of()
                    : List.of(
                            result == Result.INFO
                                    ? Verdict.info(evidence, places)
                                    : Verdict.fail(evidence, places));
        }
    }

    /// CS-IMG-05.
    static List<Verdict> loneUpdate(ImageFacts facts) {
        var lone = new Steps(facts);
        var upgrades = new Steps(facts);
        for (Instruction step : facts.instructions()) {
            if (step.verb().equals("RUN")) {
                Updates updates = Updates.of(ShellScript.parse(step.text()));
                lone.add(step, updates.lone());
                upgrades.add(step, updates.upgrades());
            }
        }
        List<Verdict> verdicts = new ArrayList<>(lone.verdicts(Result.FAIL));
        if (lone.isEmpty()) {
            verdicts.addAll(upgrades.verdicts(Result.INFO));
        }
        return verdicts;
    }

    /// CS-IMG-06.
    static List<Verdict> addition(ImageFacts facts) {
        var steps = new Steps(facts);
        for (Instruction step : facts.instructions()) {
            if (step.verb().equals("ADD") && !step.text().contains("--checksum=")) {
                judgeAddition(facts, step, steps);
            }
        }
        return steps.verdicts(Result.FAIL);
    }

    private static void judgeAddition(ImageFacts facts, Instruction step, Steps steps) {
        List<String> words = new ArrayList<>();
        for (String word : step.text().split("\\s+")) {
            if (!word.startsWith("--") && !word.isEmpty() && !word.equals("in")) {
                words.add(word);
            }
        }
        if (words.size() < 2) {
            return;
        }
        for (String source : words.subList(0, words.size() - 1)) {
            if (Additions.isRemote(source)) {
                steps.add(step, "build.add-remote", source);
            } else if (isPlain(facts, step, source)) {
                steps.add(step, "build.add-local", step.text());
            }
        }
    }

    /// Whether a local source is no archive that ADD unpacks. The classic builder writes
    /// `file:HASH` for a file or an archive: one that made a single file was none; and a base's
    /// root file system is the first layer.
    private static boolean isPlain(ImageFacts facts, Instruction step, String source) {
        if (Additions.isRepository(source)) {
            return false;
        }
        if (source.startsWith("file:")) {
            return step.layer() > 0 && facts.filesOfLayer(step.layer()) == 1;
        }
        if (source.startsWith("dir:") || source.startsWith("multi:")) {
            return step.layer() > 0;
        }
        return !Additions.isArchive(source);
    }

    /// CS-IMG-07.
    static List<Verdict> unverified(ImageFacts facts) {
        var steps = new Steps(facts);
        for (Instruction step : facts.instructions()) {
            if (step.verb().equals("RUN")) {
                steps.add(step, Downloads.unverified(ShellScript.parse(step.text())));
            } else if (step.verb().equals("ENV") && Downloads.isVerificationOff(step.text())) {
                steps.add(step, "build.verification-off", step.text());
            }
        }
        return steps.verdicts(Result.FAIL);
    }

    /// CS-IMG-08.
    static List<Verdict> sudo(ImageFacts facts) {
        var steps = new Steps(facts);
        for (Instruction step : facts.instructions()) {
            if (step.verb().equals("RUN")) {
                steps.add(step, Privileges.of(ShellScript.parse(step.text())));
            }
        }
        return steps.verdicts(Result.FAIL);
    }
}
