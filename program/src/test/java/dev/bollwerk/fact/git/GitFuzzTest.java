package dev.bollwerk.fact.git;

import dev.bollwerk.Mutations;
import dev.bollwerk.source.Programs;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// Damaged data of git never do more than be refused.
class GitFuzzTest {
    @TempDir Path folder;

    private void git(String... arguments) {
        Programs.run(folder, "git", arguments);
    }

    @Test
    void damagedFiles() throws IOException {
        git("init", "-q", "-b", "main");
        git("config", "user.name", "a");
        git("config", "user.email", "a@example.org");
        for (int i = 0; i < 8; i++) {
            Files.writeString(folder.resolve("file" + i), "text " + i);
            git("add", "-A");
            git("commit", "-q", "-m", "the same words again ".repeat(50) + i);
        }
        String head = Programs.run(folder, "git", "rev-parse", "HEAD").strip();
        Path data = folder.resolve(".git");
        List<byte[]> indexes = new ArrayList<>();
        for (String version : List.of("2", "4")) {
            git("update-index", "--index-version", version);
            indexes.add(Files.readAllBytes(data.resolve("index")));
        }
        Mutations.run("git index", indexes, bytes -> GitIndex.parse(bytes, 20));
        Mutations.run(
                "git config",
                Files.readAllBytes(data.resolve("config")),
                bytes -> GitConfig.parse(new String(bytes, StandardCharsets.UTF_8)));
        Path loose = data.resolve("objects/" + head.substring(0, 2) + "/" + head.substring(2));
        damaged("loose object", loose, data, head);
        git("repack", "-adq");
        try (Stream<Path> packs = Files.list(data.resolve("objects/pack"))) {
            for (Path file : packs.toList()) {
                damaged("pack", file, data, head);
            }
        }
    }

    private static void damaged(String what, Path file, Path data, String head) throws IOException {
        byte[] good = Files.readAllBytes(file);
        // git makes them read-only
        Files.delete(file);
        Mutations.run(
                what,
                good,
                bytes -> {
                    try {
                        Files.write(file, bytes);
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                    Objects objects = new Objects(new SafeFolder(data), 20);
                    objects.has(head);
                    objects.commit(head);
                });
        Files.write(file, good);
    }
}
