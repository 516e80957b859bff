package dev.bollwerk.rule.dockerfile;

import dev.bollwerk.advisory.Severity;
import dev.bollwerk.fact.dockerfile.Keyword;
import dev.bollwerk.fact.dockerfile.Span;
import dev.bollwerk.fact.dockerfile.Stage;
import dev.bollwerk.finding.Result;
import dev.bollwerk.rule.Evidence;
import dev.bollwerk.rule.build.Command;
import dev.bollwerk.rule.build.Command.Part;
import dev.bollwerk.rule.build.ShellScript;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// CS-IMG-10: how packages are installed.
final class PackageRules {
    private static final int MOST_NAMES = 5;

    private PackageRules() {}

    private static Span span(Command command) {
        return new Span(command.from(), command.to());
    }

    private static List<Installs> installs(Step step) {
        List<Installs> found = new ArrayList<>();
        for (Command each : step.commands()) {
            Installs installs = Installs.of(each.unwrapped());
            if (installs != null) {
                found.add(installs);
            }
        }
        return found;
    }

    /// Packages without a version.
    static List<Hit> versions(DockerfileFacts facts) {
        List<Hit> hits = new ArrayList<>();
        for (Step step : facts.steps()) {
            for (Installs each : installs(step)) {
                List<Part> open = each.unpinned();
                if (open.isEmpty()) {
                    continue;
                }
                var names = new StringBuilder();
                for (Part part : open.subList(0, Math.min(MOST_NAMES, open.size()))) {
                    names.append(names.isEmpty() ? "" : ", ").append(part.text());
                }
                if (open.size() > MOST_NAMES) {
                    names.append(", …");
                }
                Evidence evidence = Evidence.of("df.version", names.toString());
                var span = new Span(open.getFirst().from(), open.getFirst().to());
                hits.add(
                        isOfDistribution(each.manager())
                                ? Hit.info(versionCode(each.manager()), evidence, span)
                                : Hit.warn(versionCode(each.manager()), evidence, span));
            }
        }
        return hits;
    }

    private static boolean isOfDistribution(String manager) {
        return switch (manager) {
            case "apt", "apk", "yum", "dnf", "zypper" -> true;
            default -> false;
        };
    }

    private static String versionCode(String manager) {
        return switch (manager) {
            case "apt" -> "DL3008";
            case "apk" -> "DL3018";
            case "yum" -> "DL3033";
            case "dnf" -> "DL3041";
            case "zypper" -> "DL3037";
            case "pip" -> "DL3013";
            case "npm" -> "DL3016";
            case "gem" -> "DL3028";
            case "go" -> "DL3062";
            case "pecl" -> "DL3068";
            default -> "";
        };
    }

    /// Installing that asks a question nobody answers.
    static List<Hit> questions(DockerfileFacts facts) {
        List<Hit> hits = new ArrayList<>();
        for (Step step : facts.steps()) {
            for (Installs each : installs(step)) {
                String code =
                        switch (each.manager()) {
                            case "apt" -> "DL3014";
                            case "yum" -> "DL3030";
                            case "dnf" -> "DL3038";
                            case "zypper" -> "DL3034";
                            default -> "";
                        };
                if (!code.isEmpty() && !answers(each)) {
                    hits.add(
                            Hit.warn(
                                            code,
                                            Evidence.of("df.yes", each.command().program()),
                                            span(each.command()))
                                    .with(Fix.safe(Edit.insert(each.verb().to(), " -y"))));
                }
            }
        }
        return hits;
    }

    private static boolean answers(Installs each) {
        boolean quiet = false;
        for (Part part : each.command().parts()) {
            String word = part.text();
            boolean brief = word.startsWith("-") && !word.startsWith("--");
            if (brief && word.indexOf('y') > 0 && word.matches("-[a-zA-Z]+")) {
                return true;
            }
            if (word.equals("--yes")
                    || word.startsWith("--assume")
                    || word.equals("--non-interactive")
                    || word.equals("--no-confirm")
                    || word.equals("-n")
                    || word.contains("Assume-Yes=true")
                    || word.contains("assumeyes=")) {
                return true;
            }
            if (word.equals("-qq") || word.equals("-q=2") || word.equals("--quiet=2")) {
                return true;
            }
            boolean once = word.equals("-q") || word.equals("--quiet");
            if (once && quiet) {
                return true;
            }
            quiet |= once;
        }
        return false;
    }

    /// Packages that others only recommend.
    static List<Hit> recommended(DockerfileFacts facts) {
        List<Hit> hits = new ArrayList<>();
        Set<Integer> off = new HashSet<>();
        for (Step step : facts.steps()) {
            if (step.is(Keyword.RUN)
                    && step.instruction().arguments().text().contains("Install-Recommends")) {
                off.add(step.stage().number());
            }
            for (Installs each : installs(step)) {
                boolean named = each.command().has("--no-install-recommends");
                if (each.manager().equals("apt") && !named && !isOff(facts, step.stage(), off)) {
                    hits.add(
                            Hit.info("DL3015", Evidence.of("df.recommended"), span(each.command()))
                                    .with(
                                            Fix.unsafe(
                                                    Edit.insert(
                                                            each.verb().to(),
                                                            " --no-install-recommends"))));
                }
            }
        }
        return hits;
    }

    private static boolean isOff(DockerfileFacts facts, Stage stage, Set<Integer> off) {
        for (Stage at = stage; at != null; at = facts.parent(at)) {
            if (off.contains(at.number())) {
                return true;
            }
        }
        return false;
    }

    /// What package managers leave behind.
    static List<Hit> leftovers(DockerfileFacts facts) {
        List<Hit> hits = new ArrayList<>();
        List<Step> kept = facts.kept();
        int lastApt = -1;
        for (int i = 0; i < kept.size(); i++) {
            boolean apt =
                    installs(kept.get(i)).stream().anyMatch(one -> one.manager().equals("apt"));
            lastApt = apt ? i : lastApt;
        }
        for (int i = 0; i < kept.size(); i++) {
            Step step = kept.get(i);
            String text = step.is(Keyword.RUN) ? text(step) : "";
            Hit lists = lists(step, text, lastApt > i);
            if (lists != null) {
                hits.add(lists);
            }
            Set<String> told = new HashSet<>();
            for (Installs each : installs(step)) {
                Hit hit = cache(step, each, text);
                if (hit != null && told.add(each.manager())) {
                    hits.add(hit);
                }
            }
        }
        return hits;
    }

    private static String text(Step step) {
        var text = new StringBuilder();
        for (Command command : step.commands()) {
            for (String word : command.words()) {
                text.append(word).append(' ');
            }
            text.append(";\n");
        }
        return text.toString();
    }

    private static @Nullable Hit lists(Step step, String text, boolean needed) {
        if (text.contains("/var/lib/apt/lists") || step.mounts("/var/lib/apt/lists")) {
            return null;
        }
        for (Command each : step.commands()) {
            Command command = each.unwrapped();
            boolean apt = command.program().equals("apt-get") || command.program().equals("apt");
            if (apt && command.has("update")) {
                return Hit.info("DL3009", Evidence.of("df.lists"), span(command))
                        .with(cleaned(step, needed));
            }
        }
        return null;
    }

    /// Appends the cleaning; safe where no later step installs from the lists.
    private static @Nullable Fix cleaned(Step step, boolean needed) {
        var instruction = step.instruction();
        if (instruction.exec() || !instruction.heredocs().isEmpty() || step.scripts().isEmpty()) {
            return null;
        }
        ShellScript script = step.scripts().getFirst();
        int end = instruction.span().to();
        if (script.commands().isEmpty() || lastPlace(script.commands().getLast()) != end) {
            return null;
        }
        var edit = Edit.insert(end, " && rm -rf /var/lib/apt/lists/*");
        return needed ? Fix.unsafe(edit) : Fix.safe(edit);
    }

    private static int lastPlace(Command command) {
        int last = command.to();
        for (Part redirection : command.redirections()) {
            last = Math.max(last, redirection.to());
        }
        return last;
    }

    private static @Nullable Hit cache(Step step, Installs each, String text) {
        boolean kept =
                switch (each.manager()) {
                    case "apk" ->
                            !each.command().has("--no-cache")
                                    && !text.contains("/var/cache/apk")
                                    && !step.mounts("/var/cache/apk", "/etc/apk/cache");
                    case "yum" -> isNotCleaned(step, text, "yum", "/var/cache/yum");
                    case "dnf" ->
                            isNotCleaned(step, text, "dnf", "/var/cache/dnf")
                                    && isNotCleaned(step, text, "yum", "/var/cache/libdnf5");
                    case "zypper" ->
                            !text.contains("zypper clean")
                                    && !text.contains("zypper cc")
                                    && isNotCleaned(step, text, "zypper", "/var/cache/zypp");
                    case "pip" -> keepsPipCache(step, each, text);
                    case "yarn" ->
                            each.verb().text().equals("install")
                                    && !text.contains("yarn cache clean")
                                    && !step.mounts("/usr/local/share/.cache", "/root/.cache");
                    default -> false;
                };
        if (!kept) {
            return null;
        }
        String program = each.command().program();
        Evidence evidence = Evidence.of("df.cache", program);
        String code =
                switch (each.manager()) {
                    case "apk" -> "DL3019";
                    case "yum" -> "DL3032";
                    case "dnf" -> "DL3040";
                    case "zypper" -> "DL3036";
                    case "pip" -> "DL3042";
                    default -> "DL3060";
                };
        String option =
                switch (each.manager()) {
                    case "apk" -> " --no-cache";
                    case "pip" -> " --no-cache-dir";
                    default -> "";
                };
        Fix fix = option.isEmpty() ? null : Fix.safe(Edit.insert(each.verb().to(), option));
        return new Hit(
                        Result.INFO,
                        code,
                        Severity.NEGLIGIBLE,
                        evidence,
                        List.of(),
                        span(each.command()),
                        List.of())
                .with(fix);
    }

    private static boolean isNotCleaned(Step step, String text, String program, String folder) {
        boolean cleaned = false;
        for (String line : text.split("\n")) {
            cleaned |= line.contains(program + " ") && line.contains("clean ");
            cleaned |= line.contains("rm ") && line.contains(folder);
            cleaned |= line.contains("rm ") && line.contains("/var/cache/* ");
            cleaned |= line.contains("clean all");
        }
        return !cleaned && !step.mounts(folder);
    }

    private static boolean keepsPipCache(Step step, Installs each, String text) {
        if (each.command().has("--no-cache-dir") || step.setting().noPipCache()) {
            return false;
        }
        for (Command command : step.commands()) {
            for (Part part : command.parts()) {
                String word = part.text();
                if (word.startsWith("PIP_NO_CACHE_DIR=")) {
                    return !DockerfileFacts.isOn(word.substring(word.indexOf('=') + 1));
                }
            }
        }
        return !text.contains("pip cache purge")
                && !text.contains("/.cache")
                && !step.mounts("/root/.cache/pip", "/.cache/pip");
    }
}
