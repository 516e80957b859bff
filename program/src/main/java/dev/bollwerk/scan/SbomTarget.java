package dev.bollwerk.scan;

import dev.bollwerk.BollwerkException;
import dev.bollwerk.finding.Subject;
import dev.bollwerk.sbom.Sbom;
import dev.bollwerk.sbom.SbomReader;
import dev.bollwerk.sbom.SbomSubject;

import org.jspecify.annotations.Nullable;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;

/// `sbom:FILE`, or a file that is an SBOM by its content.
final class SbomTarget {
    private static final String SCHEME = "sbom:";
    private static final String FILE = "file:";
    private static final int HEAD = 512;

    private SbomTarget() {}

    /// The SBOM that a target names; null when it names something else.
    ///
    /// @throws BollwerkException when it is an SBOM that cannot be read
    static @Nullable Sbom find(String target) {
        if (target.startsWith(SCHEME)) {
            String value = target.substring(SCHEME.length());
            return SbomReader.read(bytes(path(value)), value);
        }
        Path file = existing(target.startsWith(FILE) ? target.substring(FILE.length()) : target);
        if (file == null || !isCandidate(file)) {
            return null;
        }
        byte[] content = bytes(file);
        return SbomReader.recognises(content) ? SbomReader.read(content, target) : null;
    }

    /// What a report says that it is about.
    static Subject subject(Sbom sbom) {
        SbomSubject subject = sbom.subject();
        return new Subject(
                subject.type(),
                subject.name(),
                subject.digest(),
                subject.platform(),
                sbom.inventory().distribution());
    }

    private static Path path(String value) {
        try {
            return Path.of(value);
        } catch (InvalidPathException _) {
            throw BollwerkException.usage("This is no path: a character in it is not allowed.");
        }
    }

    private static @Nullable Path existing(String target) {
        try {
            Path path = Path.of(target);
            boolean small = Files.isRegularFile(path) && Files.size(path) <= SbomReader.LARGEST;
            return small ? path : null;
        } catch (InvalidPathException | IOException _) {
            return null;
        }
    }

    /// Whether the first bytes, decompressed if need be, could be those of an SBOM; so that images
    /// and programs are not read for nothing.
    private static boolean isCandidate(Path file) {
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
            in.mark(4);
            boolean gzip = in.read() == 0x1f && in.read() == 0x8b;
            in.reset();
            InputStream plain = gzip ? new GZIPInputStream(in, HEAD) : in;
            return isText(plain.readNBytes(HEAD));
        } catch (IOException _) {
            return false;
        }
    }

    private static boolean isText(byte[] head) {
        int mark = head.length < 2 ? 0 : (head[0] & 0xff) << 8 | head[1] & 0xff;
        if (mark == 0xfeff || mark == 0xfffe) {
            return true;
        }
        for (byte octet : head) {
            if (octet >= 0 && octet < ' ' && octet != '\n' && octet != '\r' && octet != '\t') {
                return false;
            }
        }
        return head.length > 0;
    }

    private static byte[] piped(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return in.readNBytes(SbomReader.LARGEST + 1);
        }
    }

    private static byte[] bytes(Path file) {
        try {
            if (Files.size(file) > SbomReader.LARGEST) {
                throw BollwerkException.target(
                        "The SBOM '%s' is larger than %d MB."
                                .formatted(file, SbomReader.LARGEST >> 20));
            }
            // a pipe has no size
            return Files.isRegularFile(file) ? Files.readAllBytes(file) : piped(file);
        } catch (NoSuchFileException _) {
            throw BollwerkException.target(
                    "The file '%s' does not exist; check the path.".formatted(file));
        } catch (IOException e) {
            String reason = Files.isDirectory(file) ? "it is a folder" : "access is denied";
            throw BollwerkException.target(
                    "The file '%s' cannot be read: %s.".formatted(file, reason), e);
        }
    }
}
