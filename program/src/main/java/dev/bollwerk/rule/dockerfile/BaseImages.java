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
        return isOfDistribution(official(name));
    }

    /// Whether an image is known to set no user: those of distributions and languages on Docker
    /// Hub.
    static boolean isRoot(String reference) {
        String name = reference.toLowerCase(Locale.ROOT);
        int at = name.indexOf('@');
        String path = official(at < 0 ? name : name.substring(0, at));
        return switch (path) {
            case "alpine", "busybox" -> true;
            case "postgres", "mysql", "mariadb", "mongo", "redis" -> true;
            default -> isOfDistribution(path);
        };
    }

    /// The name of an official image of Docker Hub without registry and tag; empty for others.
    private static String official(String name) {
        int colon = name.lastIndexOf(':');
        String path = colon > name.lastIndexOf('/') ? name.substring(0, colon) : name;
        for (String prefix :
                new String[] {"docker.io/library/", "index.docker.io/library/", "library/"}) {
            if (path.startsWith(prefix)) {
                return path.substring(prefix.length());
            }
        }
        boolean vendor = path.startsWith("opensuse/");
        return path.indexOf('/') < 0 || vendor ? path : "";
    }

    private static boolean isOfDistribution(String name) {
        return switch (name) {
            case "debian", "ubuntu", "fedora", "centos", "rockylinux", "almalinux" -> true;
            case "amazonlinux", "oraclelinux", "archlinux", "buildpack-deps" -> true;
            case "python", "node", "ruby", "php", "golang", "openjdk", "rust", "perl" -> true;
            case "eclipse-temurin", "gcc", "maven", "gradle", "tomcat", "httpd", "nginx" -> true;
            case "opensuse/leap", "opensuse/tumbleweed" -> true;
            default -> false;
        };
    }
}
