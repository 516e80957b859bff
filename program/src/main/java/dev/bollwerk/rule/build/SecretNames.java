package dev.bollwerk.rule.build;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Tells by its name whether a variable or label holds a secret. Names are taken apart at `_`, `-`,
/// `.` and where capitals begin, so that `MONKEY_URL` and `KEYCLOAK_URL` hold no key.
public final class SecretNames {
    private SecretNames() {}

    /// Whether a key names a secret and its value can be one: not empty, no reference to something
    /// elsewhere, no switch.
    public static boolean isSecret(String key, String value) {
        return isName(words(key)) && isValue(value);
    }

    /// Whether a key names a secret, whatever its value.
    public static boolean isName(String key) {
        return isName(words(key));
    }

    private static boolean isName(List<String> words) {
        int last = words.size() - 1;
        if (last < 0 || isPointer(words.get(last))) {
            return false;
        }
        for (int i = 0; i <= last; i++) {
            String before = i == 0 ? "" : words.get(i - 1);
            if (isSecretWord(words.get(i)) || words.get(i).equals("key") && makesKey(before)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isSecretWord(String word) {
        return switch (word) {
            case "password", "passwd", "pass", "passphrase", "secret", "token", "credential" ->
                    true;
            case "credentials", "apikey", "secretkey", "accesskey", "privatekey", "pat" -> true;
            default -> false;
        };
    }

    /// `GPG_KEY` and `PUBLIC_KEY` are meant to be seen.
    private static boolean makesKey(String before) {
        return switch (before) {
            case "api", "access", "private", "secret", "encryption", "signing", "auth", "account" ->
                    true;
            default -> false;
        };
    }

    /// `PASSWORD_FILE` says where the password is, `TOKEN_URL` where to get one.
    private static boolean isPointer(String word) {
        return switch (word) {
            case "file", "path", "dir", "url", "uri", "name", "id", "length", "ttl", "expiry" ->
                    true;
            case "header", "policy", "type", "enabled", "required", "version", "endpoint" -> true;
            default -> false;
        };
    }

    private static boolean isValue(String value) {
        String text = value.strip();
        if (text.length() < 3 || text.startsWith("$") || text.startsWith("/run/secrets/")) {
            return false;
        }
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "true", "false", "yes", "none", "null", "off", "disabled", "enabled" -> false;
            default -> true;
        };
    }

    private static List<String> words(String key) {
        List<String> words = new ArrayList<>();
        var word = new StringBuilder();
        for (int i = 0; i < key.length(); i++) {
            char c = key.charAt(i);
            boolean letter = c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9';
            boolean capital =
                    c >= 'A' && c <= 'Z' && i > 0 && Character.isLowerCase(key.charAt(i - 1));
            if ((!letter || capital) && !word.isEmpty()) {
                words.add(word.toString());
                word.setLength(0);
            }
            if (letter) {
                word.append(Character.toLowerCase(c));
            }
        }
        if (!word.isEmpty()) {
            words.add(word.toString());
        }
        return words;
    }
}
