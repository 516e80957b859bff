package dev.bollwerk.analyze.secret;

import dev.bollwerk.BollwerkException;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/// All rules, ready to use: one automaton over all keywords, the allow-lists. Safe for use by
/// several threads.
final class SecretRules {
    private static final String RESOURCE = "secret-rules.yaml";

    private final List<SecretRule> rules;
    private final Keywords keywords;
    private final int[][] rulesOf;
    private final Map<Evidence, PathList> allowedPaths = new EnumMap<>(Evidence.class);
    private final List<Pattern> allowedValues = new ArrayList<>();
    private final List<byte[]> allowedWords = new ArrayList<>();
    private final List<byte[]> weakWords = new ArrayList<>();
    private final Compiled[] compiled;

    private SecretRules(RuleFile own, @Nullable RuleFile given) {
        List<RuleFile> files = given == null ? List.of(own) : List.of(own, given);
        this.rules = List.copyOf(wanted(files));
        Map<String, List<Integer>> byWord = new LinkedHashMap<>();
        for (int i = 0; i < rules.size(); i++) {
            for (String keyword : rules.get(i).keywords()) {
                String word = keyword.toLowerCase(java.util.Locale.ROOT);
                byWord.computeIfAbsent(word, _ -> new ArrayList<>()).add(i);
            }
        }
        this.keywords = Keywords.of(List.copyOf(byWord.keySet()));
        this.rulesOf =
                byWord.values().stream()
                        .map(list -> list.stream().mapToInt(Integer::intValue).toArray())
                        .toArray(int[][]::new);
        List<String> everywhere = lists(files, "paths");
        List<String> fair = join(everywhere, lists(files, "fair-paths"));
        allowedPaths.put(Evidence.STRONG, PathList.of(everywhere));
        allowedPaths.put(Evidence.FAIR, PathList.of(fair));
        allowedPaths.put(Evidence.WEAK, PathList.of(join(fair, lists(files, "weak-paths"))));
        lists(files, "values").forEach(value -> allowedValues.add(Pattern.compile(value)));
        lists(files, "words").forEach(word -> allowedWords.add(lower(word)));
        lists(files, "weak-words").forEach(word -> weakWords.add(lower(word)));
        this.compiled = new Compiled[rules.size()];
    }

    /// Those that come with the program, and those of the user.
    ///
    /// @param given text of the user's file, null when there is none
    /// @param file what messages call it
    static SecretRules of(@Nullable String given, String file) {
        RuleFile own = RuleFile.parseOwn(new String(resource(), StandardCharsets.UTF_8), RESOURCE);
        return new SecretRules(own, given == null ? null : RuleFile.parse(given, file));
    }

    /// The rules that come with the program, as bytes: their checksum says which they are.
    static byte[] resource() {
        try (InputStream in = SecretRules.class.getResourceAsStream(RESOURCE)) {
            if (in == null) {
                throw new IllegalStateException(RESOURCE + " is missing");
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<SecretRule> wanted(List<RuleFile> files) {
        Map<String, SecretRule> byId = new LinkedHashMap<>();
        for (RuleFile file : files) {
            file.rules().forEach(rule -> byId.put(rule.id(), rule));
        }
        for (RuleFile file : files) {
            file.disabled()
                    .forEach(
                            (id, place) -> {
                                if (byId.remove(id) == null) {
                                    throw BollwerkException.usage(
                                            "%s: there is no secret rule '%s' to disable."
                                                    .formatted(place, id));
                                }
                            });
        }
        if (byId.isEmpty()) {
            throw BollwerkException.usage(
                    "All secret rules are disabled; leave the secrets out with --skip secret.");
        }
        return new ArrayList<>(byId.values());
    }

    private static List<String> lists(List<RuleFile> files, String name) {
        return files.stream().flatMap(file -> file.allowed(name).stream()).toList();
    }

    private static List<String> join(List<String> some, List<String> more) {
        List<String> all = new ArrayList<>(some);
        all.addAll(more);
        return all;
    }

    private static byte[] lower(String word) {
        return word.toLowerCase(java.util.Locale.ROOT).getBytes(StandardCharsets.UTF_8);
    }

    List<SecretRule> rules() {
        return rules;
    }

    /// A rule, compiled when it is first asked for.
    synchronized Compiled compiled(int number) {
        Compiled known = compiled[number];
        if (known == null) {
            known = Compiled.of(rules.get(number));
            compiled[number] = known;
        }
        return known;
    }

    Keywords keywords() {
        return keywords;
    }

    /// The rules that a keyword calls for, by their place in the list.
    int[] rulesOf(int keyword) {
        return rulesOf[keyword];
    }

    /// Whether secrets of some evidence are not looked for in a file.
    boolean allows(String path, Evidence evidence) {
        PathList list = allowedPaths.get(evidence);
        return list != null && list.matches(path);
    }

    List<Pattern> allowedValues() {
        return allowedValues;
    }

    List<byte[]> allowedWords() {
        return allowedWords;
    }

    /// Words that also make a value of weak evidence no secret.
    List<byte[]> weakWords() {
        return weakWords;
    }
}
