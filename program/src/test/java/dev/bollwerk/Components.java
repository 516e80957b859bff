package dev.bollwerk;

import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;

/// The real programs that some tests work against. One that is missing skips the test on a
/// developer's machine and fails it where `CI=true` says that everything has to be there.
public final class Components {
    private Components() {}

    /// The path of a program, or the end of the test.
    public static Path require(String program) {
        String path = System.getenv().getOrDefault("PATH", "") + ":/usr/sbin:/sbin";
        for (String folder : path.split(File.pathSeparator)) {
            Path file = Path.of(folder, program);
            if (!folder.isEmpty() && Files.isExecutable(file)) {
                return file;
            }
        }
        return missing("The program '%s' is not installed.".formatted(program));
    }

    /// Ends the test because of what is missing.
    public static <T> T missing(String reason) {
        if ("true".equals(System.getenv("CI"))) {
            return fail(reason + " CI needs it.");
        }
        return abort(reason + " This test is skipped.");
    }
}
