package dev.bollwerk.analyze.binary;

import dev.bollwerk.inventory.Package;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// All classifiers, read from `classifiers.txt`.
final class Classifiers {
    private static final String RESOURCE = "classifiers.txt";

    private final List<Classifier> all;

    /// Classifiers by exact file name, and those with patterns by the first character of the name.
    private final Map<String, List<Classifier>> byName = new HashMap<>();

    private final Map<Character, List<Glob>> byFirst = new HashMap<>();
    private final List<Glob> ends = new ArrayList<>();

    /// A file name with patterns in it.
    private record Glob(String pattern, String start, Classifier classifier) {}

    Classifiers(List<Classifier> all) {
        this.all = List.copyOf(all);
        for (Classifier classifier : all) {
            for (String file : classifier.files()) {
                index(classifier, file);
            }
        }
    }

    private void index(Classifier classifier, String file) {
        int star = firstPattern(file);
        if (file.indexOf('/') >= 0) {
            ends.add(new Glob(file, "", classifier));
        } else if (star < 0) {
            byName.computeIfAbsent(file, _ -> new ArrayList<>(2)).add(classifier);
        } else {
            var glob = new Glob(file, file.substring(0, star), classifier);
            byFirst.computeIfAbsent(file.charAt(0), _ -> new ArrayList<>()).add(glob);
        }
    }

    private static int firstPattern(String file) {
        for (int i = 0; i < file.length(); i++) {
            if (file.charAt(i) == '*' || file.charAt(i) == '?') {
                return i;
            }
        }
        return -1;
    }

    /// Reads the list that comes with the program.
    static Classifiers load() {
        try (InputStream stream = Classifiers.class.getResourceAsStream(RESOURCE)) {
            if (stream == null) {
                throw new IllegalStateException(RESOURCE + " is missing");
            }
            return read(new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Reads stanzas: a line `[id]`, then lines `key: value`.
    static Classifiers read(BufferedReader reader) throws IOException {
        List<Classifier> all = new ArrayList<>();
        String id = "";
        Map<String, List<String>> fields = new LinkedHashMap<>();
        for (String line = reader.readLine(); line != null; line = reader.readLine()) {
            if (line.startsWith("[") && line.endsWith("]")) {
                add(all, id, fields);
                id = line.substring(1, line.length() - 1);
                fields = new LinkedHashMap<>();
            } else if (!line.isBlank() && !line.startsWith("#")) {
                int colon = line.indexOf(": ");
                if (colon < 0) {
                    throw new IllegalArgumentException("no key in the line " + line);
                }
                fields.computeIfAbsent(line.substring(0, colon), _ -> new ArrayList<>(2))
                        .add(line.substring(colon + 2));
            }
        }
        add(all, id, fields);
        return new Classifiers(all);
    }

    private static void add(List<Classifier> all, String id, Map<String, List<String>> fields) {
        if (!id.isEmpty()) {
            all.add(new Classifier(id, fields));
        }
    }

    List<Classifier> all() {
        return all;
    }

    /// Whether any of them is about such a file.
    boolean wants(String path, String name) {
        if (name.isEmpty()) {
            return false;
        }
        if (byName.containsKey(name)) {
            return true;
        }
        for (Glob glob : byFirst.getOrDefault(name.charAt(0), List.of())) {
            if (name.startsWith(glob.start) && matches(glob.pattern, name)) {
                return true;
            }
        }
        for (Glob glob : ends) {
            if (path.endsWith(glob.pattern)) {
                return true;
            }
        }
        return false;
    }

    /// What a file is. A file may hold more than one program.
    List<Package> classify(String path, String name, Octets octets) {
        List<Package> found = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        for (Classifier classifier : concerned(path, name)) {
            String group = classifier.group();
            if (!group.isEmpty() && seen.contains(group)) {
                continue;
            }
            Package each = classifier.classify(path, name, octets);
            if (each != null) {
                seen.add(group);
                if (seen.add(each.name() + '\0' + each.version())) {
                    found.add(each);
                }
            }
        }
        return found;
    }

    /// Those that are about a file, in the order of the list.
    private List<Classifier> concerned(String path, String name) {
        Set<Classifier> some = new HashSet<>(byName.getOrDefault(name, List.of()));
        for (Glob glob : byFirst.getOrDefault(name.charAt(0), List.of())) {
            if (matches(glob.pattern, name)) {
                some.add(glob.classifier);
            }
        }
        for (Glob glob : ends) {
            if (("/" + path).endsWith("/" + glob.pattern)) {
                some.add(glob.classifier);
            }
        }
        List<Classifier> sorted = new ArrayList<>(some.size());
        for (Classifier classifier : all) {
            if (some.contains(classifier)) {
                sorted.add(classifier);
            }
        }
        return sorted;
    }

    /// Whether a name is what a pattern with `*` (anything) and `?` (one character) says.
    static boolean matches(String glob, String name) {
        int g = 0;
        int n = 0;
        int star = -1;
        int mark = 0;
        while (n < name.length()) {
            if (g < glob.length() && glob.charAt(g) == '*') {
                star = g++;
                mark = n;
            } else if (g < glob.length()
                    && (glob.charAt(g) == '?' || glob.charAt(g) == name.charAt(n))) {
                g++;
                n++;
            } else if (star >= 0) {
                g = star + 1;
                n = ++mark;
            } else {
                return false;
            }
        }
        while (g < glob.length() && glob.charAt(g) == '*') {
            g++;
        }
        return g == glob.length();
    }
}
