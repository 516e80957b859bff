package dev.bollwerk.fact.compose;

import dev.bollwerk.BollwerkException;
import dev.bollwerk.fact.workload.Setting;
import dev.bollwerk.fact.yaml.YamlNode;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Makes one tree of the files of a project and those that they include.
///
/// [include](https://github.com/compose-spec/compose-spec/blob/main/14-include.md)
final class Loader {
    private static final int DEEPEST = 16;

    private final Values values;
    private final Merge merge;

    /// Which part of a project a service was written in: its variables and files.
    private final Map<String, Documents> partOf = new LinkedHashMap<>();

    Loader(Values values, Merge merge) {
        this.values = values;
        this.merge = merge;
    }

    /// The part of the project that a file was read for.
    Documents part(String source, Documents otherwise) {
        return partOf.getOrDefault(source, otherwise);
    }

    /// Files over each other, each with what it includes and extends.
    ///
    /// @param folder what names in them are relative to
    /// @param chain files that include these
    /// @throws BollwerkException when one is not there or no YAML
    YamlNode.Mapping load(
            List<String> paths, String folder, Documents documents, List<String> chain) {
        YamlNode.Mapping model = Documents.empty(paths.isEmpty() ? "" : paths.getFirst());
        for (String path : paths) {
            YamlNode.Mapping file = documents.file(path, folder);
            if (file == null) {
                throw BollwerkException.target("There is no file " + path + ".");
            }
            partOf.putIfAbsent(path, documents);
            List<String> longer = new ArrayList<>(chain);
            longer.add(path);
            YamlNode include = file.at("include");
            if (include != null) {
                for (YamlNode each : include.items()) {
                    model = merge.files(model, included(each, documents, longer));
                }
            }
            var extension = new Extension(documents, values, merge, model);
            model = merge.files(model, extension.resolve(file));
        }
        return model;
    }

    private YamlNode.Mapping included(YamlNode each, Documents documents, List<String> chain) {
        String source = each.place().source();
        boolean brief = each instanceof YamlNode.Scalar;
        YamlNode path = brief ? each : each.at("path");
        List<String> paths = new ArrayList<>();
        String base = documents.folder(source);
        for (YamlNode one : path == null ? List.<YamlNode>of() : path.items()) {
            String written = values.plain(one);
            if (FileNames.isRemote(written)) {
                problem(one, Problems.quote(written) + " is elsewhere and is not fetched.");
            } else {
                paths.add(FileNames.resolve(base, written));
            }
        }
        if (paths.isEmpty()) {
            if (path == null) {
                problem(each, "include names no file.");
            }
            return Documents.empty(source);
        }
        if (chain.contains(paths.getFirst()) || chain.size() > DEEPEST) {
            problem(each, "%s includes itself.".formatted(Problems.quote(paths.getFirst())));
            return Documents.empty(source);
        }
        String written = brief ? "" : values.plain(each.at("project_directory"));
        String folder =
                written.isEmpty()
                        ? FileNames.folder(paths.getFirst())
                        : FileNames.resolve(base, written);
        try {
            Documents part = documents.with(variables(each, base, folder, documents));
            return load(paths, folder, part, chain);
        } catch (BollwerkException e) {
            problem(each, Documents.message(e));
            return Documents.empty(source);
        }
    }

    /// The variables of what is included: those of the project outweigh its own.
    private Map<String, Setting<String>> variables(
            YamlNode each, String base, String folder, Documents documents) {
        Map<String, Setting<String>> own = new LinkedHashMap<>();
        YamlNode files = each.at("env_file");
        if (files == null) {
            Map<String, Setting<String>> found =
                    documents.variables(FileNames.resolve(folder, ".env"), false);
            own.putAll(found == null ? Map.of() : found);
        } else {
            for (YamlNode file : files.items()) {
                String path = FileNames.resolve(base, values.plain(file));
                Map<String, Setting<String>> found = documents.variables(path, false);
                if (found == null) {
                    problem(file, "The file %s is not there.".formatted(Problems.quote(path)));
                } else {
                    own.putAll(found);
                }
            }
        }
        return Documents.over(own, documents.variables());
    }

    private void problem(YamlNode node, String message) {
        values.problems().add(node.place(), message);
    }
}
