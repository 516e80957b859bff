package dev.bollwerk.rule.dockerfile;

import dev.bollwerk.advisory.Severity;
import dev.bollwerk.fact.dockerfile.Evaluation;
import dev.bollwerk.fact.dockerfile.Heredoc;
import dev.bollwerk.fact.dockerfile.Instruction;
import dev.bollwerk.fact.dockerfile.Keyword;
import dev.bollwerk.fact.dockerfile.Pair;
import dev.bollwerk.fact.dockerfile.Span;
import dev.bollwerk.fact.dockerfile.Word;
import dev.bollwerk.rule.Evidence;
import dev.bollwerk.rule.build.InlineSecrets;
import dev.bollwerk.rule.build.SecretNames;
import dev.bollwerk.rule.build.ShellScript;
import dev.bollwerk.rule.build.Sight;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// CS-IMG-03: secrets in variables, labels, build arguments, commands and copied files. What is
/// shown of them is never the secret.
final class SecretRules {
    private static final int LONGEST = 1 << 20;

    /// Values whose form tells what they are, and the name of each form.
    private enum Form {
        AWS("AWS access key", "\\b(?:AKIA|ASIA)[0-9A-Z]{16}\\b"),
        GITHUB(
                "GitHub token",
                "\\b(?:gh[pousr]_[A-Za-z0-9]{36}|github_pat_[A-Za-z0-9_]{50,90})\\b"),
        GITLAB("GitLab token", "\\bglpat-[A-Za-z0-9_-]{20,40}"),
        SLACK("Slack token", "\\bxox[abprs]-[A-Za-z0-9-]{20,80}"),
        GOOGLE("Google API key", "\\bAIza[A-Za-z0-9_-]{35}"),
        STRIPE("Stripe key", "\\b[sr]k_live_[A-Za-z0-9]{20,60}\\b"),
        NPM("npm token", "\\bnpm_[A-Za-z0-9]{36}\\b"),
        PYPI("PyPI token", "\\bpypi-[A-Za-z0-9_-]{50,200}"),
        KEY("private key", "-----BEGIN (?:[A-Z]{2,10} )?PRIVATE KEY-----"),
        ADDRESS(
                "password in an address",
                "\\b[a-z][a-z0-9+]{1,10}://[^\\s/:@'\"$]{1,60}:[^\\s/:@'\"$]{3,80}@");

        private final String label;
        private final Pattern pattern;

        Form(String label, String pattern) {
            this.label = label;
            this.pattern = Pattern.compile(pattern);
        }
    }

    private SecretRules() {}

    static List<Hit> secrets(DockerfileFacts facts) {
        List<Hit> hits = new ArrayList<>();
        for (Instruction instruction : facts.file().globals()) {
            pairs(facts, instruction, hits);
        }
        for (Step step : facts.steps()) {
            Instruction instruction = step.instruction();
            pairs(facts, instruction, hits);
            if (step.is(Keyword.COPY) || step.is(Keyword.ADD)) {
                files(facts, instruction, hits);
            }
            if (!step.is(Keyword.ENV) && !step.is(Keyword.ARG) && !step.is(Keyword.LABEL)) {
                forms(instruction.arguments().text(), instruction.arguments()::span, hits);
            }
            for (ShellScript script : step.scripts()) {
                for (Sight sight : InlineSecrets.of(script)) {
                    Evidence evidence = Evidence.of(sight.key(), sight.quote());
                    hits.add(Hit.fail("", evidence, new Span(sight.from(), sight.to())));
                }
            }
            for (Heredoc document : instruction.heredocs()) {
                forms(document.content().text(), document.content()::span, hits);
            }
        }
        return hits;
    }

    private static void pairs(DockerfileFacts facts, Instruction instruction, List<Hit> hits) {
        String kind =
                switch (instruction.keyword()) {
                    case ENV -> "secret.env";
                    case LABEL -> "secret.label";
                    case ARG -> "df.secret.arg";
                    default -> "";
                };
        if (kind.isEmpty()) {
            return;
        }
        for (Pair pair : instruction.pairs()) {
            Word written = pair.value();
            String key = pair.key().text();
            String value = written == null ? "" : facts.value(written);
            int before = hits.size();
            if (written != null) {
                forms(written.text(), (_, _) -> pair.span(), hits);
            }
            if (hits.size() > before) {
                continue;
            }
            boolean known = Evaluation.isKnown(value);
            if (instruction.is(Keyword.ARG) && written == null && SecretNames.isName(key)) {
                hits.add(
                        Hit.warn("DL3064", Evidence.of("df.secret.arg-name", key), pair.span())
                                .as(Severity.MEDIUM));
            } else if (known && SecretNames.isSecret(key, value)) {
                hits.add(Hit.fail("DL3064", Evidence.of(kind, key), pair.span()));
            } else if (!known && instruction.is(Keyword.ENV) && SecretNames.isName(key)) {
                hits.add(
                        Hit.warn("DL3064", Evidence.of("df.secret.env-variable", key), pair.span())
                                .as(Severity.MEDIUM));
            }
        }
    }

    /// Where a stretch of a text stands.
    private interface Places {
        Span span(int from, int to);
    }

    private static void forms(String text, Places places, List<Hit> hits) {
        if (text.length() < 8 || text.length() > LONGEST) {
            return;
        }
        for (Form form : Form.values()) {
            Matcher matcher = form.pattern.matcher(text);
            if (matcher.find()) {
                hits.add(
                        Hit.fail(
                                "",
                                Evidence.of("df.secret.form", form.label),
                                places.span(matcher.start(), matcher.end())));
            }
        }
    }

    private static void files(DockerfileFacts facts, Instruction instruction, List<Hit> hits) {
        if (instruction.flag("from") != null) {
            return;
        }
        List<Word> words = instruction.words();
        for (int i = 0; i < words.size() - 1; i++) {
            String path = facts.value(words.get(i)).toLowerCase(Locale.ROOT);
            String name = path.substring(path.lastIndexOf('/') + 1);
            String shown = path.replace(Evaluation.UNKNOWN, '…');
            if (isCertain(path, name)) {
                hits.add(Hit.fail("", Evidence.of("df.secret.file", shown), words.get(i).span()));
            } else if (isPlausible(name)) {
                hits.add(
                        Hit.warn("", Evidence.of("df.secret.file", shown), words.get(i).span())
                                .as(Severity.MEDIUM));
            }
        }
    }

    private static boolean isCertain(String path, String name) {
        return switch (name) {
            case "id_rsa", "id_dsa", "id_ecdsa", "id_ed25519", ".netrc", ".git-credentials" -> true;
            case ".pypirc", ".pgpass", "kubeconfig", "htpasswd" -> true;
            default ->
                    path.endsWith(".aws/credentials")
                            || path.endsWith(".docker/config.json")
                            || path.endsWith(".kube/config");
        };
    }

    private static boolean isPlausible(String name) {
        return name.equals(".npmrc")
                || name.equals(".env")
                || name.startsWith(".env.")
                        && !name.endsWith("example")
                        && !name.endsWith("sample")
                        && !name.endsWith("template")
                || name.endsWith(".key")
                || name.endsWith(".p12")
                || name.endsWith(".pfx")
                || name.endsWith(".pem") && name.contains("key");
    }
}
