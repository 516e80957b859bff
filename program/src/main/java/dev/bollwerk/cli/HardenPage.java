package dev.bollwerk.cli;

import dev.bollwerk.BollwerkException;
import dev.bollwerk.advisory.Severity;
import dev.bollwerk.finding.Finding;
import dev.bollwerk.finding.Report;
import dev.bollwerk.harden.Hardened;
import dev.bollwerk.harden.Notice;
import dev.bollwerk.harden.config.ConfigChange;
import dev.bollwerk.harden.layer.ModeChange;
import dev.bollwerk.harden.run.ComposeText;
import dev.bollwerk.harden.run.KubernetesText;
import dev.bollwerk.harden.run.ShellText;
import dev.bollwerk.image.Digest;
import dev.bollwerk.image.TreeEntry.Kind;
import dev.bollwerk.image.TreeNode;
import dev.bollwerk.text.Texts;

import org.jspecify.annotations.Nullable;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Shows what was done to an image, what is left, and how it can be run.
record HardenPage(Invocation invocation, Hardened hardened, Parts parts) {
    private static final String INDENT = "  ";
    private static final int MOST_FILES = 200;

    /// Which options to run the image with are shown.
    record Parts(Set<Part> all) {
        enum Part {
            RUN,
            COMPOSE,
            KUBERNETES
        }

        static Parts parse(String text) {
            return switch (text) {
                case "all" -> new Parts(EnumSet.allOf(Part.class));
                case "none" -> new Parts(EnumSet.noneOf(Part.class));
                case "run" -> new Parts(EnumSet.of(Part.RUN));
                case "compose" -> new Parts(EnumSet.of(Part.COMPOSE));
                case "kubernetes" -> new Parts(EnumSet.of(Part.KUBERNETES));
                default ->
                        throw BollwerkException.usage(
                                "--print is run, compose, kubernetes, all or none, not '%s'."
                                        .formatted(text));
            };
        }

        boolean has(Part part) {
            return all.contains(part);
        }
    }

    /// Lines for people.
    void table(OutputStream stream) {
        PrintStream out = new PrintStream(stream, false, StandardCharsets.UTF_8);
        head(out);
        files(out);
        config(out);
        rules(out);
        for (Notice notice : hardened.notices()) {
            out.println();
            wrapped(out, "", sentence(notice));
        }
        options(out);
        out.flush();
    }

    /// The same for machines.
    void json(OutputStream stream) {
        new HardenJson(hardened, parts, invocation.texts()).write(stream);
    }

    private void head(PrintStream out) {
        Report before = hardened.before();
        out.println(safe(before.subject().name() + " → " + hardened.destination()));
        out.println(
                "%s · %s → %s · %s"
                        .formatted(
                                before.subject().platform(),
                                brief(before.subject().digest()),
                                brief(hardened.manifest()),
                                text("layers", hardened.layersBefore(), hardened.layers())));
    }

    private static String brief(@Nullable Digest digest) {
        return digest == null ? "-" : "sha256:" + digest.brief();
    }

    private void files(PrintStream out) {
        List<ModeChange> changes = hardened.plan().changes();
        long directories = changes.stream().filter(each -> each.kind() == Kind.DIRECTORY).count();
        out.println();
        out.println(
                text(
                        "files",
                        changes.size() - directories,
                        changes.stream().filter(HardenPage::isSetUid).count(),
                        changes.stream().filter(HardenPage::isSetGid).count(),
                        directories));
        int width = changes.stream().mapToInt(each -> each.path().length() + 1).max().orElse(0);
        for (ModeChange change : changes.subList(0, Math.min(MOST_FILES, changes.size()))) {
            file(out, change, Math.min(width, 48));
        }
        if (changes.size() > MOST_FILES) {
            out.println(INDENT + text("more", changes.size() - MOST_FILES));
        }
    }

    private static boolean isSetUid(ModeChange change) {
        return change.kind() != Kind.DIRECTORY && (change.before() & ModeChange.SET_UID) != 0;
    }

    private static boolean isSetGid(ModeChange change) {
        return change.kind() != Kind.DIRECTORY
                && (change.before() & ModeChange.SET_UID) == 0
                && (change.before() & ModeChange.SET_GID) != 0;
    }

    private void file(PrintStream out, ModeChange change, int width) {
        String path = safe("/" + change.path());
        String modes =
                change.before() == change.after()
                        ? ModeChange.octal(change.before()) + "       "
                        : ModeChange.octal(change.before())
                                + " → "
                                + ModeChange.octal(change.after());
        String who =
                change.owner() == null ? text("no-package") : safe(String.valueOf(change.owner()));
        if (change.kind() == Kind.DIRECTORY) {
            who += ", " + text("directory");
        }
        if (change.dropsCapabilities()) {
            who += ", " + text("capabilities");
        }
        String space = " ".repeat(Math.max(0, width - path.length()));
        out.println(INDENT + modes + "  " + path + space + "  " + who);
        for (TreeNode name : change.names().subList(1, change.names().size())) {
            out.println(INDENT + "               = " + safe("/" + name.path()));
        }
    }

    private void config(PrintStream out) {
        if (hardened.changes().isEmpty()) {
            return;
        }
        out.println();
        out.println(text("config"));
        for (ConfigChange change : hardened.changes()) {
            String before = change.before() == null ? "-" : safe(change.before());
            String after = change.after() == null ? "-" : safe(change.after());
            out.println(INDENT + safe(change.field()) + ": " + before + " → " + after);
        }
    }

    private void rules(PrintStream out) {
        List<Finding> left = hardened.after().findings().stream().filter(Finding::counts).toList();
        long before = hardened.before().findings().stream().filter(Finding::counts).count();
        out.println();
        out.println(text("rules", before, left.size()));
        out.println(INDENT + text("before") + " " + counts(hardened.before()));
        out.println(INDENT + text("after") + " " + counts(hardened.after()));
        for (Finding finding : left) {
            String place =
                    finding.locations().isEmpty()
                            ? ""
                            : "  " + safe(finding.locations().getFirst().path());
            out.println(
                    INDENT
                            + "%-10s %-11s %s%s"
                                    .formatted(
                                            severity(finding.severity()),
                                            finding.id(),
                                            safe(finding.title()),
                                            place));
        }
    }

    private String counts(Report report) {
        List<String> words = new ArrayList<>();
        for (Map.Entry<Severity, Long> entry : report.summary().entrySet()) {
            if (entry.getValue() > 0) {
                words.add(entry.getValue() + " " + severity(entry.getKey()));
            }
        }
        return words.isEmpty() ? "-" : String.join(" · ", words);
    }

    private static String severity(Severity severity) {
        return severity.label().toUpperCase(java.util.Locale.ROOT);
    }

    private void options(PrintStream out) {
        if (parts.has(Parts.Part.RUN)) {
            block(out, "run", ShellText.of(hardened.options()));
        }
        if (parts.has(Parts.Part.COMPOSE)) {
            block(out, "compose", ComposeText.of(hardened.options()));
        }
        if (parts.has(Parts.Part.KUBERNETES)) {
            block(out, "kubernetes", KubernetesText.of(hardened.options()));
        }
        if (!parts.all().isEmpty()) {
            out.println();
            wrapped(out, "", text("measure"));
        }
    }

    private void block(PrintStream out, String key, String content) {
        out.println();
        out.println(text(key));
        content.lines().forEach(line -> out.println(safe(line)));
    }

    private String sentence(Notice notice) {
        Texts texts = invocation.texts();
        Object[] values = notice.values().stream().map(HardenPage::safe).toArray();
        return texts.of("harden.notice." + notice.key(), values);
    }

    private String text(String key, Object... values) {
        return invocation.texts().of("harden." + key, values);
    }

    /// Names come from whoever made the image; they must not steer the terminal.
    private static String safe(String text) {
        StringBuilder clean = new StringBuilder();
        for (int i = 0; i < text.length() && i < 4096; i++) {
            char c = text.charAt(i);
            boolean steers =
                    Character.isISOControl(c)
                            || Character.getType(c) == Character.FORMAT
                            || c == '\u2028'
                            || c == '\u2029';
            clean.append(steers ? '\ufffd' : c);
        }
        return clean.toString();
    }

    private void wrapped(PrintStream out, String indent, String sentence) {
        int width = Math.clamp(invocation.surroundings().columns(), 40, 120) - indent.length();
        StringBuilder line = new StringBuilder();
        for (String word : sentence.split(" ")) {
            if (!line.isEmpty() && line.length() + 1 + word.length() > width) {
                out.println(indent + line);
                line.setLength(0);
            }
            line.append(line.isEmpty() ? "" : " ").append(word);
        }
        out.println(indent + line);
    }
}
