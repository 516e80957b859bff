package dev.bollwerk.rule.image;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bollwerk.Mutations;

import org.junit.jupiter.api.Test;

import java.nio.charset.StandardCharsets;
import java.util.List;

class ShellScriptTest {
    private static List<String> programs(String script) {
        return ShellScript.parse(script).all().stream()
                .map(command -> command.unwrapped().program())
                .toList();
    }

    @Test
    void commandsInOrder() {
        assertEquals(
                List.of("set", "apt-get", "apt-get", "rm"),
                programs("set -eux; apt-get update && apt-get install -y 'a b' \\\n c; rm -rf /x"));
        assertEquals(List.of("curl", "tar"), programs("curl x 2>&1 | tar xz"));
        assertEquals(List.of("make", "nproc"), programs("make -j \"$(nproc)\""));
        assertEquals(List.of("sh", "apk", "rm"), programs("sh -c 'apk add x; rm y'"));
        assertEquals(List.of("npm"), programs("FOO=bar sudo -E env A=b /usr/bin/npm ci"));
        assertEquals(List.of(), programs("# nothing"));
    }

    @Test
    void quotesHideOperators() {
        ShellScript script = ShellScript.parse("echo 'a | b && c' \"d;e\" f\\;g");
        assertEquals(
                List.of("echo", "a | b && c", "d;e", "f;g"), script.commands().getFirst().words());
    }

    @Test
    void anythingAtAllIsRead() {
        byte[] seed =
                "set -e; x=$(curl -k `y`) && bash -c \"$(z | w)\" <(q) 'a' \\\n"
                        .getBytes(StandardCharsets.UTF_8);
        Mutations.run(
                "shell scripts",
                seed,
                bytes -> ShellScript.parse(new String(bytes, StandardCharsets.UTF_8)).all());
        assertTrue(ShellScript.parse("$(".repeat(100_000)).all().size() <= 5_000);
        assertTrue(ShellScript.parse("a;".repeat(100_000)).all().size() <= 5_000);
    }
}
