package dev.bollwerk.scan;

import dev.bollwerk.BollwerkException;
import dev.bollwerk.finding.Waiver;

import org.jspecify.annotations.Nullable;

import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.dataformat.yaml.YAMLFactory;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// Reads waivers: the `ignore:` list of `.bollwerk.yaml`, or a suppression file of OWASP
/// Dependency-Check ([SuppressionFile]), recognised by its content.
///
/// ```yaml
/// ignore:
///   - id: [CVE-2023-0286, GHSA-xxxx-xxxx-xxxx]   # one or several, or left out
///     package: openssl*                          # or item: the container or account of a rule
///     path: "usr/share/**"
///     reason: not reachable from outside
///     expires: 2026-12-31                         # the last day it holds
///     justification: vulnerable_code_not_present  # only where it does no harm: a word of VEX
/// ```
///
/// A waiver needs a reason and something that it covers. Unknown keys are refused, because a
/// misspelt condition would cover too much. Other keys at the top are options of commands and left
/// alone. All errors name file and line.
public final class WaiverFile {
    private static final int LARGEST = 1 << 20;
    private static final int LARGEST_XML = 8 << 20;
    private static final String LIST = "ignore";

    private enum Key {
        ID,
        PACKAGE,
        PATH,
        REASON,
        EXPIRES,
        JUSTIFICATION;

        /// The key that a word means; lists may be called in the plural.
        static @Nullable Key find(String word) {
            // a container, an account: what a rule is about
            if (word.equals("item") || word.equals("items")) {
                return PACKAGE;
            }
            for (Key key : values()) {
                String name = key.name().toLowerCase(Locale.ROOT);
                boolean list = key == ID || key == PACKAGE || key == PATH;
                if (word.equals(name) || list && word.equals(name + "s")) {
                    return key;
                }
            }
            return null;
        }
    }

    private final JsonParser yaml;
    private final String file;
    private final List<Waiver> waivers = new ArrayList<>();

    private WaiverFile(JsonParser yaml, String file) {
        this.yaml = yaml;
        this.file = file;
    }

    /// What a file holds.
    ///
    /// @param waivers in the order of the file
    /// @param notices sentences about rules that were left out
    public record Content(List<Waiver> waivers, List<String> notices) {
        public Content {
            waivers = List.copyOf(waivers);
            notices = List.copyOf(notices);
        }
    }

    /// Reads waivers from a stream of UTF-8 and leaves it open.
    ///
    /// @param file what messages and [Waiver#origin] call it
    public static Content read(InputStream in, String file) throws IOException {
        byte[] bytes = in.readNBytes(LARGEST_XML + 1);
        boolean xml = isXml(bytes);
        if (bytes.length > (xml ? LARGEST_XML : LARGEST)) {
            throw BollwerkException.usage("%s is larger than %d MB.".formatted(file, xml ? 8 : 1));
        }
        var text = new String(bytes, StandardCharsets.UTF_8);
        return xml ? SuppressionFile.parse(text, file) : new Content(parse(text, file), List.of());
    }

    /// No YAML with keys starts with an angle bracket.
    private static boolean isXml(byte[] bytes) {
        for (int at = isMarked(bytes) ? 3 : 0; at < bytes.length; at++) {
            if (bytes[at] > ' ') {
                return bytes[at] == '<';
            }
        }
        return false;
    }

    /// Whether the text starts with a byte order mark.
    private static boolean isMarked(byte[] bytes) {
        return bytes.length > 2
                && bytes[0] == (byte) 0xef
                && bytes[1] == (byte) 0xbb
                && bytes[2] == (byte) 0xbf;
    }

    /// Reads waivers from the text of a YAML file.
    public static List<Waiver> parse(String text, String file) {
        try (JsonParser yaml = new YAMLFactory().createParser(ObjectReadContext.empty(), text)) {
            var reader = new WaiverFile(yaml, file);
            reader.document();
            return List.copyOf(reader.waivers);
        } catch (JacksonException e) {
            throw BollwerkException.usage(
                    "%s:%d: this is no YAML; see the user guide for waivers."
                            .formatted(file, Math.max(1, e.getLocation().getLineNr())));
        }
    }

    private void document() {
        JsonToken token = yaml.nextToken();
        if (token == null || token == JsonToken.VALUE_NULL) {
            return;
        }
        if (token != JsonToken.START_OBJECT) {
            throw wrong("a list of waivers stands below '%s:'".formatted(LIST));
        }
        while (yaml.nextToken() == JsonToken.PROPERTY_NAME) {
            boolean own = yaml.currentName().equals(LIST);
            JsonToken value = yaml.nextToken();
            if (own && value != JsonToken.VALUE_NULL) {
                waivers(value);
            } else {
                yaml.skipChildren();
            }
        }
    }

    private void waivers(JsonToken start) {
        if (start != JsonToken.START_ARRAY) {
            throw wrong("'%s' must be a list".formatted(LIST));
        }
        for (JsonToken token = yaml.nextToken();
                token != JsonToken.END_ARRAY;
                token = yaml.nextToken()) {
            if (token != JsonToken.START_OBJECT) {
                throw wrong("a waiver has keys: 'id', 'package' or 'path', and a 'reason'");
            }
            waivers.add(waiver());
        }
    }

    private Waiver waiver() {
        int line = line();
        Map<Key, List<String>> values = new EnumMap<>(Key.class);
        while (yaml.nextToken() == JsonToken.PROPERTY_NAME) {
            String word = yaml.currentName();
            Key key = Key.find(word);
            if (key == null) {
                throw wrong(
                        ("the key '%s' is not known; known are id, package, path, reason, expires"
                                        + " and justification")
                                .formatted(word));
            }
            if (values.put(key, texts(word)) != null) {
                throw wrong("the key '%s' stands twice".formatted(word));
            }
        }
        String origin = file + ":" + line;
        String reason = one(values, Key.REASON, origin);
        if (reason.isBlank()) {
            throw BollwerkException.usage(
                    "%s: the waiver has no reason; add one.".formatted(origin));
        }
        List<String> ids = values.getOrDefault(Key.ID, List.of());
        List<String> packages = values.getOrDefault(Key.PACKAGE, List.of());
        List<String> paths = values.getOrDefault(Key.PATH, List.of());
        if (ids.isEmpty() && packages.isEmpty() && paths.isEmpty()) {
            throw BollwerkException.usage(
                    "%s: the waiver would cover everything; add an id, a package or a path."
                            .formatted(origin));
        }
        return new Waiver(
                ids,
                packages,
                paths,
                reason.strip(),
                date(values, origin),
                origin,
                justification(values, origin));
    }

    private static String one(Map<Key, List<String>> values, Key key, String origin) {
        List<String> found = values.getOrDefault(key, List.of());
        if (found.size() > 1) {
            throw BollwerkException.usage(
                    "%s: '%s' must be one text, not a list."
                            .formatted(origin, key.name().toLowerCase(Locale.ROOT)));
        }
        return found.isEmpty() ? "" : found.getFirst();
    }

    /// Empty, or a word of VEX; another one would not be understood by those who get the document.
    private static String justification(Map<Key, List<String>> values, String origin) {
        String word = one(values, Key.JUSTIFICATION, origin).strip();
        if (!word.isEmpty() && !Waiver.JUSTIFICATIONS.contains(word)) {
            throw BollwerkException.usage(
                    "%s: '%s' is no justification; write one of %s."
                            .formatted(origin, word, String.join(", ", Waiver.JUSTIFICATIONS)));
        }
        return word;
    }

    private static @Nullable LocalDate date(Map<Key, List<String>> values, String origin) {
        String text = one(values, Key.EXPIRES, origin);
        if (text.isEmpty()) {
            return null;
        }
        try {
            return LocalDate.parse(text.strip());
        } catch (DateTimeParseException _) {
            throw BollwerkException.usage(
                    "%s: '%s' is no date; write it as 2026-12-31.".formatted(origin, text));
        }
    }

    private List<String> texts(String word) {
        JsonToken token = yaml.nextToken();
        if (token.isScalarValue()) {
            return token == JsonToken.VALUE_NULL ? List.of() : List.of(text(word));
        }
        if (token != JsonToken.START_ARRAY) {
            throw wrong("'%s' must be a text or a list of texts".formatted(word));
        }
        List<String> texts = new ArrayList<>();
        while (yaml.nextToken() != JsonToken.END_ARRAY) {
            texts.add(text(word));
        }
        return texts;
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
