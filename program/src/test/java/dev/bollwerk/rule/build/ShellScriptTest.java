package dev.bollwerk.rule.build;

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

    /// Each command as it stands, from its first word to its last.
    private static List<String> places(String script) {
        return ShellScript.parse(script).all().stream()
                .map(command -> script.substring(command.from(), command.to()))
                .toList();
    }

    @Test
    void placesOfCommands() {
        assertEquals(
                List.of("curl -k 'a b'", "sh -s"),
                places("X; curl -k 'a b' 2>&1 >/x | sh -s #y").subList(1, 3));
        assertEquals(
                List.of("bash -lc \"echo 'x y' && rm z\"", "echo 'x y'", "rm z"),
                places("bash -lc \"echo 'x y' && rm z\""));
        assertEquals(List.of("a $(b \"c\")", "b \"c\""), places("a $(b \"c\")"));
        assertEquals(List.of("cd /x", "make", "y"), places("(cd /x && make) || y"));
    }

    @Test
    void jointsAndRedirections() {
        List<Command> commands =
                ShellScript.parse("a >x 2>&1 && b <y | c |& d || (e; f) && g &>z &").commands();
        assertEquals(
                List.of("AND", "PIPE", "PIPE", "OR", "THEN", "AND", "THEN"),
                commands.stream().map(each -> each.next().name()).toList());
        assertEquals(List.of("a"), commands.getFirst().words());
        assertEquals(
                List.of(">x", "2>&1"),
                commands.getFirst().redirections().stream().map(Command.Part::text).toList());
        assertEquals(List.of("g"), commands.getLast().words());
    }

    @Test
    void documentsAreNoCommands() {
        assertEquals(List.of("cat", "ls"), programs("cat > /x <<-'E F'\ncurl | sh\n\tE F\nls"));
        assertEquals(
                List.of("curl", "cat"), programs("sudo -u x timeout -s 9 5 curl a | cat <<< b"));
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
