package dev.bollwerk.image;

import dev.bollwerk.BollwerkException;

import org.jspecify.annotations.Nullable;

import java.util.regex.Pattern;

/// The name of an image in a registry: `[registry/]repository[:tag][@digest]`. Short names belong
/// to Docker Hub, as the docker command reads them: `alpine` is `docker.io/library/alpine:latest`.
///
/// @param registry host and optional port; `docker.io` for Docker Hub
/// @param tag null when only a digest is given [Reference
///     grammar](https://github.com/distribution/reference/blob/main/reference.go)
public record Reference(
        String registry, String repository, @Nullable String tag, @Nullable Digest digest) {
    private static final Pattern HOST =
            Pattern.compile(
                    "(?:[a-zA-Z0-9](?:[a-zA-Z0-9.-]*[a-zA-Z0-9])?|\\[[0-9a-fA-F:]+])(?::[0-9]{1,5})?");
    private static final Pattern REPOSITORY =
            Pattern.compile(
                    "[a-z0-9]+(?:(?:[._]|__|-+)[a-z0-9]+)*(?:/[a-z0-9]+(?:(?:[._]|__|-+)[a-z0-9]+)*)*");
    private static final Pattern TAG = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9_.-]{0,127}");
    private static final int LONGEST = 1024;

    public Reference {
        if (!HOST.matcher(registry).matches()) {
            throw bad(registry, "'" + registry + "' is no registry host");
        }
        if (repository.length() > 255 || !REPOSITORY.matcher(repository).matches()) {
            throw bad(
                    repository,
                    "a repository is lower-case letters, digits, '.', '_', '-' and '/'");
        }
        if (tag != null && !TAG.matcher(tag).matches()) {
            throw bad(tag, "a tag is at most 128 letters, digits, '.', '_' and '-'");
        }
    }

    /// Reads a reference as the docker command does.
    public static Reference parse(String text) {
        if (text.length() > LONGEST) {
            throw bad(text.substring(0, 60) + "…", "it is too long");
        }
        String rest = text;
        Digest digest = null;
        int at = rest.indexOf('@');
        if (at >= 0) {
            digest = Digest.parse(rest.substring(at + 1));
            rest = rest.substring(0, at);
        }
        String tag = null;
        int colon = rest.lastIndexOf(':');
        if (colon > rest.lastIndexOf('/')) {
            tag = rest.substring(colon + 1);
            rest = rest.substring(0, colon);
        }
        int slash = rest.indexOf('/');
        boolean named = slash > 0 && isHost(rest.substring(0, slash));
        String registry = named ? rest.substring(0, slash) : "docker.io";
        String repository = named ? rest.substring(slash + 1) : rest;
        if (registry.equals("index.docker.io")) {
            registry = "docker.io";
        }
        if (registry.equals("docker.io") && repository.indexOf('/') < 0) {
            repository = "library/" + repository;
        }
        if (tag == null && digest == null) {
            tag = "latest";
        }
        return new Reference(registry, repository, tag, digest);
    }

    private static boolean isHost(String first) {
        return first.equals("localhost") || first.indexOf('.') >= 0 || first.indexOf(':') >= 0;
    }

    /// What the registry is asked for: the digest where there is one, else the tag.
    public String selector() {
        if (digest != null) {
            return digest.toString();
        }
        return tag == null ? "latest" : tag;
    }

    @Override
    public String toString() {
        return registry
                + "/"
                + repository
                + (tag == null ? "" : ":" + tag)
                + (digest == null ? "" : "@" + digest);
    }

    private static BollwerkException bad(String text, String why) {
        return BollwerkException.usage("'%s' is no image reference: %s.".formatted(text, why));
    }
}
