package dev.bollwerk.posture;

import dev.bollwerk.BollwerkException;
import dev.bollwerk.finding.conformity.Answer;
import dev.bollwerk.rule.profile.Entries;
import dev.bollwerk.rule.standard.Answers;
import dev.bollwerk.rule.standard.Standard;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;

/// Reads a file of answers and the attachments that it names, whose digests become part of the
/// report: what was handed in is the file of that digest and no other.
public final class AnswerFile {
    private static final int LARGEST = 4 << 20;
    private static final long LARGEST_ATTACHMENT = 1L << 30;

    private final Path file;
    private final Map<String, String> digests = new HashMap<>();

    private AnswerFile(Path file) {
        this.file = file;
    }

    /// The answers by id of the demand.
    ///
    /// @param today the day on which they are to count
    /// @throws BollwerkException that names what is wrong, with its line
    public static Map<String, Answer> read(Path file, Standard standard, LocalDate today) {
        var reader = new AnswerFile(file);
        Map<String, Answer> answers = new HashMap<>();
        String name = String.valueOf(file.getFileName());
        Answers.read(name, text(file), standard)
                .forEach((id, given) -> answers.put(id, reader.answer(given, today)));
        return answers;
    }

    private static String text(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] bytes = in.readNBytes(LARGEST + 1);
            if (bytes.length > LARGEST) {
                throw BollwerkException.usage(
                        "The file of answers '%s' is larger than %d MB."
                                .formatted(file, LARGEST >> 20));
            }
            return new String(bytes, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new BollwerkException(
                    dev.bollwerk.Fault.USAGE,
                    "The file of answers '%s' cannot be read; check --answers.".formatted(file),
                    e);
        }
    }

    private Answer answer(Answers.Given given, LocalDate today) {
        return new Answer(
                given.state(),
                given.reason(),
                given.author(),
                given.date(),
                given.validUntil(),
                given.reference(),
                attachment(given),
                given.holdsOn(today));
    }

    private @Nullable String attachment(Answers.Given given) {
        String name = given.attachment();
        if (name == null) {
            return null;
        }
        String digest = digests.computeIfAbsent(name, _ -> digest(given, name));
        if (given.sha256() != null && !given.sha256().equals(digest)) {
            throw Entries.wrong(
                    given.place(),
                    "the attachment '%s' of %s is another file than it was: its SHA-256 is %s"
                            .formatted(name, given.id(), digest));
        }
        return name + " sha256:" + digest;
    }

    private String digest(Answers.Given given, String name) {
        try (var in =
                new DigestInputStream(
                        Files.newInputStream(file.resolveSibling(name)),
                        MessageDigest.getInstance("SHA-256"))) {
            byte[] buffer = new byte[1 << 16];
            long size = 0;
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                size += read;
                if (size > LARGEST_ATTACHMENT) {
                    throw Entries.wrong(
                            given.place(),
                            "the attachment '%s' is larger than 1 GiB".formatted(name));
                }
            }
            return HexFormat.of().formatHex(in.getMessageDigest().digest());
        } catch (IOException | InvalidPathException _) {
            throw Entries.wrong(
                    given.place(),
                    "the attachment '%s' of %s cannot be read; it is looked for beside this file"
                            .formatted(name, given.id()));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
