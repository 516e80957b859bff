package dev.bollwerk.rule.image;

import dev.bollwerk.finding.Result;
import dev.bollwerk.inventory.Location;
import dev.bollwerk.rule.Evidence;
import dev.bollwerk.rule.Verdict;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;

/// How the image was built, from its history.
final class BuildRules {
    private static final int LONGEST_QUOTE = 160;

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
            evidence.add(Evidence.of(key, shown(quote)));
            Location place = facts.place(step);
            if (!places.contains(place)) {
                places.add(place);
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

    private static String shown(String text) {
        String line = text.replace('\n', ' ').replace('\t', ' ').strip();
        return line.length() <= LONGEST_QUOTE ? line : line.substring(0, LONGEST_QUOTE) + " …";
    }

    private static String shown(ShellScript.Command command) {
        return shown(String.join(" ", command.words()));
    }

    /// CS-IMG-05.
    static List<Verdict> loneUpdate(ImageFacts facts) {
        var lone = new Steps(facts);
        var upgrades = new Steps(facts);
        for (Instruction step : facts.instructions()) {
            if (step.verb().equals("RUN")) {
                judgeUpdates(step, lone, upgrades);
            }
        }
        List<Verdict> verdicts = new ArrayList<>(lone.verdicts(Result.FAIL));
        if (lone.isEmpty()) {
            verdicts.addAll(upgrades.verdicts(Result.INFO));
        }
        return verdicts;
    }

    private static void judgeUpdates(Instruction step, Steps lone, Steps upgrades) {
        ShellScript.Command update = null;
        boolean used = false;
        for (ShellScript.Command each : ShellScript.parse(step.text()).all()) {
            ShellScript.Command command = each.unwrapped();
            switch (PackageManagers.deed(command)) {
                case UPDATE -> update = command;
                case INSTALL -> used = true;
                case UPGRADE -> {
                    used = true;
                    upgrades.add(step, "build.upgrade", shown(command));
                }
                case RELEASE_UPGRADE -> {
                    used = true;
                    lone.add(step, "build.release-upgrade", shown(command));
                }
                case NONE -> {
                    // some other program
                }
            }
        }
        if (update != null && !used) {
            lone.add(step, "build.lone-update", shown(update));
        }
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
            if (isRemote(source)) {
                steps.add(step, "build.add-remote", source);
            } else if (isPlain(facts, step, source)) {
                steps.add(step, "build.add-local", step.text());
            }
        }
    }

    private static boolean isRemote(String source) {
        return source.startsWith("http://") || source.startsWith("https://");
    }

    /// Whether a local source is no archive that ADD unpacks. The classic builder writes
    /// `file:HASH` for a file or an archive: one that made a single file was none; and a base's
    /// root file system is the first layer.
    private static boolean isPlain(ImageFacts facts, Instruction step, String source) {
        if (source.startsWith("git@") || source.startsWith("git://") || source.endsWith(".git")) {
            return false;
        }
        if (source.startsWith("file:")) {
            return step.layer() > 0 && facts.filesOfLayer(step.layer()) == 1;
        }
        if (source.startsWith("dir:") || source.startsWith("multi:")) {
            return step.layer() > 0;
        }
        return !isArchive(source.toLowerCase(Locale.ROOT));
    }

    private static boolean isArchive(String name) {
        return name.endsWith(".tar")
                || name.contains(".tar.")
                || name.endsWith(".tgz")
                || name.endsWith(".tbz2")
                || name.endsWith(".txz")
                || name.endsWith(".gz")
                || name.endsWith(".xz")
                || name.endsWith(".bz2")
                || name.indexOf('*') >= 0;
    }

    /// CS-IMG-07.
    static List<Verdict> unverified(ImageFacts facts) {
        var steps = new Steps(facts);
        for (Instruction step : facts.instructions()) {
            if (step.verb().equals("RUN")) {
                for (String quote : Downloads.unverified(ShellScript.parse(step.text()))) {
                    steps.add(step, "build.unverified", quote);
                }
            } else if (step.verb().equals("ENV") && Downloads.isVerificationOff(step.text())) {
                steps.add(step, "build.verification-off", step.text());
            }
        }
        return steps.verdicts(Result.FAIL);
    }

    /// CS-IMG-08.
    static List<Verdict> sudo(ImageFacts facts) {
        return programs(
                facts, "build.sudo", name -> name.equals("sudo") || name.equals("chpasswd"));
    }

    private static List<Verdict> programs(ImageFacts facts, String key, Predicate<String> wanted) {
        var steps = new Steps(facts);
        for (Instruction step : facts.instructions()) {
            if (!step.verb().equals("RUN")) {
                continue;
            }
            for (ShellScript.Command command : ShellScript.parse(step.text()).all()) {
                String name = command.program();
                if (wanted.test(name)) {
                    // what chpasswd reads is a password, and stands before the pipe
                    steps.add(step, key, name.equals("chpasswd") ? name : shown(command));
                }
            }
        }
        return steps.verdicts(Result.FAIL);
    }
}
