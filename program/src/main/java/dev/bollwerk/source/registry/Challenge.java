package dev.bollwerk.source.registry;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// How a registry wants to be asked: one challenge of a `WWW-Authenticate` header.
///
/// @param scheme in lower case: `basic`, `bearer`
/// @param parameters names in lower case
/// [Authentication](https://www.rfc-editor.org/rfc/rfc9110#name-www-authenticate)
record Challenge(String scheme, Map<String, String> parameters) {
    Challenge {
        parameters = Map.copyOf(parameters);
    }

    /// A parameter, or null.
    @Nullable String parameter(String name) {
        return parameters.get(name);
    }

    /// Reads the challenges of all header fields; what makes no sense is passed over.
    static List<Challenge> parse(List<String> fields) {
        List<Challenge> challenges = new ArrayList<>();
        for (String field : fields) {
            new Reader(field).read(challenges);
        }
        return challenges;
    }

    /// Reads one header field, which may hold several challenges.
    private static final class Reader {
        private final String text;
        private int at;

        private Reader(String text) {
            this.text = text;
        }

        private void read(List<Challenge> challenges) {
            String scheme = null;
            Map<String, String> parameters = new HashMap<>();
            while (true) {
                skip(", \t");
                String word = token();
                if (word.isEmpty()) {
                    break;
                }
                skip(" \t");
                if (at < text.length() && text.charAt(at) == '=' && scheme != null) {
                    at++;
                    skip(" \t");
                    parameters.putIfAbsent(word.toLowerCase(Locale.ROOT), value());
                } else {
                    add(challenges, scheme, parameters);
                    scheme = word.toLowerCase(Locale.ROOT);
                    parameters = new HashMap<>();
                }
            }
            add(challenges, scheme, parameters);
        }

        private static void add(
                List<Challenge> challenges,
                @Nullable String scheme,
                Map<String, String> parameters) {
            if (scheme != null) {
                challenges.add(new Challenge(scheme, parameters));
            }
        }

        private String value() {
            return at < text.length() && text.charAt(at) == '"' ? quoted() : token();
        }

        private String quoted() {
            StringBuilder value = new StringBuilder();
            for (at++; at < text.length() && text.charAt(at) != '"'; at++) {
                if (text.charAt(at) == '\\' && at + 1 < text.length()) {
                    at++;
                }
                value.append(text.charAt(at));
            }
            at = Math.min(at + 1, text.length());
            return value.toString();
        }

        private String token() {
            int start = at;
            while (at < text.length() && " \t,=\"".indexOf(text.charAt(at)) < 0) {
                at++;
            }
            return text.substring(start, at);
        }

        private void skip(String characters) {
            while (at < text.length() && characters.indexOf(text.charAt(at)) >= 0) {
                at++;
            }
        }
    }
}
