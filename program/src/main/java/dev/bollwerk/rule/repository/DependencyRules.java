package dev.bollwerk.rule.repository;

import dev.bollwerk.fact.Observed;
import dev.bollwerk.fact.dockerfile.Dockerfile;
import dev.bollwerk.fact.dockerfile.Instruction;
import dev.bollwerk.fact.dockerfile.Keyword;
import dev.bollwerk.fact.git.Git;
import dev.bollwerk.fact.repository.Manifest;
import dev.bollwerk.fact.repository.RepositoryFacts;
import dev.bollwerk.fact.repository.Sight;
import dev.bollwerk.rule.Evidence;
import dev.bollwerk.rule.Verdict;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/// What a program needs, and whether that is said.
final class DependencyRules {
    private DependencyRules() {}

    /// CS-12F-02-01.
    static List<Verdict> declared(RepositoryFacts facts) {
        if (facts.manifests().isEmpty()) {
            Git git = facts.knownGit();
            return git != null && git.bare()
                    ? List.of(Verdict.unknown(Evidence.of("f12.bare")))
                    : List.of(Verdict.notApplicable(Evidence.of("f12.no-manifest")));
        }
        var broken = new Hits();
        var open = new Hits();
        for (Manifest manifest : facts.manifests()) {
            judge(manifest, broken, open);
        }
        List<Verdict> verdicts = new ArrayList<>();
        if (!broken.isEmpty()) {
            verdicts.add(broken.fail());
        }
        if (!open.isEmpty()) {
            verdicts.add(open.info());
        }
        return verdicts.isEmpty()
                ? List.of(Verdict.pass(Evidence.of("f12.locked", facts.manifests().size())))
                : verdicts;
    }

    private static void judge(Manifest manifest, Hits broken, Hits open) {
        boolean locked = manifest.lock() != null;
        if (!locked) {
            for (Manifest.Loose loose : manifest.loose()) {
                broken.add(
                        Evidence.of("f12.loose", manifest.path(), loose.text()),
                        manifest.path(),
                        loose.line());
            }
        }
        switch (manifest.lockNeeded()) {
            case YES -> {
                if (!locked) {
                    broken.add(Evidence.of("f12.lock.none", manifest.path()), manifest.path(), 0);
                }
            }
            case TRANSITIVE -> {
                if (!locked && manifest.loose().isEmpty()) {
                    open.add(
                            Evidence.of("f12.lock.transitive", manifest.path()),
                            manifest.path(),
                            0);
                }
            }
            case NO -> {}
        }
    }

    /// CS-12F-02-03.
    static List<Verdict> programs(RepositoryFacts facts) {
        Set<String> installed = installed(facts);
        var hits = new Hits();
        for (Sight sight : facts.sights(Sight.Kind.PROGRAM)) {
            if (!sight.test() && !isInstalled(sight.what(), installed)) {
                hits.add(Evidence.of("f12.program", sight.what()), sight.path(), sight.line());
            }
        }
        return hits.isEmpty() ? List.of() : List.of(hits.warn());
    }

    /// Words of all steps that build images; a base image that is named for a program has it.
    private static Set<String> installed(RepositoryFacts facts) {
        Set<String> words = new TreeSet<>();
        for (Observed<Dockerfile> observed : facts.dockerfiles().values()) {
            Dockerfile file = observed.orNull();
            for (Instruction each : file == null ? List.<Instruction>of() : file.instructions()) {
                if (each.is(Keyword.RUN) || each.is(Keyword.FROM) || each.is(Keyword.COPY)) {
                    String text = each.arguments().text().toLowerCase(Locale.ROOT);
                    words.addAll(List.of(text.split("[^a-z0-9_+.-]+")));
                }
            }
        }
        return words;
    }

    /// Packages are not always called as what is in them.
    private static boolean isInstalled(String program, Set<String> words) {
        String other =
                switch (program) {
                    case "convert", "magick", "mogrify", "identify" -> "imagemagick";
                    case "pdftotext", "pdftoppm", "pdfinfo" -> "poppler-utils";
                    case "gs" -> "ghostscript";
                    case "gpg", "gpg2" -> "gnupg";
                    case "ssh", "scp", "sftp" -> "openssh-client";
                    case "pg_dump", "psql", "pg_restore" -> "postgresql-client";
                    case "mysqldump", "mysql" -> "default-mysql-client";
                    case "soffice" -> "libreoffice";
                    case "tesseract" -> "tesseract-ocr";
                    case "exiftool" -> "libimage-exiftool-perl";
                    case "dot" -> "graphviz";
                    case "redis-cli" -> "redis-tools";
                    case "dig" -> "dnsutils";
                    case "ping" -> "iputils-ping";
                    case "ffprobe" -> "ffmpeg";
                    case "7z" -> "p7zip-full";
                    default -> program;
                };
        return words.contains(program)
                || words.contains(other)
                || words.stream().anyMatch(word -> word.startsWith(other) && word.length() > 3);
    }
}
