package dev.bollwerk.inventory;

import dev.bollwerk.BollwerkException;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/// A package URL, `pkg:type/namespace/name@version?qualifiers#subpath`, in canonical form.
///
/// @param namespace empty when there is none; segments separated by `/`
/// @param version empty when there is none
/// @param qualifiers sorted by key [Package URL
///     specification](https://github.com/package-url/purl-spec/blob/main/PURL-SPECIFICATION.rst)
public record Purl(
        String type,
        String namespace,
        String name,
        String version,
        Map<String, String> qualifiers,
        String subpath) {
    private static final String UNRESERVED = ".-_~";

    public Purl {
        type = type.toLowerCase(Locale.ROOT);
        if (type.isEmpty() || name.isEmpty()) {
            throw BollwerkException.usage("A package URL needs a type and a name.");
        }
        qualifiers = java.util.Collections.unmodifiableMap(new TreeMap<>(qualifiers));
    }

    /// The package URL of a package, without the qualifiers that only a distribution can tell.
    public static Purl of(Package found) {
        return of(found, null);
    }

    /// The package URL of a package of a distribution; the distribution becomes the namespace and
    /// the `distro` qualifier of deb, apk and rpm.
    public static Purl of(Package found, @org.jspecify.annotations.Nullable OsRelease release) {
        String given = found.attribute(Attribute.PURL);
        if (given != null) {
            return parse(given);
        }
        var qualifiers = new TreeMap<String, String>();
        String namespace = "";
        String name = found.name();
        String version = found.version();
        switch (found.type()) {
            case "deb", "apk", "rpm" -> {
                namespace = release == null ? "" : release.id();
                if (!found.architecture().isEmpty()) {
                    qualifiers.put("arch", found.architecture());
                }
                if (release != null && !release.versionId().isEmpty()) {
                    qualifiers.put("distro", release.id() + "-" + release.versionId());
                }
                int colon = version.indexOf(':');
                if (found.type().equals("rpm") && colon > 0) {
                    qualifiers.put("epoch", version.substring(0, colon));
                    version = version.substring(colon + 1);
                }
            }
            case "maven" -> {
                int colon = name.indexOf(':');
                namespace = colon < 0 ? "" : name.substring(0, colon);
                name = name.substring(colon + 1);
            }
            case "alpm", "opkg" -> {
                if (found.type().equals("alpm")) {
                    namespace = release == null ? "arch" : release.id();
                }
                if (!found.architecture().isEmpty()) {
                    qualifiers.put("arch", found.architecture());
                }
            }
            case "gem" -> {
                if (!found.architecture().isEmpty()) {
                    qualifiers.put("platform", found.architecture());
                }
            }
            case "npm",
                    "golang",
                    "composer",
                    "swift",
                    "github",
                    "githubactions",
                    "terraform",
                    "ebuild",
                    "docker",
                    "pear",
                    "hex" -> {
                if (found.type().equals("composer") || found.type().equals("hex")) {
                    name = name.toLowerCase(Locale.ROOT);
                }
                int slash = name.lastIndexOf('/');
                namespace = slash < 0 ? "" : name.substring(0, slash);
                name = name.substring(slash + 1);
            }
            default -> {
                // other types have no namespace
            }
        }
        return new Purl(found.type(), namespace, name, version, qualifiers, "");
    }

    /// Reads a package URL.
    public static Purl parse(String text) {
        if (!text.startsWith("pkg:")) {
            throw bad(text, "it does not start with 'pkg:'");
        }
        String rest = text.substring(4);
        int hash = rest.lastIndexOf('#');
        String subpath = hash < 0 ? "" : decode(rest.substring(hash + 1));
        rest = hash < 0 ? rest : rest.substring(0, hash);
        int question = rest.lastIndexOf('?');
        var qualifiers = new TreeMap<String, String>();
        if (question >= 0) {
            for (String pair : rest.substring(question + 1).split("&")) {
                int equals = pair.indexOf('=');
                if (equals > 0 && equals < pair.length() - 1) {
                    qualifiers.put(
                            pair.substring(0, equals).toLowerCase(Locale.ROOT),
                            decode(pair.substring(equals + 1)));
                }
            }
            rest = rest.substring(0, question);
        }
        while (rest.startsWith("/")) {
            rest = rest.substring(1);
        }
        int slash = rest.indexOf('/');
        if (slash <= 0) {
            throw bad(text, "it has no name");
        }
        String type = rest.substring(0, slash);
        rest = rest.substring(slash + 1);
        int at = rest.lastIndexOf('@');
        String version = "";
        if (at > 0 && at > rest.lastIndexOf('/')) {
            version = decode(rest.substring(at + 1));
            rest = rest.substring(0, at);
        }
        int last = rest.lastIndexOf('/');
        String namespace = last < 0 ? "" : decode(rest.substring(0, last));
        String name = decode(rest.substring(last + 1));
        if (name.isEmpty()) {
            throw bad(text, "it has no name");
        }
        return new Purl(type, namespace, name, version, qualifiers, subpath);
    }

    @Override
    public String toString() {
        var text = new StringBuilder("pkg:").append(type).append('/');
        if (!namespace.isEmpty()) {
            for (String segment : namespace.split("/")) {
                text.append(encode(segment)).append('/');
            }
        }
        text.append(encode(name));
        if (!version.isEmpty()) {
            text.append('@').append(encode(version));
        }
        char separator = '?';
        for (var qualifier : qualifiers.entrySet()) {
            text.append(separator).append(qualifier.getKey()).append('=');
            text.append(encode(qualifier.getValue()));
            separator = '&';
        }
        if (!subpath.isEmpty()) {
            text.append('#').append(subpath);
        }
        return text.toString();
    }

    private static String encode(String text) {
        var encoded = new StringBuilder(text.length());
        for (byte octet : text.getBytes(StandardCharsets.UTF_8)) {
            char c = (char) (octet & 0xff);
            boolean plain =
                    c >= 'a' && c <= 'z'
                            || c >= 'A' && c <= 'Z'
                            || c >= '0' && c <= '9'
                            || UNRESERVED.indexOf(c) >= 0
                            || c == ':';
            if (plain) {
                encoded.append(c);
            } else {
                encoded.append('%').append(hex(c >> 4)).append(hex(c & 15));
            }
        }
        return encoded.toString();
    }

    private static char hex(int digit) {
        return "0123456789ABCDEF".charAt(digit);
    }

    private static String decode(String text) {
        try {
            return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw bad(text, "a percent sign is not followed by two hexadecimal digits");
        }
    }

    private static BollwerkException bad(String text, String why) {
        return BollwerkException.usage("'%s' is no package URL: %s.".formatted(text, why));
    }
}
