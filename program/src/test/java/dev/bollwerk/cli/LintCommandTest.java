package dev.bollwerk.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

class LintCommandTest {
    private static final String OLD = "FROM debian:12\nMAINTAINER joe\nUSER 1\n";
    private static final String MENDED =
            "FROM debian:12\nLABEL org.opencontainers.image.authors=\"joe\"\nUSER 1\n";

    @TempDir Path folder;

    @Test
    void aFolderGivesWhatIsKnownInIt() throws IOException {
        write("app/Dockerfile", OLD);
        write("app/compose.yaml", "services:\n  web:\n    image: nginx\n");
        write("app/values.yaml", "replicas: 2\n");
        write("app/broken.yaml", "a: [1\n");
        write("app/node_modules/x/Dockerfile", OLD);
        Run run = Run.in(folder, "lint", "app");
        assertEquals(0, run.code(), run.err());
        assertTrue(run.out().contains("app/Dockerfile\n"), run.out());
        assertTrue(run.out().contains("app/compose.yaml\n"), run.out());
        assertTrue(run.out().endsWith(" in 2 files.\n"), run.out());
        assertEquals(OLD, Files.readString(folder.resolve("app/Dockerfile")));
        assertTrue(run.err().contains("can be mended with --fix"), run.err());
    }

    @Test
    void fixesKeepRightsAndLinks() throws IOException {
        Path file = write("Dockerfile", OLD);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        Path link = Files.createSymbolicLink(folder.resolve("Dockerfile.link"), file);
        assertEquals(0, Run.in(folder, "lint", "Dockerfile.link", "--fix").code());
        assertTrue(Files.isSymbolicLink(link));
        assertEquals(MENDED, Files.readString(file));
        assertEquals(
                "rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
    }

    @Test
    void whatIsNotKnownIsRefused() throws IOException {
        write("values.yaml", "replicas: 2\n");
        Run file = Run.in(folder, "lint", "values.yaml");
        assertEquals(3, file.code());
        assertTrue(file.err().contains("neither a Dockerfile nor a Compose file"), file.err());
        Run all = Run.in(folder, "lint", ".");
        assertEquals(3, all.code());
        assertTrue(all.err().contains("holds no file that is known"), all.err());
        assertFalse(all.err().contains("values.yaml"), all.err());
    }

    private Path write(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, text);
    }
}
