package dev.bollwerk.rule.dockerfile;

import dev.bollwerk.fact.dockerfile.Comment;
import dev.bollwerk.fact.dockerfile.Dockerfile;
import dev.bollwerk.fact.dockerfile.Evaluation;
import dev.bollwerk.fact.dockerfile.Instruction;
import dev.bollwerk.fact.dockerfile.Pair;
import dev.bollwerk.fact.dockerfile.Span;
import dev.bollwerk.fact.dockerfile.Stage;
import dev.bollwerk.fact.dockerfile.Word;
import dev.bollwerk.rule.build.ShellScript;
import dev.bollwerk.rule.dockerfile.Step.Setting;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/// What the rules know of a Dockerfile.
public final class DockerfileFacts {
    private static final int MOST_IMAGES = 200;

    private final Dockerfile file;
    private final Evaluation values;
    private final LintOptions options;
    private final ImageLife life;
    private final Map<String, List<ImageLife.End>> lives = new HashMap<>();
    private final List<Span> inexact = new ArrayList<>();
    private final boolean otherShell;
    private final List<Step> steps = new ArrayList<>();
    private final Map<Integer, Setting> ends = new HashMap<>();
    private final Map<Integer, Stage> parents = new HashMap<>();

    /// Takes a file for a review.
    public DockerfileFacts(Dockerfile file, LintOptions options) {
        this(file, options, ImageLife.UNKNOWN);
    }

    /// Takes a file for a review that knows of ends of life too.
    public DockerfileFacts(Dockerfile file, LintOptions options, ImageLife life) {
        this.life = life;
        this.file = file;
        this.values = Evaluation.of(file, options.arguments());
        this.options = options;
        this.otherShell = namesOtherShell(file);
        Map<String, Stage> named = new HashMap<>();
        for (Stage stage : file.stages()) {
            String base = values.value(stage.base()).toLowerCase(Locale.ROOT);
            Stage parent = named.get(base);
            if (parent != null) {
                parents.put(stage.number(), parent);
            }
            readStage(stage, parent);
            if (stage.name() != null) {
                named.put(stage.name().text().toLowerCase(Locale.ROOT), stage);
            }
        }
    }

    Dockerfile file() {
        return file;
    }

    Evaluation values() {
        return values;
    }

    /// What came to its end in an image, by its name; of a few hundred images.
    List<ImageLife.End> life(String reference) {
        if (!lives.containsKey(reference) && lives.size() >= MOST_IMAGES) {
            return List.of();
        }
        return lives.computeIfAbsent(reference, life::of);
    }

    LintOptions options() {
        return options;
    }

    /// All steps of all stages.
    List<Step> steps() {
        return steps;
    }

    String value(Word word) {
        return values.value(word);
    }

    /// The stage that is built: that which the options name, or the last; null when there is none.
    @Nullable Stage last() {
        for (Stage stage : file.stages()) {
            boolean named =
                    stage.name() != null && stage.name().text().equalsIgnoreCase(options.target());
            if (named || String.valueOf(stage.number()).equals(options.target())) {
                return stage;
            }
        }
        return file.stages().isEmpty() ? null : file.stages().getLast();
    }

    /// Whether places inside a span are not exact, so that nothing can be edited by them: in texts
    /// of the exec form with escapes.
    boolean isInexact(Span span) {
        for (Span each : inexact) {
            if (each.contains(span)) {
                return true;
            }
        }
        return false;
    }

    /// What is set at the end of a stage.
    Setting end(Stage stage) {
        Setting end = ends.get(stage.number());
        return end == null ? start(stage, null) : end;
    }

    /// The stage that another builds on; null when that is an image.
    @Nullable Stage parent(Stage stage) {
        return parents.get(stage.number());
    }

    /// The last stage and those that it builds on, that first that builds on an image.
    List<Stage> chain() {
        List<Stage> chain = new ArrayList<>();
        for (Stage stage = last(); stage != null; stage = parents.get(stage.number())) {
            chain.add(stage);
        }
        Collections.reverse(chain);
        return chain;
    }

    /// Steps of the stages that end up in the image, without those that `ONBUILD` keeps.
    List<Step> kept() {
        Set<Integer> numbers = new HashSet<>();
        chain().forEach(stage -> numbers.add(stage.number()));
        List<Step> kept = new ArrayList<>();
        for (Step step : steps) {
            if (numbers.contains(step.stage().number()) && !step.triggered()) {
                kept.add(step);
            }
        }
        return kept;
    }

    private void readStage(Stage stage, @Nullable Stage parent) {
        Setting setting = start(stage, parent);
        for (Instruction each : stage.instructions()) {
            boolean triggered = each.trigger() != null;
            Instruction instruction = each.trigger() == null ? each : each.trigger();
            List<ShellScript> scripts =
                    switch (instruction.keyword()) {
                        case RUN -> Scripts.of(instruction, setting.posix());
                        default -> List.of();
                    };
            if (instruction.exec() && instruction.arguments().text().indexOf('\\') >= 0) {
                inexact.add(instruction.span());
            }
            steps.add(new Step(stage, instruction, triggered, setting, scripts));
            setting = after(setting, instruction);
        }
        ends.put(stage.number(), setting);
    }

    private Setting start(Stage stage, @Nullable Stage parent) {
        if (parent != null) {
            Setting inherited = ends.get(parent.number());
            if (inherited != null) {
                return inherited;
            }
        }
        String base = values.value(stage.base()).toLowerCase(Locale.ROOT);
        boolean windows =
                base.contains("windows")
                        || base.contains("nanoserver")
                        || base.contains("servercore")
                        || base.startsWith("mcr.microsoft.com/powershell");
        return new Setting(List.of(), !windows && !otherShell, "", "", false);
    }

    /// Whether a comment `hadolint shell=powershell` names a shell that is none of UNIX.
    private static boolean namesOtherShell(Dockerfile file) {
        for (Comment comment : file.comments()) {
            String text = comment.text();
            if (text.startsWith("hadolint ") && text.replace(" ", "").contains("shell=")) {
                String flat = text.replace(" ", "").toLowerCase(Locale.ROOT);
                String shell = flat.substring(flat.indexOf("shell=") + 6);
                return shell.startsWith("powershell")
                        || shell.startsWith("pwsh")
                        || shell.startsWith("cmd");
            }
        }
        return false;
    }

    private Setting after(Setting setting, Instruction instruction) {
        return switch (instruction.keyword()) {
            case SHELL -> {
                List<String> words = instruction.words().stream().map(Word::text).toList();
                yield setting.withShell(words, isPosix(words));
            }
            case USER ->
                    instruction.words().isEmpty()
                            ? setting
                            : setting.withUser(value(instruction.words().getFirst()).strip());
            case WORKDIR ->
                    instruction.words().isEmpty()
                            ? setting
                            : setting.withDirectory(value(instruction.words().getFirst()));
            case ENV -> afterEnvironment(setting, instruction);
            default -> setting;
        };
    }

    private Setting afterEnvironment(Setting setting, Instruction instruction) {
        Setting result = setting;
        for (Pair pair : instruction.pairs()) {
            if (pair.key().text().equals("PIP_NO_CACHE_DIR") && pair.value() != null) {
                result = result.withNoPipCache(isOn(value(pair.value())));
            }
        }
        return result;
    }

    /// Whether the value of a switch means yes.
    static boolean isOn(String value) {
        return switch (value.toLowerCase(Locale.ROOT)) {
            case "", "0", "off", "no", "false" -> false;
            default -> true;
        };
    }

    private static boolean isPosix(List<String> shell) {
        if (shell.isEmpty()) {
            return true;
        }
        String path = shell.getFirst().replace('\\', '/').toLowerCase(Locale.ROOT);
        return switch (path.substring(path.lastIndexOf('/') + 1)) {
            case "sh", "bash", "dash", "ash", "zsh", "ksh", "busybox", "env" -> true;
            default -> false;
        };
    }
}
