package dev.bollwerk.rule.standard;

import dev.bollwerk.BollwerkException;
import dev.bollwerk.advisory.Severity;
import dev.bollwerk.fact.yaml.YamlNode;
import dev.bollwerk.fact.yaml.YamlReader;
import dev.bollwerk.rule.Parameters;
import dev.bollwerk.rule.profile.Entries;
import dev.bollwerk.rule.profile.ProfileReader;
import dev.bollwerk.rule.profile.Wording;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Reads standards: the built-in ones, and those that people write. Unknown keys, rules, levels and
/// threats are refused, because a misspelt one would leave out what was meant. A benchmark profile
/// is read as well: each of its controls is a requirement with one demand. The form is that of
/// `docs/comply.md`.
public final class StandardReader {
    private static final int MOST_BASES = 5;
    private static final String BENCHMARK = "cis-docker";
    private static final List<String> KEYS =
            List.of(
                    "id",
                    "edition",
                    "title",
                    "extends",
                    "without",
                    "notes",
                    "levels",
                    "threats",
                    "parameters",
                    "severities",
                    "requirements");

    /// The ids of those that are built in.
    public static List<String> builtIn() {
        return List.of(
                "bsi-app.4.4",
                "bsi-sys.1.6",
                BENCHMARK,
                "lecture",
                "owasp-docker-top10",
                "twelve-factor");
    }

    /// One that is built in.
    ///
    /// @throws BollwerkException when there is none of that id
    public Standard builtIn(String id) {
        return builtIn(id, 0);
    }

    /// One that a person wrote.
    ///
    /// @param file what errors call it
    /// @throws BollwerkException that names the line of what is wrong
    public Standard read(String file, String text) {
        return read(file, text, 0);
    }

    private Standard builtIn(String id, int depth) {
        if (!builtIn().contains(id)) {
            throw BollwerkException.usage(
                    "There is no standard '%s'; there are %s."
                            .formatted(id, String.join(", ", builtIn())));
        }
        return read(id, text(id), depth);
    }

    /// The text of a built-in one, for those who copy it.
    public static String text(String id) {
        try (InputStream in = StandardReader.class.getResourceAsStream(id + ".yaml")) {
            if (in == null) {
                throw new IllegalStateException("missing standard " + id);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Standard read(String file, String text, int depth) {
        List<YamlNode> documents = YamlReader.read(file, text);
        if (documents.size() != 1 || !(documents.getFirst() instanceof YamlNode.Mapping root)) {
            throw BollwerkException.usage(file + " is no standard: it is not one mapping.");
        }
        if (root.at("controls") != null || isOfProfile(root)) {
            return Benchmark.standard(new ProfileReader().read(file, text));
        }
        Entries.mapping(root, "a standard", KEYS);
        Standard base = base(root, depth);
        var demands = new DemandReader(base, root);
        Map<String, Object> parameters = new HashMap<>(base.parameters().values());
        parameters.putAll(Entries.parameters(root.at("parameters")));
        Map<String, Severity> severities = new HashMap<>(base.severities());
        severities.putAll(Entries.severities(root.at("severities")));
        List<Wording> notes = new ArrayList<>(base.notes());
        for (YamlNode note : Entries.items(root.at("notes"))) {
            notes.add(Entries.wording(note, "note"));
        }
        String edition = root.text("edition");
        return new Standard(
                Entries.required(root, "id"),
                bases(base),
                edition == null ? base.edition() : edition,
                Entries.wording(root, "title"),
                notes,
                demands.levels(),
                demands.threats(),
                new Parameters(parameters),
                severities,
                demands.requirements());
    }

    /// What only changes a benchmark has no controls of its own.
    private static boolean isOfProfile(YamlNode.Mapping root) {
        String base = root.text("extends");
        return base != null && ProfileReader.builtIn().contains(base);
    }

    private static List<String> bases(Standard base) {
        List<String> bases = new ArrayList<>();
        if (!base.id().isEmpty()) {
            bases.add(base.id());
            bases.addAll(base.bases());
        }
        return bases;
    }

    private Standard base(YamlNode.Mapping root, int depth) {
        String id = root.text("extends");
        if (id == null) {
            return new Standard(
                    "",
                    List.of(),
                    "",
                    new Wording("", ""),
                    List.of(),
                    List.of(),
                    List.of(),
                    Parameters.none(),
                    Map.of(),
                    List.of());
        }
        if (depth >= MOST_BASES) {
            throw Entries.wrong(root.key("extends"), "standards extend each other without end");
        }
        if (!builtIn().contains(id)) {
            throw Entries.wrong(
                    root.key("extends"),
                    "there is no standard '%s'; there are %s"
                            .formatted(id, String.join(", ", builtIn())));
        }
        return builtIn(id, depth + 1);
    }

    /// Headings of a base and those of a file, which replace them.
    static List<Standard.Heading> headings(
            List<Standard.Heading> base, YamlNode.Mapping root, String key) {
        Map<String, Standard.Heading> headings = new LinkedHashMap<>();
        base.forEach(each -> headings.put(each.id(), each));
        for (YamlNode each : Entries.items(root.at(key))) {
            var mapping = Entries.mapping(each, "one of " + key, List.of("id", "title", "text"));
            String id = Entries.required(mapping, "id");
            Wording text =
                    mapping.at("text") == null
                            ? new Wording("", "")
                            : Entries.wording(mapping, "text");
            headings.put(id, new Standard.Heading(id, Entries.wording(mapping, "title"), text));
        }
        return List.copyOf(headings.values());
    }
}
