package dev.bollwerk.rule.dockerfile;

import java.util.Locale;

/// What is known of images by their names.
final class BaseImages {
    private BaseImages() {}

    /// Whether an image brings setuid programs: those of distributions with `su` and `mount`, and
    /// the language images built on them, but not their Alpine and distroless variants.
    static boolean hasSetuid(String reference) {
        String name = reference.toLowerCase(Locale.ROOT);
        int at = name.indexOf('@');
        name = at < 0 ? name : name.substring(0, at);
        if (name.contains("alpine") || name.contains("distroless") || name.contains("chainguard")) {
            return false;
        }
        if (name.contains("busybox") || name.contains("wolfi")) {
            return false;
        }
        int colon = name.lastIndexOf(':');
        String path = colon > name.lastIndexOf('/') ? name.substring(0, colon) : name;
        boolean official =
                path.indexOf('/') < 0
                        || path.startsWith("library/")
                        || path.startsWith("docker.io/library/");
        return official && isOfDistribution(path.substring(path.lastIndexOf('/') + 1));
    }

    private static boolean isOfDistribution(String name) {
        return switch (name) {
            case "debian", "ubuntu", "fedora", "centos", "rockylinux", "almalinux" -> true;
            case "amazonlinux", "oraclelinux", "archlinux", "buildpack-deps" -> true;
            case "python", "node", "ruby", "php", "golang", "openjdk", "rust", "perl" -> true;
            case "eclipse-temurin", "gcc", "maven", "gradle", "tomcat", "httpd", "nginx" -> true;
            case "postgres", "mysql", "mariadb", "mongo", "redis" -> true;
            default -> false;
        };
    }
}
