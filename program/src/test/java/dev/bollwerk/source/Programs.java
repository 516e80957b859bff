package dev.bollwerk.source;

import dev.bollwerk.Components;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// Runs real programs for tests and waits for them.
public final class Programs {
    private Programs() {}

    /// Runs a program in a folder and returns what it printed; a failure fails the test.
    public static String run(Path folder, String program, String... arguments) {
        List<String> command = new ArrayList<>();
        command.add(Components.require(program).toString());
        command.addAll(List.of(arguments));
        try {
            Process process =
                    new ProcessBuilder(command)
                            .directory(folder.toFile())
                            .redirectErrorStream(true)
                            .start();
            process.getOutputStream().close();
            String output =
                    new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (!process.waitFor(300, TimeUnit.SECONDS) || process.exitValue() != 0) {
                throw new AssertionError("'%s' failed: %s".formatted(command, output));
            }
            return output;
        } catch (IOException e) {
            throw new AssertionError("'%s' cannot be run".formatted(command), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }
}
