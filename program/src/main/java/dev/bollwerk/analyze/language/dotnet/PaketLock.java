package dev.bollwerk.analyze.language.dotnet;

import dev.bollwerk.BollwerkException;
import dev.bollwerk.analyze.file.Discoveries;
import dev.bollwerk.analyze.file.FileView;
import dev.bollwerk.analyze.file.TextLines;
import dev.bollwerk.analyze.language.lock.LockFile;
import dev.bollwerk.analyze.language.lock.Locked;
import dev.bollwerk.analyze.language.lock.LockedPackages;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// Paket's `paket.lock`: the packages of NuGet in it, at four spaces, with what they need below
/// them, at six; and the repositories of GitHub that it takes files from, at their commits. What it
/// fetches from other sites is no package.
/// [paket.lock](https://fsprojects.github.io/Paket/lock-file.html)
public final class PaketLock implements LockFile {
    static final String NAME = "nuget-paket-lock";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public int version() {
        return 2;
    }

    @Override
    public long limit() {
        return 16L << 20;
    }

    @Override
    public boolean wants(String path, String name) {
        return name.equals("paket.lock");
    }

    @Override
    public void analyze(FileView file, Discoveries discoveries) {
        var reader = new Reader(file.path());
        TextLines lines = TextLines.of(file);
        boolean any = false;
        while (lines.advance()) {
            any |= !lines.stripped().isEmpty();
            reader.line(lines.text(), lines.number());
        }
        if (any && !reader.recognised) {
            throw BollwerkException.target("it is no lock file of Paket");
        }
        reader.finish();
        reader.packages.deliver(discoveries);
        reader.sources.deliver(discoveries);
    }

    private static final class Reader {
        private final LockedPackages packages;
        private final LockedPackages sources;
        private final Map<String, Locked> byName = new HashMap<>();
        private final List<Need> needs = new ArrayList<>();
        private String section = "";
        private String remote = "";
        private boolean recognised;
        private @Nullable Locked current;

        /// @param to in lower case
        private record Need(Locked from, String to) {}

        Reader(String path) {
            packages = new LockedPackages("nuget", path);
            sources = new LockedPackages("github", path);
        }

        void line(String line, int number) {
            int indent = 0;
            while (indent < line.length() && line.charAt(indent) == ' ') {
                indent++;
            }
            String content = line.strip();
            if (content.isEmpty()) {
                return;
            }
            if (indent == 0) {
                section = content;
                current = null;
                recognised |= content.matches("NUGET|GITHUB|GIT|HTTP|GIST|GROUP .*|[A-Z-]+:.*");
            } else if (section.equals("NUGET") && indent == 4) {
                add(content, number);
            } else if (section.equals("GITHUB")) {
                source(content, indent, number);
            } else if (section.equals("NUGET") && indent > 4 && current != null) {
                needs.add(new Need(current, lower(name(content))));
            }
        }

        /// `remote: OWNER/REPOSITORY`, and below it files, each with the commit or tag it is from.
        private void source(String content, int indent, int number) {
            String version = inParentheses(content);
            if (content.startsWith("remote:")) {
                remote = content.substring("remote:".length()).strip();
            } else if (indent == 4 && !remote.isEmpty() && !version.isEmpty()) {
                sources.add(remote, version, number);
            }
        }

        private static String inParentheses(String content) {
            int open = content.indexOf('(');
            int close = content.indexOf(')', open);
            return open > 0 && close > open ? content.substring(open + 1, close).strip() : "";
        }

        private void add(String content, int number) {
            String version = inParentheses(content);
            current = null;
            if (!version.isEmpty()) {
                String name = name(content);
                if (!name.isEmpty() && version.charAt(0) >= '0' && version.charAt(0) <= '9') {
                    current = packages.add(name, version, number);
                    byName.putIfAbsent(lower(name), current);
                }
            }
        }

        void finish() {
            for (Need need : needs) {
                Locked to = byName.get(need.to);
                if (to != null) {
                    packages.edge(need.from, to);
                }
            }
            packages.guessRoots();
        }

        private static String name(String content) {
            int end = content.indexOf(' ');
            return end < 0 ? content : content.substring(0, end);
        }

        private static String lower(String name) {
            return name.toLowerCase(Locale.ROOT);
        }
    }
}
