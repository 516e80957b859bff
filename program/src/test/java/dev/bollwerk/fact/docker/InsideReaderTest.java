package dev.bollwerk.fact.docker;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.bollwerk.Mutations;

import org.junit.jupiter.api.Test;

import java.nio.charset.StandardCharsets;
import java.util.List;

/// Answers about what changed in containers.
class InsideReaderTest {
    private static final String CHANGES =
            """
            [{"Path":"/a","Kind":0},{"Path":"/a/new","Kind":1},{"Kind":2,"Path":"/gone","X":[]}]
            """;

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void changes() {
        assertEquals(
                List.of(
                        new Change("/a", Change.Kind.MODIFIED),
                        new Change("/a/new", Change.Kind.ADDED),
                        new Change("/gone", Change.Kind.DELETED)),
                InsideReader.changes(bytes(CHANGES), "it"));
        assertEquals(List.of(), InsideReader.changes(bytes("null"), "it"));
    }

    @Test
    void sizes() {
        assertEquals(7, InsideReader.size(bytes("{\"SizeRw\":7,\"SizeRootFs\":9}"), "it"));
        assertEquals(0, InsideReader.size(bytes("{\"SizeRootFs\":9}"), "it"));
    }

    @Test
    void damaged() {
        Mutations.run("changes", bytes(CHANGES), each -> InsideReader.changes(each, "it"));
        Mutations.run("size", bytes("{\"SizeRw\":7}"), each -> InsideReader.size(each, "it"));
    }
}
