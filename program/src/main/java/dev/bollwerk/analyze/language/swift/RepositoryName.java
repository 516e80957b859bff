package dev.bollwerk.analyze.language.swift;

import dev.bollwerk.analyze.language.lock.Plain;

import org.jspecify.annotations.Nullable;

/// The name of a package that is known by its repository.
final class RepositoryName {
    private RepositoryName() {}

    /// `github.com/apple/swift-nio` of `https://github.com/apple/swift-nio.git` or
    /// `git@github.com:apple/swift-nio.git`; null when it is no repository on a host.
    static @Nullable String of(@Nullable String url) {
        if (url == null) {
            return null;
        }
        String place = url;
        int scheme = place.indexOf("://");
        if (scheme >= 0) {
            place = place.substring(scheme + 3);
        }
        int at = place.indexOf('@');
        int slash = place.indexOf('/');
        if (at >= 0 && (slash < 0 || at < slash)) {
            place = place.substring(at + 1);
        }
        int colon = place.indexOf(':');
        slash = place.indexOf('/');
        if (scheme < 0 && colon > 0 && (slash < 0 || colon < slash)) {
            place = place.substring(0, colon) + "/" + place.substring(colon + 1);
        }
        while (place.endsWith("/")) {
            place = place.substring(0, place.length() - 1);
        }
        if (place.endsWith(".git")) {
            place = place.substring(0, place.length() - 4);
        }
        slash = place.indexOf('/');
        boolean host =
                slash > 0
                        && Character.isLetterOrDigit(place.charAt(0))
                        && place.lastIndexOf('.', slash) > 0;
        return host && slash < place.length() - 1 ? Plain.check(place) : null;
    }
}
