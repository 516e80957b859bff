package dev.bollwerk.scan;

import dev.bollwerk.inventory.Inventory;
import dev.bollwerk.inventory.Location;
import dev.bollwerk.inventory.OsRelease;
import dev.bollwerk.inventory.Package;
import dev.bollwerk.match.ReleaseEnd;
import dev.bollwerk.rule.Applied;
import dev.bollwerk.rule.Verdict;
import dev.bollwerk.rule.dockerfile.ImageLife;
import dev.bollwerk.rule.life.LifeFacts;
import dev.bollwerk.rule.life.LifeRules;
import dev.bollwerk.rule.life.ReleaseLife;

import org.jspecify.annotations.Nullable;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// What the names of official images on Docker Hub tell: the distribution and its release, and the
/// runtime and its version. `node:14-buster` is Node.js 14 on Debian 10.
public final class NamedImages implements ImageLife {
    private static final int LONGEST = 300;

    private final LocalDate today;

    /// @param today day by which ends are told
    public NamedImages(LocalDate today) {
        this.today = today;
    }

    @Override
    public List<End> of(String reference) {
        String name = reference.length() > LONGEST ? "" : reference.toLowerCase(Locale.ROOT);
        int digest = name.indexOf('@');
        name = digest < 0 ? name : name.substring(0, digest);
        int colon = name.lastIndexOf(':');
        if (colon < name.lastIndexOf('/') || colon < 0) {
            return List.of();
        }
        String image = official(name.substring(0, colon));
        String[] words = name.substring(colon + 1).split("-", 8);
        Package runtime = image.isEmpty() ? null : runtime(image, words[0]);
        OsRelease os = image.isEmpty() ? null : distribution(image, words);
        if (runtime == null && os == null) {
            return List.of();
        }
        List<Package> packages = runtime == null ? List.of() : List.of(runtime);
        return ends(os, packages);
    }

    private List<End> ends(@Nullable OsRelease os, List<Package> packages) {
        ReleaseEnd end = ReleaseEnd.find(new Inventory(os, List.of(), packages, List.of()));
        ReleaseLife life =
                end == null
                        ? null
                        : new ReleaseLife(
                                end.title(), end.end(), end.paid(), end.pays(), end.successor());
        var facts = new LifeFacts(life, packages, today);
        List<End> ends = new ArrayList<>();
        for (Applied<LifeFacts> applied : LifeRules.all()) {
            for (Verdict verdict : applied.decision().decide(facts)) {
                ends.add(new End(applied.rule().id(), verdict));
            }
        }
        return ends;
    }

    /// The name without the registry; empty when it is no official image.
    private static String official(String name) {
        for (String prefix :
                new String[] {
                    "docker.io/library/",
                    "index.docker.io/library/",
                    "public.ecr.aws/docker/library/",
                    "mirror.gcr.io/library/",
                    "library/"
                }) {
            if (name.startsWith(prefix)) {
                return name.substring(prefix.length());
            }
        }
        boolean vendor =
                name.startsWith("opensuse/")
                        || name.startsWith("registry.access.redhat.com/ubi")
                        || name.startsWith("redhat/ubi");
        return vendor || name.indexOf('/') < 0 ? name : "";
    }

    private static @Nullable Package runtime(String image, String version) {
        String program =
                switch (image) {
                    case "python", "node", "php", "ruby", "nginx", "mysql", "mariadb" -> image;
                    case "redis", "haproxy", "httpd", "erlang" -> image;
                    case "golang" -> "go";
                    case "openjdk", "eclipse-temurin", "amazoncorretto" -> "openjdk";
                    case "postgres" -> "postgresql";
                    case "mongo" -> "mongodb";
                    default -> "";
                };
        boolean numbered = !version.isEmpty() && Character.isDigit(version.charAt(0));
        return program.isEmpty() || !numbered
                ? null
                : Package.of("generic", program, version, Location.of(image));
    }

    private static @Nullable OsRelease distribution(String image, String[] words) {
        String id =
                switch (image) {
                    case "debian", "ubuntu", "alpine", "fedora", "centos", "almalinux" -> image;
                    case "rockylinux" -> "rocky";
                    case "amazonlinux" -> "amzn";
                    case "oraclelinux" -> "ol";
                    case "opensuse/leap" -> "opensuse-leap";
                    default -> "";
                };
        if (image.contains("ubi8") || image.contains("ubi9")) {
            return os("rhel", image.contains("ubi8") ? "8" : "9", "");
        }
        if (!id.isEmpty()) {
            String first = words[0];
            boolean numbered = !first.isEmpty() && Character.isDigit(first.charAt(0));
            return numbered ? os(id, plain(id, first), "") : codename(first, id);
        }
        return ofVariant(words);
    }

    /// The end of a tag like `3.9-slim-buster`, `14-alpine3.10`, `21-jre-alpine-3.18`.
    private static @Nullable OsRelease ofVariant(String[] words) {
        for (int i = 1; i < words.length; i++) {
            String word = words[i];
            if (word.startsWith("alpine")) {
                String version = word.substring("alpine".length());
                String next = i + 1 < words.length ? words[i + 1] : "";
                version = version.isEmpty() ? next : version;
                return version.matches("3\\.\\d{1,3}.{0,20}") ? os("alpine", version, "") : null;
            }
            OsRelease found = codename(word, "");
            if (found != null) {
                return found;
            }
        }
        return null;
    }

    private static @Nullable OsRelease codename(String word, String wanted) {
        String id =
                switch (word) {
                    case "wheezy", "jessie", "stretch", "buster", "bullseye", "bookworm" ->
                            "debian";
                    case "trixie" -> "debian";
                    case "trusty", "xenial", "bionic", "focal", "jammy", "noble" -> "ubuntu";
                    default -> "";
                };
        return id.isEmpty() || !wanted.isEmpty() && !id.equals(wanted) ? null : os(id, "", word);
    }

    /// CentOS has tags like `centos7` and `7.9.2009`, Amazon Linux `2.0.2023…` for 2.
    private static String plain(String id, String version) {
        int dot = version.indexOf('.');
        boolean first = id.equals("centos") || id.equals("amzn") && version.startsWith("2.0.");
        return first && dot > 0 ? version.substring(0, dot) : version;
    }

    private static OsRelease os(String id, String version, String codename) {
        return new OsRelease(
                id, version, codename.isEmpty() ? null : codename, List.of(), id + " " + version);
    }
}
