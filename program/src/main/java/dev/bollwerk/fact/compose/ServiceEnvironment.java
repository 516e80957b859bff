package dev.bollwerk.fact.compose;

import dev.bollwerk.BollwerkException;
import dev.bollwerk.fact.workload.Place;
import dev.bollwerk.fact.workload.Setting;
import dev.bollwerk.fact.yaml.YamlNode;

import org.jspecify.annotations.Nullable;

import java.util.LinkedHashMap;
import java.util.Map;

/// Reads the variables of a service, and the labels that are in files.
///
/// [env_file](https://github.com/compose-spec/compose-spec/blob/main/05-services.md#env_file)
final class ServiceEnvironment {
    private final Section service;
    private final Documents documents;

    ServiceEnvironment(Section service, Documents documents) {
        this.service = service;
        this.documents = documents;
    }

    /// Those of `environment` over those of `env_file`; a name alone takes its value from the
    /// environment that Compose runs in.
    Map<String, Setting<String>> variables() {
        Map<String, Setting<String>> all = files("env_file");
        service.pairs("environment", "=")
                .forEach(
                        (name, value) ->
                                all.put(
                                        name,
                                        value.isUnset() ? taken(name, value.place()) : value));
        return all;
    }

    Map<String, Setting<String>> labels() {
        return files("label_file");
    }

    private Setting<String> taken(String name, Place place) {
        Setting<String> outer = documents.variables().get(name);
        return new Setting<>(outer == null ? null : outer.value(), name, place);
    }

    private Map<String, Setting<String>> files(String key) {
        Map<String, Setting<String>> all = new LinkedHashMap<>();
        for (YamlNode item : service.items(key)) {
            Map<String, Setting<String>> found = file(item);
            if (found != null) {
                service.values().count(found.size(), item.place().source());
                all.putAll(found);
            }
        }
        return all;
    }

    private @Nullable Map<String, Setting<String>> file(YamlNode item) {
        Values values = service.values();
        YamlNode path = item instanceof YamlNode.Scalar ? item : item.at("path");
        if (path == null) {
            service.problem(item.place(), item.place().path() + " names no file.");
            return null;
        }
        Setting<String> name = values.text(path);
        if (name.value() == null) {
            return null;
        }
        YamlNode required = item.at("required");
        boolean raw = values.plain(item.at("format")).equals("raw");
        String file = FileNames.resolve(documents.folder(path.place().source()), name.value());
        try {
            Map<String, Setting<String>> found = documents.variables(file, raw);
            if (found == null && (required == null || values.truth(required).or(true))) {
                service.problem(
                        path.place(), "The file %s is not there.".formatted(Problems.quote(file)));
            }
            return found;
        } catch (BollwerkException e) {
            service.problem(path.place(), Documents.message(e));
            return null;
        }
    }
}
