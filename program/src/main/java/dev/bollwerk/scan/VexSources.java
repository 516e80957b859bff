package dev.bollwerk.scan;

import dev.bollwerk.BollwerkException;
import dev.bollwerk.image.Attachment;
import dev.bollwerk.image.Image;
import dev.bollwerk.inventory.Inventory;
import dev.bollwerk.vex.VexReader;
import dev.bollwerk.vex.VexRepository;
import dev.bollwerk.vex.VexStatement;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// Where statements come from: files, folders in the layout of a VEX repository, and documents
/// attached to the image in its registry.
final class VexSources {
    /// The word for documents that are attached to the image.
    static final String ATTACHED = "oci";

    private static final int LARGEST_INDEX = 64 << 20;
    private static final int MOST_DOCUMENTS = 2_000;

    private final List<VexStatement> ofFiles = new ArrayList<>();
    private final Map<Path, VexRepository> repositories = new HashMap<>();
    private final boolean attached;

    /// Reads the files and the indexes of folders.
    ///
    /// @param sources as on the command line
    VexSources(List<String> sources) {
        this.attached = sources.contains(ATTACHED);
        for (String source : sources) {
            Path path = Path.of(source);
            if (source.equals(ATTACHED) && !Files.exists(path)) {
                continue;
            }
            if (Files.isDirectory(path)) {
                Path index =
                        VexRepository.INDEXES.stream()
                                .map(path::resolve)
                                .filter(Files::isRegularFile)
                                .findFirst()
                                .orElseThrow(() -> noRepository(path));
                Path root = index.getParent() == null ? path : index.getParent();
                repositories.put(root, VexRepository.read(read(index, LARGEST_INDEX), source));
            } else {
                ofFiles.addAll(VexReader.read(read(path, VexReader.LARGEST), source));
            }
        }
    }

    private static BollwerkException noRepository(Path path) {
        return BollwerkException.usage(
                "The folder '%s' is no VEX repository: it has no index.json.".formatted(path));
    }

    /// The statements that may be about a target.
    ///
    /// @param image null when it is none, or none of a registry
    List<VexStatement> statements(Inventory inventory, @Nullable Image image) {
        List<VexStatement> all = new ArrayList<>(ofFiles);
        repositories.forEach(
                (root, repository) -> all.addAll(ofRepository(root, repository, inventory)));
        if (attached && image != null) {
            all.addAll(ofAttached(image));
        }
        return all;
    }

    private static List<VexStatement> ofAttached(Image image) {
        List<VexStatement> all = new ArrayList<>();
        for (Attachment one : image.attachments(VexSources::isWanted)) {
            all.addAll(VexReader.readAttached(one.content(), one.digest().toString()));
        }
        return all;
    }

    /// What has to be said about a target: that it was asked for attached statements in vain.
    List<String> notices(List<VexStatement> statements) {
        return attached && statements.size() == ofFiles.size() && repositories.isEmpty()
                ? List.of(
                        "No statements about exploitability are attached to the image (--vex oci).")
                : List.of();
    }

    private static boolean isWanted(String mediaType) {
        String low = mediaType.toLowerCase(Locale.ROOT);
        return low.contains("vex")
                || low.contains("in-toto")
                || low.contains("dsse")
                || low.contains("sigstore.bundle");
    }

    private static List<VexStatement> ofRepository(
            Path root, VexRepository repository, Inventory inventory) {
        List<VexStatement> all = new ArrayList<>();
        List<String> documents =
                repository.documents(inventory.packages(), inventory.distribution());
        if (documents.size() > MOST_DOCUMENTS) {
            throw BollwerkException.usage(
                    "The VEX repository '%s' has %d documents for this target; at most %d are read."
                            .formatted(root, documents.size(), MOST_DOCUMENTS));
        }
        Path folder = root.toAbsolutePath().normalize();
        for (String location : documents) {
            Path file = folder.resolve(location).normalize();
            if (!file.startsWith(folder)) {
                throw BollwerkException.usage(
                        "The VEX repository '%s' points outside of itself with '%s'."
                                .formatted(root, location));
            }
            all.addAll(VexReader.read(read(file, VexReader.LARGEST), file.toString()));
        }
        return all;
    }

    private static byte[] read(Path file, int most) {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] bytes = in.readNBytes(most + 1);
            if (bytes.length > most) {
                throw BollwerkException.usage(
                        "The VEX document '%s' is larger than %d MB.".formatted(file, most >> 20));
            }
            return bytes;
        } catch (IOException e) {
            throw BollwerkException.usage(
                    "The VEX document '%s' cannot be read; check --vex.".formatted(file));
        }
    }
}
