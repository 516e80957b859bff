package dev.bollwerk.analyze.language.lock;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bollwerk.BollwerkException;
import dev.bollwerk.Mutations;
import dev.bollwerk.analyze.file.FileView;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.nio.charset.StandardCharsets;
import java.util.List;

class DocumentsTest {
    private static FileView file(String text) {
        return FileView.of("x", text.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void jsonKnowsItsLines() {
        Node root =
                Documents.json(
                        file(
                                """
                                {
                                  "a": {"b": [1.50,
                                     "two"]},
                                  "c": null, "d": true
                                }
                                """));
        assertEquals(2, root.child("a").line());
        assertEquals("1.50", root.child("a").child("b").item(0).text());
        assertEquals(3, root.child("a").child("b").item(1).line());
        assertTrue(root.child("c").isMissing());
        assertTrue(root.isTrue("d"));
        assertTrue(root.child("x").child("y").item(7).isMissing());
        assertNull(root.text("a"));
    }

    @Test
    void yamlKnowsItsLines() {
        Node root =
                Documents.yaml(
                        file(
                                """
                                # top
                                version: 5.10
                                packages:
                                  /a/1.0:
                                    dev: true
                                    engines: {node: '>= 1'}
                                  ? '/a very long key'
                                  : x: [1, two]
                                """));
        assertEquals("5.10", root.text("version"));
        assertEquals(4, root.child("packages").child("/a/1.0").line());
        assertTrue(root.child("packages").child("/a/1.0").isTrue("dev"));
        assertEquals(
                "two", root.child("packages").child("/a very long key").child("x").item(1).text());
    }

    @Test
    void readsAllDocumentsAndFollowsNoAlias() {
        List<Node> documents = Documents.yamlStream(file("---\na: &x 1\nb: *x\n---\nc: 2\n"));
        assertEquals(2, documents.size());
        assertTrue(documents.getFirst().child("b").isMissing());
        assertEquals("2", documents.getLast().text("c"));
        assertTrue(Documents.yaml(file("# nothing\n")).isMissing());
    }

    @Test
    void commentsAreReadWhereTheyMayBe() {
        String text = "{\n// one\n\"a\": [1, /* two */ 2,],\n}";
        assertEquals(2, Documents.jsonWithComments(file(text)).child("a").items().size());
        assertThrows(BollwerkException.class, () -> Documents.json(file(text)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "{", "[1", "{\"a\":}", "nonsense", "{\"a\" 1}"})
    void damagedJsonIsRefused(String text) {
        assertThrows(BollwerkException.class, () -> Documents.json(file(text)));
    }

    @Test
    void hostileDocumentsAreRefused() {
        String deep = "[".repeat(100_000);
        assertThrows(BollwerkException.class, () -> Documents.json(file(deep)));
        assertThrows(BollwerkException.class, () -> Documents.yaml(file(deep)));
        String many = "[" + "0,".repeat(1_600_000) + "0]";
        assertThrows(BollwerkException.class, () -> Documents.json(file(many)));
    }

    @Test
    void damageYieldsOurOwnExceptionOnly() {
        byte[] json =
                "{\"a\": {\"b\": [1, \"x\\u00e4\", true, null]}, \"c\": 1.5e3}"
                        .getBytes(StandardCharsets.UTF_8);
        Mutations.run("json", json, bytes -> Documents.json(FileView.of("x", bytes)));
        byte[] yaml =
                "a: &x {b: [1, 'y', \"z\\n\"]}\n? k\n: *x\nlist:\n- |\n  text\n- 2\n"
                        .getBytes(StandardCharsets.UTF_8);
        Mutations.run("yaml", yaml, bytes -> Documents.yaml(FileView.of("x", bytes)));
    }

    @Test
    void emptyObjectsHaveNoFields() {
        assertFalse(Documents.json(file("{}")).hasFields());
    }
}
