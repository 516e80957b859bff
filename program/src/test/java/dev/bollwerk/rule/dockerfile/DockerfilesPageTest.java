package dev.bollwerk.rule.dockerfile;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.bollwerk.Shared;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// The page about Dockerfiles names each code of hadolint that the linter gives, and no other.
class DockerfilesPageTest {
    private static final Pattern CODE = Pattern.compile("\"(DL\\d{4})\"");

    @Test
    void thePageNamesAllCodes() throws IOException {
        Set<String> given = new TreeSet<>();
        Path sources = Shared.root().resolve("program/src/main/java/dev/bollwerk/rule/dockerfile");
        try (Stream<Path> files = Files.list(sources)) {
            for (Path file : files.toList()) {
                CODE.matcher(Files.readString(file))
                        .results()
                        .forEach(each -> given.add(each.group(1)));
            }
        }
        String page = Files.readString(Shared.root().resolve("docs/dockerfiles.md"));
        Set<String> named = new TreeSet<>();
        for (String line : page.lines().filter(each -> each.startsWith("| DL")).toList()) {
            String cell = line.substring(1, line.indexOf('|', 1));
            for (String part : cell.split(",")) {
                int first = Integer.parseInt(part.strip().substring(2, 6));
                int last = Integer.parseInt(part.strip().substring(part.strip().length() - 4));
                for (int i = first; i <= last; i++) {
                    named.add("DL" + i);
                }
            }
        }
        assertEquals(given, named);
    }
}
