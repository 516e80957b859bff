package dev.bollwerk.posture;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.bollwerk.Components;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;

/// The script that sets up one daemon badly and one well, run against this build.
class DaemonsTest {
    @TempDir Path folder;

    @Test
    void faultsAreFoundAndTheGoodOneHasNone() throws IOException, InterruptedException {
        for (String program : List.of("dockerd", "docker", "jq", "openssl", "busybox", "unshare")) {
            Components.require(program);
        }
        if (!"root".equals(System.getProperty("user.name"))) {
            Components.missing("dockerd needs root.");
        }
        Path log = folder.resolve("log");
        var script =
                new ProcessBuilder(
                        Path.of(System.getProperty("bollwerk.root"), "acceptance", "daemons.sh")
                                .toString());
        script.environment().put("BOLLWERK", program().toString());
        script.environment().keySet().removeIf(name -> name.startsWith("DOCKER_"));
        int ended = script.redirectErrorStream(true).redirectOutput(log.toFile()).start().waitFor();
        assertEquals(0, ended, () -> read(log));
    }

    private Path program() throws IOException {
        Path program = folder.resolve("bollwerk");
        String line =
                "#!/bin/sh\nexec '%s' -XX:+UseSerialGC -cp '%s' dev.bollwerk.cli.Bollwerk \"$@\"\n"
                        .formatted(
                                Path.of(System.getProperty("java.home"), "bin", "java"),
                                System.getProperty(
                                        "surefire.test.class.path",
                                        System.getProperty("java.class.path")));
        Files.writeString(program, line);
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwx------"));
        return program;
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            return e.toString();
        }
    }
}
