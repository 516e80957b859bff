package dev.bollwerk.source.registry;

import dev.bollwerk.BollwerkException;
import dev.bollwerk.source.wire.HelperCredentials;

import org.jspecify.annotations.Nullable;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Pattern;

/// Runs `docker-credential-NAME get`: the registry on its input, the credentials on its output. No
/// shell is involved, and the name may only be one.
///
/// [Protocol](https://github.com/docker/docker-credential-helpers#development)
final class CredentialHelper {
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_.-]{0,63}");
    private static final int SECONDS = 30;

    private CredentialHelper() {}

    /// What the helper knows; null when it knows nothing.
    ///
    /// @param variables environment of the helper; it is looked for in the `PATH` of these
    static @Nullable HelperCredentials ask(
            String name, String registry, Map<String, String> variables) {
        Process process = start(name, find(name, variables), variables);
        try {
            byte[] output = talk(process, registry);
            if (process.exitValue() == 0) {
                return HelperCredentials.parse(
                        output, "The answer of the credential helper '%s'".formatted(name));
            }
            if (new String(output, StandardCharsets.UTF_8).contains("credentials not found")) {
                return null;
            }
            throw failed(name, "it ends with code " + process.exitValue(), null);
        } catch (TimeoutException _) {
            throw failed(name, "it does not end within " + SECONDS + " seconds", null);
        } catch (IOException | ExecutionException e) {
            throw failed(name, "it does not take part in the exchange", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw failed(name, "it was interrupted", e);
        } finally {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
    }

    private static Path find(String name, Map<String, String> variables) {
        if (!NAME.matcher(name).matches()) {
            throw BollwerkException.target(
                    "The name of a credential helper in Docker's config.json is not allowed.");
        }
        for (String folder : variables.getOrDefault("PATH", "").split(File.pathSeparator)) {
            Path file = Path.of(folder, "docker-credential-" + name);
            if (!folder.isEmpty() && Files.isExecutable(file)) {
                return file;
            }
        }
        throw failed(name, "it is not installed", null);
    }

    private static Process start(String name, Path program, Map<String, String> variables) {
        ProcessBuilder builder = new ProcessBuilder(List.of(program.toString(), "get"));
        builder.redirectError(ProcessBuilder.Redirect.DISCARD);
        builder.environment().clear();
        builder.environment().putAll(variables);
        try {
            return builder.start();
        } catch (IOException e) {
            throw failed(name, "it cannot be started", e);
        }
    }

    private static byte[] talk(Process process, String registry)
            throws IOException, InterruptedException, ExecutionException, TimeoutException {
        FutureTask<byte[]> reading =
                new FutureTask<>(
                        () -> {
                            try (InputStream in = process.getInputStream()) {
                                return in.readNBytes(HelperCredentials.LIMIT);
                            }
                        });
        Thread.ofVirtual().start(reading);
        try (var out = process.getOutputStream()) {
            out.write(registry.getBytes(StandardCharsets.UTF_8));
        } catch (IOException _) {
            // A helper may answer without reading; its exit code tells what became of it.
        }
        byte[] output = reading.get(SECONDS, TimeUnit.SECONDS);
        if (!process.waitFor(SECONDS, TimeUnit.SECONDS)) {
            throw new TimeoutException();
        }
        return output;
    }

    private static BollwerkException failed(String name, String why, @Nullable Exception cause) {
        String message = "The credential helper '%s' gives nothing: %s.".formatted(name, why);
        return cause == null
                ? BollwerkException.target(message)
                : BollwerkException.target(message, cause);
    }
}
