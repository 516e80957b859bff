package dev.bollwerk.analyze.language.jvm;

import dev.bollwerk.analyze.file.Discoveries;
import dev.bollwerk.analyze.file.FileView;
import dev.bollwerk.analyze.file.TextLines;
import dev.bollwerk.analyze.language.lock.LockFile;
import dev.bollwerk.analyze.language.lock.LockedPackages;

import java.util.HashMap;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// `build.gradle` and `build.gradle.kts`: dependencies that are written out as coordinates, with
/// versions that are written out too or set in the same file. A build file is a program, which
/// nobody runs here; what it computes is not seen. [GradleStep] drops it where a lock file says it
/// all.
///
/// [Declaring dependencies](https://docs.gradle.org/current/userguide/declaring_dependencies.html)
public final class GradleBuild implements LockFile {
    static final String NAME = "maven-gradle-build";

    private static final int LONGEST_LINE = 1000;

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public long limit() {
        return 4L << 20;
    }

    @Override
    public boolean wants(String path, String name) {
        return name.equals("build.gradle") || name.equals("build.gradle.kts");
    }

    /// Made when the first build file turns up.
    private static final class Syntax {
        static final Pattern CONFIGURATION =
                Pattern.compile(
                        "(?:add\\s*\\(\\s*)?[\"']?([A-Za-z]\\w*)[\"']?\\s*[,(]?\\s*"
                                + "(?:(?:enforcedPlatform|platform|testFixtures)\\s*\\()?\\s*(.*)");
        static final Pattern COORDINATES =
                Pattern.compile("[\"']([\\w.-]+):([\\w.-]+):([^\"':@\\s]+)(?:[:@][^\"']*)?[\"'].*");
        static final Pattern NAMED =
                Pattern.compile(
                        "\\[?group\\s*[:=]\\s*[\"']([\\w.-]+)[\"']\\s*,\\s*name\\s*[:=]\\s*"
                                + "[\"']([\\w.-]+)[\"']\\s*,\\s*version\\s*[:=]\\s*"
                                + "[\"']?([^\"',)\\s]+)[\"']?.*");
        static final Pattern ASSIGNMENT =
                Pattern.compile(
                        "(?:def |val |var |const val |ext\\.|project\\.ext\\.|String |set\\()?"
                                + "[\"']?(\\w+)[\"']?\\s*[=,:]\\s*[\"']([\\w.+-]+)[\"'].*");
        static final Pattern VARIABLE = Pattern.compile("\\$\\{?(?:\\w+\\.)*(\\w+)}?");
    }

    @Override
    public void analyze(FileView file, Discoveries discoveries) {
        var packages = new LockedPackages("maven", file.path());
        Map<String, String> variables = variables(TextLines.of(file));
        var open = new TreeSet<String>();
        TextLines lines = TextLines.of(file);
        var comments = new Comments();
        while (lines.advance()) {
            String line = comments.strip(lines.text()).strip();
            if (line.length() > LONGEST_LINE) {
                continue;
            }
            Matcher start = Syntax.CONFIGURATION.matcher(line);
            if (!start.matches() || !GradleScopes.isConfiguration(start.group(1))) {
                continue;
            }
            Matcher what = Syntax.COORDINATES.matcher(start.group(2));
            if (!what.matches()) {
                what = Syntax.NAMED.matcher(start.group(2));
            }
            if (what.matches()) {
                String version = version(what.group(3), variables);
                String name = what.group(1) + ":" + what.group(2);
                if (version.isEmpty()) {
                    open.add(name);
                }
                packages.add(name, version, lines.number())
                        .direct(true)
                        .scope(GradleScopes.of(start.group(1)));
            }
        }
        packages.deliver(discoveries);
        if (!open.isEmpty()) {
            discoveries.gap(
                    "No version stands in this file for %s.".formatted(String.join(", ", open)));
        }
    }

    private static Map<String, String> variables(TextLines lines) {
        Map<String, String> variables = new HashMap<>();
        var comments = new Comments();
        while (lines.advance()) {
            String line = comments.strip(lines.text()).strip();
            Matcher set = Syntax.ASSIGNMENT.matcher(line);
            if (line.length() < LONGEST_LINE && set.matches()) {
                variables.putIfAbsent(set.group(1), set.group(2));
            }
        }
        return variables;
    }

    /// Empty for a range, for the newest (`1.+`), or when a variable is not set here.
    private static String version(String text, Map<String, String> variables) {
        String version = text;
        Matcher variable = Syntax.VARIABLE.matcher(text);
        if (variable.matches()) {
            version = variables.getOrDefault(variable.group(1), "");
        } else if (text.indexOf('$') < 0 && variables.containsKey(text)) {
            version = variables.getOrDefault(text, "");
        }
        boolean plain =
                version.indexOf('$') < 0
                        && version.indexOf('+') < 0
                        && !version.startsWith("[")
                        && !version.startsWith("(")
                        && !version.startsWith("latest.");
        boolean numbered = version.chars().anyMatch(c -> c >= '0' && c <= '9');
        return plain && numbered ? version : "";
    }

    /// Takes comments away, over lines; `//` in a word, as in an address, is none.
    private static final class Comments {
        private boolean open;

        String strip(String line) {
            String rest = line;
            if (open) {
                int end = rest.indexOf("*/");
                if (end < 0) {
                    return "";
                }
                open = false;
                rest = rest.substring(end + 2);
            }
            String trimmed = rest.strip();
            if (trimmed.startsWith("//") || trimmed.startsWith("*")) {
                return "";
            }
            int start = rest.indexOf("/*");
            if (start >= 0 && !rest.substring(0, start).contains("\"")) {
                int end = rest.indexOf("*/", start + 2);
                open = end < 0;
                rest = rest.substring(0, start) + (end < 0 ? "" : rest.substring(end + 2));
            }
            return rest;
        }
    }
}
