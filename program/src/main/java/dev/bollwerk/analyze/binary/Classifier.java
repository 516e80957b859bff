package dev.bollwerk.analyze.binary;

import dev.bollwerk.inventory.Attribute;
import dev.bollwerk.inventory.Location;
import dev.bollwerk.inventory.Package;
import dev.bollwerk.inventory.Purl;

import org.jspecify.annotations.Nullable;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// How one program is told by its file name and by texts in it; a stanza of `classifiers.txt`,
/// where the fields are explained.
final class Classifier {
    /// Stands in an expression for what [#nameVersion] finds in the name of the file.
    private static final String FILE = "{file}";

    private static final int WINDOW = 200;
    private static final String THREE_NUMBERS = "(?<version>[0-9]{1,5}\\.[0-9]{1,5}\\.[0-9]{1,8})";
    private static final String TWO_NUMBERS =
            "(?<version>[0-9]{1,5}\\.[0-9]{1,5}(?:\\.[0-9]{1,8})?)";

    private final String id;
    private final Map<String, List<String>> fields;
    private final Map<String, Expression> expressions = new HashMap<>();

    /// @param fields values by key, in the order they stand
    Classifier(String id, Map<String, List<String>> fields) {
        this.id = id;
        this.fields = fields;
        if (all("files").isEmpty() || all("match").isEmpty() || all("purl").size() != 1) {
            throw new IllegalArgumentException("the classifier " + id + " is not complete");
        }
    }

    String id() {
        return id;
    }

    /// Names of the files it is asked about, where `*` stands for anything.
    List<String> files() {
        return List.of(one("files").split(" "));
    }

    /// Of the classifiers of a group the first that matches counts; empty when it stands alone.
    String group() {
        return one("group");
    }

    /// What it says of a file; null when it is another program.
    @Nullable Package classify(String path, String name, Octets octets) {
        for (String part : all("path")) {
            if (!("/" + path).contains(part)) {
                return null;
            }
        }
        String fileVersion = "";
        String nameVersion = one("name-version");
        if (!nameVersion.isEmpty()) {
            Matcher matcher = Pattern.compile(nameVersion).matcher(name);
            if (!matcher.find()) {
                return null;
            }
            fileVersion = matcher.group(1);
        }
        Matcher found = find(octets, fileVersion);
        return found == null ? null : describe(found, path);
    }

    private @Nullable Matcher find(Octets octets, String fileVersion) {
        Matcher found = null;
        for (String expression : all("match")) {
            found = found == null ? expression(expression, fileVersion).find(octets) : found;
        }
        return found != null && has(octets, "needs", true) && has(octets, "unless", false)
                ? found
                : null;
    }

    private boolean has(Octets octets, String key, boolean expected) {
        for (String text : all(key)) {
            var search = new ByteSearch(text.getBytes(StandardCharsets.ISO_8859_1));
            if (search.find(octets, 0) >= 0 != expected) {
                return false;
            }
        }
        return true;
    }

    private Expression expression(String text, String fileVersion) {
        String full =
                text.replace("<V>", THREE_NUMBERS)
                        .replace("<V2>", TWO_NUMBERS)
                        .replace("\\0", "\\x00")
                        .replace(FILE, fileVersion.replace(".", "\\."));
        String window = one("window");
        return expressions.computeIfAbsent(
                full,
                _ -> new Expression(full, window.isEmpty() ? WINDOW : Integer.parseInt(window)));
    }

    private Package describe(Matcher match, String path) {
        Purl purl = Purl.parse(one("purl"));
        String version = match.group("version");
        String name =
                purl.namespace().isEmpty() ? purl.name() : purl.namespace() + "/" + purl.name();
        Package found =
                Package.of(purl.type(), name, version, Location.of(path))
                        .with(Attribute.EVIDENCE, "classifier:" + id);
        if (purl.type().equals("generic") && !purl.namespace().isEmpty()) {
            var full = new Purl(purl.type(), purl.namespace(), purl.name(), version, Map.of(), "");
            found = found.with(Attribute.PURL, full.toString());
        }
        List<String> names = new ArrayList<>();
        for (String cpe : all("cpe")) {
            names.add(cpe(cpe, match));
        }
        return names.isEmpty() ? found : found.with(Attribute.CPE, String.join(" ", names));
    }

    /// `vendor:product`, or `vendor:product:{group}:update` where the version has more parts.
    private static String cpe(String text, Matcher match) {
        var words = new ArrayList<>(List.of(text.split("(?<!\\\\):")));
        if (words.size() == 2) {
            words.add("{version}");
        }
        while (words.size() < 10) {
            words.add("*");
        }
        for (int i = 2; i < words.size(); i++) {
            String word = words.get(i);
            int open = word.indexOf('{');
            if (open >= 0) {
                int close = word.indexOf('}');
                String value = escape(match.group(word.substring(open + 1, close)));
                words.set(i, word.substring(0, open) + value + word.substring(close + 1));
            }
        }
        return "cpe:2.3:a:" + String.join(":", words.subList(0, 10));
    }

    /// In a name of CPE 2.3 all but letters, digits and `._-` stand behind a backslash.
    private static String escape(@Nullable String text) {
        var escaped = new StringBuilder();
        for (char c : (text == null ? "*" : text).toCharArray()) {
            if (!(c < 128 && Character.isLetterOrDigit(c)) && "._-*".indexOf(c) < 0) {
                escaped.append('\\');
            }
            escaped.append(c);
        }
        return escaped.toString();
    }

    private String one(String key) {
        List<String> values = all(key);
        return values.isEmpty() ? "" : values.getFirst();
    }

    private List<String> all(String key) {
        return fields.getOrDefault(key, List.of());
    }
}
