package dev.bollwerk.fact.compose;

import dev.bollwerk.BollwerkException;
import dev.bollwerk.fact.workload.Place;
import dev.bollwerk.fact.workload.Setting;
import dev.bollwerk.fact.yaml.YamlNode;
import dev.bollwerk.fact.yaml.YamlReader;

import org.jspecify.annotations.Nullable;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/// The files of a project as trees, their variables replaced.
final class Documents {
    /// Compose files and those of variables: more is no project that anybody wrote.
    private static final int MOST_FILES = 256;

    private final ComposeFiles files;
    private final Values values;
    private final Merge merge;
    private final Shared shared;
    private final Map<String, Setting<String>> variables;
    private final Map<String, YamlNode.Mapping> read = new HashMap<>();
    private final Map<String, Map<String, Setting<String>>> variableFiles = new HashMap<>();

    /// What all parts of a project have in common, those that are included too.
    static final class Shared {
        /// Which folder the names in a file are relative to, by the file.
        final Map<String, String> folders = new HashMap<>();

        int files;
    }

    /// @param variables what stands for variables in these files
    Documents(
            ComposeFiles files,
            Values values,
            Merge merge,
            Shared shared,
            Map<String, Setting<String>> variables) {
        this.files = files;
        this.values = values;
        this.merge = merge;
        this.shared = shared;
        this.variables = variables;
    }

    Map<String, Setting<String>> variables() {
        return variables;
    }

    /// The same files for a part of the project with its own variables.
    Documents with(Map<String, Setting<String>> others) {
        return new Documents(files, values, merge, shared, others);
    }

    /// The text of a file; null when there is none.
    @Nullable String text(String path) {
        if (++shared.files > MOST_FILES || values.isFull()) {
            throw BollwerkException.target(
                    "The project names more than %d files or is too large; %s is not read."
                            .formatted(MOST_FILES, path));
        }
        return files.read(path);
    }

    /// A file of the project; null when there is none.
    ///
    /// @param folder what names in it are relative to
    YamlNode.@Nullable Mapping file(String path, String folder) {
        YamlNode.Mapping known = read.get(path);
        if (known != null) {
            return known;
        }
        String text = text(path);
        if (text == null) {
            return null;
        }
        shared.folders.putIfAbsent(path, folder);
        YamlNode.Mapping whole = empty(path);
        for (YamlNode document : YamlReader.read(path, text)) {
            if (document instanceof YamlNode.Mapping mapping) {
                values.replace(mapping, variables);
                whole = whole.entries().isEmpty() ? mapping : merge.files(whole, mapping);
            } else {
                values.problems().add(document.place(), path + " must be a mapping of services.");
            }
        }
        read.put(path, whole);
        return whole;
    }

    /// A file that a node names; null when it cannot be read, which is a problem.
    YamlNode.@Nullable Mapping named(YamlNode name) {
        String written = values.plain(name);
        Place place = name.place();
        if (FileNames.isRemote(written)) {
            values.problems()
                    .add(
                            place,
                            "%s is elsewhere and is not fetched."
                                    .formatted(Problems.quote(written)));
            return null;
        }
        String path = FileNames.resolve(folder(place.source()), written);
        try {
            YamlNode.Mapping found = file(path, FileNames.folder(path));
            if (found == null) {
                values.problems()
                        .add(place, "The file %s is not there.".formatted(Problems.quote(path)));
            }
            return found;
        } catch (BollwerkException e) {
            values.problems().add(place, message(e));
            return null;
        }
    }

    static String message(BollwerkException e) {
        String message = e.getMessage();
        return message == null ? "A file cannot be read." : message;
    }

    /// The folder that names in a file are relative to.
    String folder(String source) {
        return shared.folders.getOrDefault(source, FileNames.folder(source));
    }

    /// The variables of a file of them, which may name those of the project; null when there is no
    /// such file.
    ///
    /// @param raw whether values are taken as they are written
    @Nullable Map<String, Setting<String>> variables(String path, boolean raw) {
        String id = (raw ? "raw " : "") + path;
        Map<String, Setting<String>> known = variableFiles.get(id);
        if (known != null) {
            return known;
        }
        String text = text(path);
        if (text == null) {
            return null;
        }
        Map<String, Setting<String>> found = EnvFile.read(path, text, variables, raw);
        variableFiles.put(id, found);
        return found;
    }

    /// Variables over those of a `.env`, which they outweigh.
    static Map<String, Setting<String>> over(
            Map<String, Setting<String>> file, Map<String, Setting<String>> given) {
        Map<String, Setting<String>> all = new LinkedHashMap<>(file);
        all.putAll(given);
        return all;
    }

    /// Variables of the environment that somebody works in.
    static Map<String, Setting<String>> environment(Map<String, String> environment) {
        Map<String, Setting<String>> all = new TreeMap<>();
        environment.forEach(
                (name, value) ->
                        all.put(
                                name,
                                Setting.of(value, value, new Place("environment", name, 0, 0))));
        return all;
    }

    static YamlNode.Mapping empty(String path) {
        return new YamlNode.Mapping(Map.of(), Map.of(), new Place(path, "", 1, 1));
    }
}
