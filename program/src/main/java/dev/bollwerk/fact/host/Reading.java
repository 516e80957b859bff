package dev.bollwerk.fact.host;

import dev.bollwerk.BollwerkException;
import dev.bollwerk.fact.Observed;
import dev.bollwerk.fact.Observed.Cause;
import dev.bollwerk.fact.Observed.Seen;
import dev.bollwerk.fact.Observed.Unseen;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/// Turns what is read below a root into facts.
record Reading(HostRoot root, InstantSource clock) {
    private static final int TEXT = 16 << 20;
    private static final int LONGEST_LINE = 64 << 10;

    /// Something to be read.
    @FunctionalInterface
    interface Source<T> {
        T read() throws IOException;
    }

    /// A fact, whatever becomes of the attempt.
    ///
    /// @param source path, or what else it is called
    <T> Observed<T> observe(String source, Source<T> what) {
        try {
            return new Seen<>(what.read(), source, clock.instant());
        } catch (IOException e) {
            return unreadable(clause(e), source);
        } catch (BollwerkException e) {
            String message = e.getMessage() == null ? "damaged" : e.getMessage();
            return unreadable(
                    message.endsWith(".") ? message.substring(0, message.length() - 1) : message,
                    source);
        }
    }

    <T> Observed<T> unreadable(String reason, String source) {
        return new Unseen<>(Cause.UNREADABLE, reason, source, clock.instant());
    }

    static String clause(IOException e) {
        return switch (e) {
            case NoSuchFileException missing -> "there is no " + missing.getFile();
            case AccessDeniedException _ -> "permission denied";
            case FileSystemException failed when failed.getReason() != null -> failed.getReason();
            default -> e.getMessage() == null ? "it failed" : e.getMessage();
        };
    }

    /// The lines of a text file, without their ends.
    List<String> lines(String path) throws IOException {
        return lines(root.read(path, TEXT));
    }

    static List<String> lines(byte[] bytes) {
        List<String> lines = new ArrayList<>();
        int from = 0;
        for (int i = 0; i <= bytes.length; i++) {
            if (i == bytes.length || bytes[i] == '\n') {
                if (i > from || i < bytes.length) {
                    int length = Math.min(i - from, LONGEST_LINE);
                    lines.add(new String(bytes, from, length, StandardCharsets.UTF_8));
                }
                from = i + 1;
            }
        }
        return lines;
    }

    /// The lines of a text file; none when there is no such file.
    List<String> linesIfThere(String path) throws IOException {
        try {
            return lines(path);
        } catch (NoSuchFileException _) {
            return List.of();
        }
    }

    /// Names in a folder; none when there is no such folder.
    List<String> listIfThere(String path) throws IOException {
        try {
            return root.list(path);
        } catch (NoSuchFileException _) {
            return List.of();
        }
    }

    /// The text of a short file without white space around it; empty when there is no such file.
    String wordIfThere(String path) throws IOException {
        try {
            return new String(root.read(path, LONGEST_LINE), StandardCharsets.UTF_8).strip();
        } catch (NoSuchFileException _) {
            return "";
        }
    }
}
