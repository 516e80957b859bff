package dev.bollwerk.analyze.language.jvm;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What a POM itself says, without what it inherits; properties are not put in. Profiles that are
/// active by default are part of it.
///
/// @param group empty when it is the parent's
/// @param version empty when it is the parent's
record Pom(
        String group,
        String artifact,
        String version,
        @Nullable Parent parent,
        Map<String, String> properties,
        List<PomDependency> dependencies,
        List<PomDependency> managed,
        List<String> licenses) {
    /// @param path relative to the POM; empty when it must not be looked for there
    /// @param line of the POM
    record Parent(String group, String artifact, String version, String path, int line) {
        /// `group:artifact:version`.
        String coordinates() {
            return group + ':' + artifact + ':' + version;
        }
    }

    String ownGroup() {
        return group.isEmpty() && parent != null ? parent.group : group;
    }

    String ownVersion() {
        return version.isEmpty() && parent != null ? parent.version : version;
    }

    /// As words that [#ofNotes] reads again.
    List<String> toNotes() {
        List<String> notes = new ArrayList<>();
        notes.addAll(List.of(group, artifact, version));
        notes.add(parent == null ? "0" : "1");
        if (parent != null) {
            notes.addAll(List.of(parent.group, parent.artifact, parent.version, parent.path));
            notes.add(String.valueOf(parent.line));
        }
        notes.add(String.valueOf(properties.size()));
        properties.forEach((key, value) -> notes.addAll(List.of(key, value)));
        for (List<PomDependency> list : List.of(dependencies, managed)) {
            notes.add(String.valueOf(list.size()));
            list.forEach(each -> write(each, notes));
        }
        notes.add(String.valueOf(licenses.size()));
        notes.addAll(licenses);
        return notes;
    }

    private static void write(PomDependency each, List<String> notes) {
        notes.addAll(List.of(each.group(), each.artifact(), each.version(), each.scope()));
        notes.addAll(List.of(each.type(), each.classifier(), each.optional()));
        notes.add(String.valueOf(each.exclusions().size()));
        notes.addAll(each.exclusions());
        notes.add(String.valueOf(each.line()));
    }

    static Pom ofNotes(List<String> notes) {
        Iterator<String> words = notes.iterator();
        String group = words.next();
        String artifact = words.next();
        String version = words.next();
        Parent parent = null;
        if (words.next().equals("1")) {
            parent =
                    new Parent(
                            words.next(), words.next(), words.next(), words.next(), number(words));
        }
        Map<String, String> properties = new LinkedHashMap<>();
        for (int left = number(words); left > 0; left--) {
            properties.put(words.next(), words.next());
        }
        List<PomDependency> dependencies = readList(words);
        List<PomDependency> managed = readList(words);
        List<String> licenses = texts(words);
        return new Pom(
                group, artifact, version, parent, properties, dependencies, managed, licenses);
    }

    private static List<PomDependency> readList(Iterator<String> words) {
        List<PomDependency> list = new ArrayList<>();
        for (int left = number(words); left > 0; left--) {
            list.add(
                    new PomDependency(
                            words.next(),
                            words.next(),
                            words.next(),
                            words.next(),
                            words.next(),
                            words.next(),
                            words.next(),
                            texts(words),
                            number(words)));
        }
        return list;
    }

    private static List<String> texts(Iterator<String> words) {
        List<String> texts = new ArrayList<>();
        for (int left = number(words); left > 0; left--) {
            texts.add(words.next());
        }
        return texts;
    }

    private static int number(Iterator<String> words) {
        return Integer.parseInt(words.next());
    }
}
