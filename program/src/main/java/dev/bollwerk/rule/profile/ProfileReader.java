package dev.bollwerk.rule.profile;

import dev.bollwerk.BollwerkException;
import dev.bollwerk.advisory.Severity;
import dev.bollwerk.fact.yaml.YamlNode;
import dev.bollwerk.fact.yaml.YamlReader;
import dev.bollwerk.rule.Parameters;
import dev.bollwerk.rule.Rules;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Reads profiles: the built-in ones, and those that people write. Unknown keys and rules are
/// refused, because a misspelt one would leave out what was meant.
///
/// ```yaml
/// id: ours
/// title: {en: Our hosts, de: Unsere Hosts}
/// extends: cis-1.8
/// without: ["2.9", "5.28"]
/// parameters: {restarts: 3, registries: [registry.example.org/*]}
/// severities: {CS-RES-02: medium}
/// controls:
///   - {id: "9.1", title: {en: Root is read-only, de: Wurzel nur lesbar}, rules: [CS-ROFS-01]}
/// ```
public final class ProfileReader {
    private static final int MOST_BASES = 5;

    /// The ids of those that are built in.
    public static List<String> builtIn() {
        return List.of("cis-1.6", "cis-1.7", "cis-1.8", "logging");
    }

    /// One that is built in.
    ///
    /// @throws BollwerkException when there is none of that id
    public Profile builtIn(String id) {
        return builtIn(id, 0);
    }

    /// One that a person wrote.
    ///
    /// @param file what errors call it
    /// @throws BollwerkException that names the line of what is wrong
    public Profile read(String file, String text) {
        return read(file, text, 0);
    }

    private Profile builtIn(String id, int depth) {
        if (!builtIn().contains(id)) {
            throw BollwerkException.usage(
                    "There is no profile '%s'; there are %s."
                            .formatted(id, String.join(", ", builtIn())));
        }
        try (InputStream in = ProfileReader.class.getResourceAsStream(id + ".yaml")) {
            if (in == null) {
                throw new IllegalStateException("missing profile " + id);
            }
            return read(id, new String(in.readAllBytes(), StandardCharsets.UTF_8), depth);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Profile read(String file, String text, int depth) {
        List<YamlNode> documents = YamlReader.read(file, text);
        if (documents.size() != 1 || !(documents.getFirst() instanceof YamlNode.Mapping root)) {
            throw BollwerkException.usage(file + " is no profile: it is not one mapping.");
        }
        for (String key : root.entries().keySet()) {
            switch (key) {
                case "id", "title", "extends", "without", "renumber", "parameters" -> {}
                case "severities", "sections", "controls" -> {}
                default ->
                        throw Entries.wrong(root.key(key), "'" + key + "' is no key of a profile");
            }
        }
        Profile base = base(root, depth);
        Map<String, Object> parameters = new HashMap<>(base.parameters().values());
        parameters.putAll(Entries.parameters(root.at("parameters")));
        Map<String, Severity> severities = new HashMap<>(base.severities());
        severities.putAll(Entries.severities(root.at("severities")));
        List<Section> sections = new ArrayList<>(base.sections());
        sections.addAll(sections(root.at("sections")));
        return new Profile(
                Entries.required(root, "id"),
                Entries.wording(root, "title"),
                new Parameters(parameters),
                severities,
                sections,
                controls(base, root));
    }

    private Profile base(YamlNode.Mapping root, int depth) {
        String id = root.text("extends");
        if (id == null) {
            return new Profile(
                    "", new Wording("", ""), Parameters.none(), Map.of(), List.of(), List.of());
        }
        if (depth >= MOST_BASES) {
            throw Entries.wrong(root.key("extends"), "profiles extend each other without end");
        }
        if (!builtIn().contains(id)) {
            throw Entries.wrong(
                    root.key("extends"),
                    "there is no profile '%s'; there are %s"
                            .formatted(id, String.join(", ", builtIn())));
        }
        return builtIn(id, depth + 1);
    }

    private static List<Control> controls(Profile base, YamlNode.Mapping root) {
        Map<String, Control> controls = new LinkedHashMap<>();
        base.controls().forEach(each -> controls.put(each.id(), each));
        YamlNode without = root.at("without");
        for (YamlNode id : without == null ? List.<YamlNode>of() : without.items()) {
            if (controls.remove(String.valueOf(id.text())) == null) {
                throw Entries.wrong(
                        id.place(), "there is no control '%s' to leave out".formatted(id.text()));
            }
        }
        Map<String, Control> numbered = new LinkedHashMap<>();
        YamlNode renumber = root.at("renumber");
        controls.forEach(
                (id, control) -> {
                    String other = renumber == null ? null : renumber.text(id);
                    numbered.put(
                            other == null ? id : other,
                            other == null ? control : control.as(other));
                });
        YamlNode own = root.at("controls");
        Set<String> seen = new HashSet<>();
        for (YamlNode each : own == null ? List.<YamlNode>of() : own.items()) {
            Control control = control(each);
            if (!seen.add(control.id())) {
                throw Entries.wrong(
                        each.place(), "the control %s stands twice".formatted(control.id()));
            }
            numbered.put(control.id(), control);
        }
        return List.copyOf(numbered.values());
    }

    private static Control control(YamlNode node) {
        if (!(node instanceof YamlNode.Mapping mapping)) {
            throw Entries.wrong(node.place(), "a control is a mapping with id, title and rules");
        }
        for (String key : mapping.entries().keySet()) {
            switch (key) {
                case "id", "level", "title", "rules" -> {}
                default ->
                        throw Entries.wrong(
                                mapping.key(key), "'" + key + "' is no key of a control");
            }
        }
        List<String> rules = new ArrayList<>();
        YamlNode named = mapping.at("rules");
        for (YamlNode rule : named == null ? List.<YamlNode>of() : named.items()) {
            rules.add(rule(rule));
        }
        String level = mapping.text("level");
        if (level != null && !level.equals("1") && !level.equals("2")) {
            throw Entries.wrong(mapping.key("level"), "a level is 1 or 2");
        }
        return new Control(
                Entries.required(mapping, "id"),
                "2".equals(level) ? 2 : 1,
                Entries.wording(mapping, "title"),
                rules);
    }

    private static String rule(YamlNode node) {
        String name = String.valueOf(node.text());
        String id = Control.ruleOf(name);
        if (!Rules.has(id)) {
            throw Entries.wrong(node.place(), "there is no rule '%s'".formatted(id));
        }
        return name;
    }

    private static List<Section> sections(@Nullable YamlNode node) {
        List<Section> sections = new ArrayList<>();
        for (YamlNode each : node == null ? List.<YamlNode>of() : node.items()) {
            if (!(each instanceof YamlNode.Mapping mapping)) {
                throw Entries.wrong(each.place(), "a section is a mapping with id and title");
            }
            sections.add(
                    new Section(
                            Entries.required(mapping, "id"), Entries.wording(mapping, "title")));
        }
        return sections;
    }
}
