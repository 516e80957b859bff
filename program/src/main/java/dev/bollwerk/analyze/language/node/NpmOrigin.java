package dev.bollwerk.analyze.language.node;

import dev.bollwerk.analyze.language.lock.Locked;
import dev.bollwerk.inventory.Attribute;
import dev.bollwerk.inventory.Purl;

import org.jspecify.annotations.Nullable;

import java.util.Locale;
import java.util.Map;

/// Where a package comes from, as the tools of npm's world write it: a registry's archive, a git
/// repository, another archive, a local folder.
final class NpmOrigin {
    private static final String TARBALL = "/-/";

    private NpmOrigin() {}

    /// Whether it is a folder beside the project, whose code is the project's own.
    static boolean isLocal(String reference) {
        return reference.startsWith("workspace:")
                || reference.startsWith("link:")
                || reference.startsWith("portal:")
                || reference.startsWith("root:");
    }

    /// Whether it is neither a version nor a range nor a tag, but leads to somewhere.
    static boolean isRemote(String reference) {
        return reference.contains("://")
                || reference.startsWith("git@")
                || reference.startsWith("github:")
                || reference.startsWith("gitlab:")
                || reference.startsWith("bitbucket:")
                || reference.startsWith("gist:");
    }

    /// The commit a reference is bound to, or null: what follows `#`, `#commit=` or `#commit:`, or
    /// the last name of an archive that a forge makes of a commit.
    static @Nullable String commit(String reference) {
        int hash = reference.lastIndexOf('#');
        String end = reference.substring(hash + 1);
        if (hash < 0) {
            end = reference.substring(reference.lastIndexOf('/') + 1);
        } else if (end.startsWith("commit")) {
            end = end.substring(Math.min(end.length(), "commit=".length()));
        }
        int more = end.indexOf('&');
        end = more < 0 ? end : end.substring(0, more);
        return isHash(end) ? end : null;
    }

    private static boolean isHash(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if ((c < '0' || c > '9') && (c < 'a' || c > 'f')) {
                return false;
            }
        }
        return text.length() >= 7 && text.length() <= 64;
    }

    /// The name in a registry's archive URL, `…/@SCOPE/NAME/-/NAME-1.0.tgz`, which counts more than
    /// the name a project calls the package by; else the given name.
    static String nameIn(String url, String name) {
        int end = url.indexOf(TARBALL);
        int start = end < 0 ? -1 : url.lastIndexOf('/', end - 1);
        if (start < 0) {
            return name;
        }
        String last = url.substring(start + 1, end).replace("%2f", "/").replace("%2F", "/");
        int before = url.lastIndexOf('/', start - 1);
        String scope = before < 0 ? "" : url.substring(before + 1, start).replace("%40", "@");
        if (scope.startsWith("@")) {
            last = scope + "/" + last;
        }
        return last.isEmpty() ? name : last.replace("%40", "@");
    }

    /// Says in the package URL where a package comes from that no registry gives.
    static void note(Locked locked, String reference) {
        if (!isRemote(reference) || reference.contains(TARBALL)) {
            return;
        }
        String plain = withoutCredentials(reference);
        String commit = commit(reference);
        boolean archive = isArchive(plain);
        String key = archive ? "download_url" : "vcs_url";
        String url = archive ? plain : repository(plain) + (commit == null ? "" : "@" + commit);
        int slash = locked.name().lastIndexOf('/');
        String namespace = slash < 0 ? "" : locked.name().substring(0, slash);
        String name = locked.name().substring(slash + 1);
        if (!name.isEmpty()) {
            var purl = new Purl("npm", namespace, name, locked.version(), Map.of(key, url), "");
            locked.attribute(Attribute.PURL, purl.toString());
        }
    }

    private static boolean isArchive(String url) {
        String lower = url.toLowerCase(Locale.ROOT);
        return lower.startsWith("http")
                && (lower.endsWith(".tgz")
                        || lower.endsWith(".tar.gz")
                        || lower.contains("/tar.gz/")
                        || lower.contains("/tarball/"));
    }

    private static String repository(String reference) {
        int hash = reference.indexOf('#');
        String base = hash < 0 ? reference : reference.substring(0, hash);
        int colon = base.indexOf(':');
        String forge = colon < 0 ? "" : base.substring(0, colon);
        String rest = base.substring(colon + 1);
        String url =
                switch (forge) {
                    case "github" -> "https://github.com/" + rest;
                    case "gitlab" -> "https://gitlab.com/" + rest;
                    case "bitbucket" -> "https://bitbucket.org/" + rest;
                    case "gist" -> "https://gist.github.com/" + rest;
                    default -> base;
                };
        return url.startsWith("git") ? url : "git+" + url;
    }

    /// Access tokens stand before the `@` of a host; `git@` is none.
    private static String withoutCredentials(String reference) {
        int start = reference.indexOf("://");
        if (start < 0) {
            return reference;
        }
        int slash = reference.indexOf('/', start + 3);
        int at = reference.lastIndexOf('@', slash < 0 ? reference.length() : slash);
        if (at < start || reference.startsWith("git@", start + 3)) {
            return reference;
        }
        return reference.substring(0, start + 3) + reference.substring(at + 1);
    }
}
