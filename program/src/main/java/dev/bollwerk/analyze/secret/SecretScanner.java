package dev.bollwerk.analyze.secret;

import dev.bollwerk.BollwerkException;
import dev.bollwerk.analyze.file.ContentPass;
import dev.bollwerk.analyze.file.ContentScanner;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.CRC32C;

/// Looks for passwords, keys and tokens. Its rules are read when the first file is.
public final class SecretScanner implements ContentScanner {
    /// Raised when the same bytes and rules would give another result.
    private static final int VERSION = 3;

    private static final int LARGEST_RULES = 1 << 20;

    private final @Nullable String given;
    private final String file;
    private final String key;
    private @Nullable SecretRules rules;

    private SecretScanner(@Nullable String given, String file) {
        this.given = given;
        this.file = file;
        var checksum = new CRC32C();
        checksum.update(SecretRules.resource());
        if (given != null) {
            checksum.update(given.getBytes(StandardCharsets.UTF_8));
        }
        this.key = "secret " + VERSION + " " + Long.toHexString(checksum.getValue());
    }

    /// With the rules that come with the program.
    public static SecretScanner usual() {
        return new SecretScanner(null, "");
    }

    /// With the rules of a file added to them.
    ///
    /// @throws BollwerkException when the file cannot be read or is wrong
    public static SecretScanner with(Path file) {
        try {
            if (Files.size(file) > LARGEST_RULES) {
                throw BollwerkException.usage("%s is larger than 1 MB.".formatted(file));
            }
            var scanner = new SecretScanner(Files.readString(file), file.toString());
            scanner.rules(); // what is wrong with them is said at once
            return scanner;
        } catch (IOException e) {
            throw BollwerkException.usage(
                    "The rules '%s' cannot be read; check --secret-rules.".formatted(file));
        }
    }

    /// Whether first bytes are those of a text.
    public static boolean isText(byte[] head, int length) {
        return Binaries.isText(head, length);
    }

    @Override
    public String key() {
        return key;
    }

    @Override
    public Reading reading(String path, String name) {
        return ArchivePass.isArchive(name) ? Reading.WHOLE : Reading.STREAM;
    }

    @Override
    public ContentPass pass() {
        return new FilePass(rules());
    }

    /// What a rule is about.
    ///
    /// @return null when there is no such rule
    public @Nullable SecretKind kind(String id) {
        for (SecretRule rule : rules().rules()) {
            if (rule.id().equals(id)) {
                return new SecretKind(
                        id, rule.title(), rule.german(), rule.severity(), rule.reference());
            }
        }
        return null;
    }

    private synchronized SecretRules rules() {
        SecretRules known = rules;
        if (known == null) {
            known = SecretRules.of(given, file);
            rules = known;
        }
        return known;
    }
}
