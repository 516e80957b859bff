package dev.bollwerk.fact.yaml;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bollwerk.BollwerkException;
import dev.bollwerk.Mutations;
import dev.bollwerk.fact.workload.Place;

import org.junit.jupiter.api.Test;

import java.nio.charset.StandardCharsets;
import java.util.List;

class YamlReaderTest {
    private static final String SAMPLE =
            """
            x-base: &base
              restart: always
              ports:
                - "80:80"
            services:
              web:
                <<: *base
                user: 0
                restart: "no"
            """;

    @Test
    void everyNodeKnowsItsPlace() {
        YamlNode web = at(one(SAMPLE), "services", "web");
        YamlNode user = at(web, "user");
        assertEquals(new Place("c.yaml", "services.web.user", 8, 11), user.place());
        assertEquals(
                new Place("c.yaml", "services.web.user", 8, 5),
                ((YamlNode.Mapping) web).key("user"));
    }

    @Test
    void mergesAndAliases() {
        YamlNode web = at(one(SAMPLE), "services", "web");
        assertEquals("no", web.text("restart"));
        YamlNode port = at(web, "ports").items().getFirst();
        assertEquals("80:80", port.text());
        assertEquals(4, port.place().line());
    }

    @Test
    void scalars() {
        List<YamlNode> items = one("[null, ~, 'null', yes, 0o7, \"a\\n\", !!str 5]").items();
        assertEquals(null, items.get(0).text());
        assertEquals(null, items.get(1).text());
        assertEquals("null", items.get(2).text());
        assertEquals(true, ((YamlNode.Scalar) items.get(3)).truth());
        assertEquals("a\n", items.get(5).text());
        assertEquals("5", items.get(6).text());
    }

    @Test
    void severalDocumentsAndJson() {
        assertEquals(2, YamlReader.read("k.yaml", "a: 1\n---\n---\nb: 2\n").size());
        assertEquals("1", one("{\"a\": \"1\"}").text("a"));
        assertEquals(List.of(), YamlReader.read("k.yaml", "# nothing\n"));
        assertEquals("1", one("\ufeffa: 1").text("a"));
    }

    @Test
    void faultsNameTheLine() {
        assertTrue(refusal("a: 1\nb: [1\n").contains("c.yaml is no valid YAML at line "));
        assertEquals("c.yaml has the key 'a' twice, again at line 2.", refusal("a: 1\na: 2\n"));
        assertTrue(refusal("a: *nothing\n").contains("line 1"));
    }

    @Test
    void bombs() {
        var bomb = new StringBuilder("a0: &a0 [x,x,x,x,x,x,x,x,x,x]\n");
        for (int i = 1; i < 9; i++) {
            String alias = "*a" + (i - 1);
            bomb.append("a%d: &a%d [".formatted(i, i))
                    .append(String.join(",", java.util.Collections.nCopies(10, alias)))
                    .append("]\n");
        }
        String refusal = refusal(bomb.toString());
        assertTrue(refusal.contains("more than 1000000 nodes"), refusal);
        String deep = refusal("[".repeat(50_000));
        assertTrue(deep.startsWith("c.yaml "), deep);
        String itself = refusal("a: &a [*a]\n");
        assertTrue(itself.startsWith("c.yaml "), itself);
    }

    @Test
    void damage() {
        Mutations.run(
                "yaml",
                SAMPLE.getBytes(StandardCharsets.UTF_8),
                bytes -> YamlReader.read("c.yaml", new String(bytes, StandardCharsets.UTF_8)));
    }

    private static String refusal(String text) {
        return String.valueOf(assertThrows(BollwerkException.class, () -> one(text)).getMessage());
    }

    private static YamlNode one(String text) {
        return YamlReader.read("c.yaml", text).getFirst();
    }

    private static YamlNode at(YamlNode node, String... keys) {
        YamlNode found = node;
        for (String key : keys) {
            found = java.util.Objects.requireNonNull(found.at(key), key);
        }
        return found;
    }
}
