package dev.bollwerk.analyze.secret;

import dev.bollwerk.BollwerkException;

import org.jspecify.annotations.Nullable;

import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.TokenStreamFactory;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonReadFeature;
import tools.jackson.dataformat.yaml.YAMLFactory;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/// Reads a file of rules: those that come with the program, and those of the user.
///
/// ```yaml
/// disable: [jwt]                       # ids of rules that are not wanted
/// allow:
///   paths: ["srv/fixtures/**"]         # not looked into at all
///   values: ["ghp_0{36}"]              # expressions that fit a whole value
///   words: [example]                   # parts of a value, upper and lower case alike
/// rules:
///   - id: acme-token
///     title: Acme token
///     severity: high
///     keywords: [acme_]
///     expression: acme_[0-9a-f]{32}    # or assigned: what follows the keyword and a `=`
///     entropy: 3
/// ```
///
/// Unknown keys are refused: a misspelt condition would allow too much. Errors name file and line.
final class RuleFile {
    /// What stands between a name and its value: the rest of the name (unless that says that it is
    /// about something else, like `token_url`), quotes, and one of `=`, `:`,
    /// `:=`, `=>`, `(`, `,`, `>`; or `name: …` and `value: …` on two lines.
    static final String ASSIGNED =
            "(?![\\w.-]{0,24}(?i:ur[il]|endpoint|name|file|path|type|[_-]id|version|hash|hashes|"
                    + "encryption|length|policy)\\b)"
                    + "[\\w .-]{0,30}+\\\\{0,2}[\"'`]?+"
                    + "(?:,?\\s{1,40}+[-\"' ]{0,3}value[\"']?+)?+"
                    + "[ \\t]{0,4}+(?:=>|:=|==?|[:,(>])\\s{0,4}+[bru]?\\\\{0,2}[\"'`]?";

    private static final List<String> LISTS =
            List.of("paths", "fair-paths", "weak-paths", "values", "words", "weak-words");
    private static final int USUAL_LENGTH = 512;

    private final JsonParser yaml;
    private final String file;
    private final boolean own;
    private final List<SecretRule> rules = new ArrayList<>();
    private final Map<String, Integer> disabled = new LinkedHashMap<>();
    private final Map<String, List<String>> allow = new LinkedHashMap<>();

    /// @param own whether it comes with the program, so that its expressions are known to be right
    private RuleFile(JsonParser yaml, String file, boolean own) {
        this.yaml = yaml;
        this.file = file;
        this.own = own;
    }

    /// Reads the text of a file.
    ///
    /// @param file what messages call it
    static RuleFile parse(String text, String file) {
        return parse(new YAMLFactory(), text, file, false);
    }

    /// Reads the rules that come with the program: they are YAML that a JSON reader understands,
    /// which saves some hundred milliseconds of every scan.
    static RuleFile parseOwn(String text, String file) {
        JsonFactory json =
                JsonFactory.builder().enable(JsonReadFeature.ALLOW_YAML_COMMENTS).build();
        return parse(json, text, file, true);
    }

    private static RuleFile parse(
            TokenStreamFactory format, String text, String file, boolean own) {
        try (JsonParser yaml = format.createParser(ObjectReadContext.empty(), text)) {
            var reader = new RuleFile(yaml, file, own);
            reader.document();
            return reader;
        } catch (JacksonException e) {
            throw BollwerkException.usage(
                    "%s:%d: this is no YAML; see docs/secrets.md."
                            .formatted(file, Math.max(1, e.getLocation().getLineNr())));
        }
    }

    List<SecretRule> rules() {
        return rules;
    }

    /// Ids of rules that are not wanted, with the place of each: `rules.yaml:3`.
    Map<String, String> disabled() {
        Map<String, String> places = new LinkedHashMap<>();
        disabled.forEach((id, line) -> places.put(id, file + ":" + line));
        return places;
    }

    /// One of the lists below `allow`.
    List<String> allowed(String list) {
        return allow.getOrDefault(list, List.of());
    }

    private void document() {
        JsonToken token = yaml.nextToken();
        if (token == null || token == JsonToken.VALUE_NULL) {
            return;
        }
        if (token != JsonToken.START_OBJECT) {
            throw wrong("the file has keys: 'rules', 'disable' or 'allow'");
        }
        while (yaml.nextToken() == JsonToken.PROPERTY_NAME) {
            String key = yaml.currentName();
            switch (key) {
                case "rules" -> readRules();
                case "disable" -> each(key, id -> disabled.putIfAbsent(id, line()));
                case "allow" -> allow.putAll(lists(LISTS));
                default -> throw wrong("the key '%s' is not known".formatted(key));
            }
        }
    }

    private void readRules() {
        if (yaml.nextToken() != JsonToken.START_ARRAY) {
            throw wrong("'rules' must be a list");
        }
        while (yaml.nextToken() != JsonToken.END_ARRAY) {
            if (yaml.currentToken() != JsonToken.START_OBJECT) {
                throw wrong("a rule has keys: 'id', 'title', 'keywords', 'expression', …");
            }
            int line = line();
            var draft = new Draft();
            while (yaml.nextToken() == JsonToken.PROPERTY_NAME) {
                draft.take(yaml.currentName());
            }
            rules.add(at(line, draft));
        }
    }

    private SecretRule at(int line, Draft draft) {
        SecretRule rule = at(line, draft::rule);
        return own ? rule : at(draft.expressionLine, rule::checked);
    }

    private SecretRule at(int line, Supplier<SecretRule> rule) {
        try {
            return rule.get();
        } catch (BollwerkException e) {
            throw BollwerkException.usage("%s:%d: %s.".formatted(file, line, e.getMessage()));
        }
    }

    /// The keys of one rule.
    private final class Draft {
        private String id = "";
        private String title = "";
        private String german = "";
        private String severity = "medium";
        private List<String> keywords = List.of();
        private @Nullable String expression;
        private @Nullable String assigned;
        private int expressionLine;
        private int before;
        private int length = USUAL_LENGTH;
        private int group = -1;
        private double entropy;
        private Evidence evidence = Evidence.STRONG;
        private boolean evident;
        private boolean open;
        private List<String> paths = List.of();
        private Allowed allow = Allowed.NOTHING;
        private String reference = "";

        void take(String key) {
            switch (key) {
                case "id" -> id = one(key);
                case "title" -> title = one(key);
                case "title-de" -> german = one(key);
                case "severity" -> severity = one(key);
                case "keywords" -> keywords = texts(key);
                case "expression" -> {
                    expression = one(key);
                    expressionLine = line();
                }
                case "assigned" -> {
                    assigned = one(key);
                    expressionLine = line();
                }
                case "before" -> before = (int) number(key);
                case "length" -> length = (int) number(key);
                case "group" -> group = (int) number(key);
                case "entropy" -> entropy = number(key);
                case "evidence" -> evidence = evidence(one(key));
                case "open" -> open = one(key).equals("true");
                case "paths" -> paths = texts(key);
                case "allow" -> allow = allowed();
                case "reference" -> reference = one(key);
                default -> throw wrong("a rule has no key '%s'".formatted(key));
            }
        }

        private Evidence evidence(String word) {
            evident = true;
            return switch (word) {
                case "strong" -> Evidence.STRONG;
                case "fair" -> Evidence.FAIR;
                case "weak" -> Evidence.WEAK;
                default ->
                        throw wrong("'evidence' is strong, fair or weak, not '%s'".formatted(word));
            };
        }

        private Allowed allowed() {
            Map<String, List<String>> lists = lists(List.of("paths", "values", "words"));
            return new Allowed(
                    lists.getOrDefault("paths", List.of()),
                    lists.getOrDefault("values", List.of()),
                    lists.getOrDefault("words", List.of()));
        }

        SecretRule rule() {
            if ((expression == null) == (assigned == null)) {
                throw BollwerkException.usage(
                        "the rule '%s' needs either 'expression' or 'assigned'".formatted(id));
            }
            boolean after = assigned != null;
            String all = after ? ASSIGNED + "(" + assigned + ")" : String.valueOf(expression);
            boolean capturing = after || all.replace("(?", "").replace("\\(", "").contains("(");
            return new SecretRule(
                    id,
                    title,
                    german.isEmpty() ? title : german,
                    severity,
                    keywords,
                    all,
                    new SecretRule.Place(after, before),
                    length,
                    group >= 0 ? group : capturing ? 1 : 0,
                    entropy,
                    after && !evident ? Evidence.WEAK : evidence,
                    open,
                    paths,
                    allow,
                    reference);
        }
    }

    private Map<String, List<String>> lists(List<String> known) {
        if (yaml.nextToken() != JsonToken.START_OBJECT) {
            throw wrong("'allow' has keys: " + String.join(", ", known));
        }
        Map<String, List<String>> lists = new LinkedHashMap<>();
        while (yaml.nextToken() == JsonToken.PROPERTY_NAME) {
            String key = yaml.currentName();
            if (!known.contains(key)) {
                throw wrong("'allow' has no key '%s'".formatted(key));
            }
            lists.put(key, key.equals("values") ? expressions(key) : texts(key));
        }
        return lists;
    }

    private List<String> expressions(String word) {
        List<String> texts = new ArrayList<>();
        each(
                word,
                text -> {
                    if (!own) {
                        compile(text);
                    }
                    texts.add(text);
                });
        return texts;
    }

    private void compile(String expression) {
        try {
            Pattern.compile(expression);
        } catch (PatternSyntaxException e) {
            throw wrong(
                    "the expression '%s' is wrong: %s".formatted(expression, e.getDescription()));
        }
    }

    private List<String> texts(String word) {
        List<String> texts = new ArrayList<>();
        each(word, texts::add);
        return texts;
    }

    /// One text, or a list of them.
    private void each(String word, Consumer<String> action) {
        if (yaml.nextToken() != JsonToken.START_ARRAY) {
            action.accept(text(word));
            return;
        }
        while (yaml.nextToken() != JsonToken.END_ARRAY) {
            action.accept(text(word));
        }
    }

    private String one(String word) {
        yaml.nextToken();
        return text(word);
    }

    private double number(String word) {
        String text = one(word);
        try {
            return Double.parseDouble(text);
        } catch (NumberFormatException _) {
            throw wrong("'%s' must be a number, not '%s'".formatted(word, text));
        }
    }

    private String text(String word) {
        JsonToken token = yaml.currentToken();
        String text = token != null && token.isScalarValue() ? yaml.getString() : "";
        if (text.isBlank()) {
            throw wrong("'%s' has an empty value or one that is no text".formatted(word));
        }
        return text;
    }

    private BollwerkException wrong(String what) {
        return BollwerkException.usage("%s:%d: %s.".formatted(file, line(), what));
    }

    private int line() {
        return Math.max(1, yaml.currentTokenLocation().getLineNr());
    }
}
