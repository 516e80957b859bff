package dev.bollwerk.fact.yaml;

import dev.bollwerk.BollwerkException;
import dev.bollwerk.fact.workload.Place;

import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Reads the documents of a YAML or JSON text.
public final class YamlReader {
    /// Characters of one text.
    private static final int LARGEST = 16 << 20;

    /// Nodes of one text with all aliases followed: what a bomb of aliases runs into.
    private static final int MOST_NODES = 1_000_000;

    private static final int DEEPEST = 100;
    private static final String MERGE = "<<";

    private final String source;
    private int nodes;

    private YamlReader(String source) {
        this.source = source;
    }

    /// The documents of a text, empty ones left out.
    ///
    /// @param source what the places of the nodes name
    /// @throws BollwerkException that names source and line when it is no YAML or over a limit
    public static List<YamlNode> read(String source, String text) {
        var reader = new YamlReader(source);
        List<YamlNode> documents = new ArrayList<>();
        try {
            for (Node node : new Compose(settings(source)).composeAllFromString(plain(text))) {
                YamlNode document = reader.node(node, "", 0);
                if (!(document instanceof YamlNode.Scalar scalar) || !scalar.isNull()) {
                    documents.add(document);
                }
            }
        } catch (MarkedYamlEngineException e) {
            throw BollwerkException.target(
                    "%s is no valid YAML%s: %s."
                            .formatted(source, where(e.getProblemMark()), sentence(e.getProblem())),
                    e);
        } catch (YamlEngineException e) {
            throw BollwerkException.target(
                    "%s is no valid YAML: %s.".formatted(source, sentence(e.getMessage())), e);
        } catch (StackOverflowError e) {
            throw BollwerkException.target(source + " is nested too deeply to be read.", e);
        }
        return documents;
    }

    private static LoadSettings settings(String source) {
        return LoadSettings.builder()
                .setLabel(source)
                .setCodePointLimit(LARGEST)
                // what aliases may grow to is bounded by the number of nodes
                .setMaxAliasesForCollections(MOST_NODES)
                .setAllowDuplicateKeys(false)
                .setUseMarks(true)
                .build();
    }

    /// A byte order mark is no part of the first key.
    private static String plain(String text) {
        return text.startsWith("\ufeff") ? text.substring(1) : text;
    }

    private YamlNode node(Node node, String path, int depth) {
        Place place = place(node, path);
        if (depth > DEEPEST) {
            throw BollwerkException.target(
                    "%s is nested more than %d levels deep at line %d."
                            .formatted(source, DEEPEST, place.line()));
        }
        if (++nodes > MOST_NODES) {
            throw BollwerkException.target(
                    "%s has more than %d nodes with its aliases followed."
                            .formatted(source, MOST_NODES));
        }
        return switch (node) {
            case MappingNode mapping -> mapping(mapping, path, depth, place);
            case SequenceNode sequence -> {
                List<YamlNode> elements = new ArrayList<>();
                for (Node each : sequence.getValue()) {
                    elements.add(node(each, path + "[" + elements.size() + "]", depth + 1));
                }
                yield new YamlNode.Sequence(elements, place, tag(sequence));
            }
            case ScalarNode scalar ->
                    new YamlNode.Scalar(
                            scalar.getValue(),
                            scalar.getScalarStyle() == ScalarStyle.PLAIN,
                            place,
                            tag(scalar));
            default ->
                    throw BollwerkException.target(
                            "%s has a node at line %d that refers to itself."
                                    .formatted(source, place.line()));
        };
    }

    private YamlNode.Mapping mapping(MappingNode mapping, String path, int depth, Place place) {
        Map<String, YamlNode> entries = new LinkedHashMap<>();
        Map<String, Place> keys = new LinkedHashMap<>();
        List<YamlNode> merged = new ArrayList<>();
        for (NodeTuple tuple : mapping.getValue()) {
            String key = key(tuple.getKeyNode());
            String below = path.isEmpty() ? key : path + "." + key;
            if (key.equals(MERGE) && isPlain(tuple.getKeyNode())) {
                merged.addAll(node(tuple.getValueNode(), path, depth + 1).items());
            } else {
                if (entries.containsKey(key)) {
                    throw BollwerkException.target(
                            "%s has the key '%s' twice, again at line %d."
                                    .formatted(source, key, place(tuple.getKeyNode(), "").line()));
                }
                entries.put(key, node(tuple.getValueNode(), below, depth + 1));
                keys.put(key, place(tuple.getKeyNode(), below));
            }
        }
        // What stands in the mapping itself outweighs what is merged, and the first merged the
        // rest.
        for (YamlNode each : merged) {
            if (each instanceof YamlNode.Mapping other) {
                other.entries().forEach(entries::putIfAbsent);
                other.keys().forEach(keys::putIfAbsent);
            }
        }
        return new YamlNode.Mapping(entries, keys, place, tag(mapping));
    }

    /// Tags of YAML itself say nothing that the node does not.
    private static @Nullable String tag(Node node) {
        String tag = node.getTag().getValue();
        return tag.startsWith("!") && tag.length() > 1 ? tag : null;
    }

    private static boolean isPlain(Node node) {
        return node instanceof ScalarNode scalar && scalar.getScalarStyle() == ScalarStyle.PLAIN;
    }

    private String key(Node node) {
        if (node instanceof ScalarNode scalar) {
            return scalar.getValue();
        }
        throw BollwerkException.target(
                "%s has a key at line %d that is no text."
                        .formatted(source, place(node, "").line()));
    }

    private Place place(Node node, String path) {
        Optional<Mark> mark = node.getStartMark();
        return mark.map(m -> new Place(source, path, m.getLine() + 1, m.getColumn() + 1))
                .orElseGet(() -> new Place(source, path, 0, 0));
    }

    private static String where(Optional<Mark> mark) {
        return mark.map(m -> " at line %d, column %d".formatted(m.getLine() + 1, m.getColumn() + 1))
                .orElse("");
    }

    /// The first line of a message of the library.
    private static String sentence(@Nullable String message) {
        if (message == null) {
            return "it cannot be parsed";
        }
        String line = message.lines().findFirst().orElse("");
        return line.length() > 200 ? line.substring(0, 200) + "…" : line;
    }
}
