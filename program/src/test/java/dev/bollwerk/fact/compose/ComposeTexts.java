package dev.bollwerk.fact.compose;

import dev.bollwerk.fact.workload.Workload;

import org.jspecify.annotations.Nullable;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Files of a project in memory.
public final class ComposeTexts implements ComposeFiles {
    private final Map<String, String> texts = new HashMap<>();

    /// Adds a file.
    public ComposeTexts with(String path, String text) {
        texts.put(path, text);
        return this;
    }

    @Override
    public @Nullable String read(String path) {
        return texts.get(path);
    }

    /// The project of some files, with all profiles on.
    public ComposeProject project(String... files) {
        return ComposeReader.read(
                List.of(files), this, Map.of(), Set.of(ComposeReader.ALL_PROFILES));
    }

    /// The project of one text, `compose.yaml`.
    public static ComposeProject of(String text) {
        return new ComposeTexts().with("compose.yaml", text).project("compose.yaml");
    }

    /// The service `web` that has some lines, indented by nothing.
    static Workload web(String lines) {
        return service(of("services:\n  web:\n" + lines.indent(4)), "web");
    }

    static Workload service(ComposeProject project, String name) {
        return project.services().stream()
                .filter(each -> each.name().equals(name))
                .findFirst()
                .orElseThrow();
    }
}
