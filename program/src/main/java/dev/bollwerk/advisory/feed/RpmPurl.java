package dev.bollwerk.advisory.feed;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// An rpm package URL as Red Hat's feeds write it: `pkg:rpm/redhat/openssl@3.0.7-27.el9?arch=src`.
///
/// @param version with epoch unless that is 0; empty when the URL has none
/// @param architecture may be empty
/// @param module `name:stream` from the qualifier `rpmmod`; may be empty
/// [Package URL](https://github.com/package-url/purl-spec)
record RpmPurl(String name, String version, String architecture, String module) {
    private static final String TYPE = "pkg:rpm/";
    private static final String MODULE_TYPE = "pkg:rpmmod/";

    /// Empty when it is another kind of package URL, or none.
    static Optional<RpmPurl> parse(String purl) {
        if (!purl.startsWith(TYPE)) {
            return Optional.empty();
        }
        int query = purl.indexOf('?');
        String path = query < 0 ? purl : purl.substring(0, query);
        Map<String, String> qualifiers = qualifiers(query < 0 ? "" : purl.substring(query + 1));
        String last = path.substring(path.lastIndexOf('/') + 1);
        int at = last.lastIndexOf('@');
        String version = at < 0 ? "" : decoded(last.substring(at + 1));
        String epoch = qualifiers.getOrDefault("epoch", "0");
        String name = decoded(at < 0 ? last : last.substring(0, at));
        if (name.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(
                new RpmPurl(
                        name,
                        version.isEmpty() || epoch.equals("0") ? version : epoch + ":" + version,
                        qualifiers.getOrDefault("arch", ""),
                        stream(qualifiers.getOrDefault("rpmmod", ""))));
    }

    /// `name:stream` of a module's own URL; empty for any other.
    static String module(String purl) {
        if (!purl.startsWith(MODULE_TYPE)) {
            return "";
        }
        String path = purl.replaceFirst("\\?.*", "");
        return stream(decoded(path.substring(path.lastIndexOf('/') + 1).replace('@', ':')));
    }

    /// `nodejs:18:8080020230718:63b34585` is the stream `nodejs:18`.
    private static String stream(String module) {
        String[] parts = module.split(":", 3);
        return parts.length < 2 ? "" : parts[0] + ":" + parts[1];
    }

    private static Map<String, String> qualifiers(String query) {
        Map<String, String> qualifiers = new HashMap<>();
        for (String pair : query.split("&")) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                qualifiers.put(pair.substring(0, equals), decoded(pair.substring(equals + 1)));
            }
        }
        return qualifiers;
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException _) {
            return text;
        }
    }
}
