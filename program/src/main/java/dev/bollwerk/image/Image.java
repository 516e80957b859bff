package dev.bollwerk.image;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.function.Predicate;

/// An image that a source has found: its configuration, and its layers, lowest first. A port;
/// closing it gives back what the source holds (files, connections).
public interface Image extends AutoCloseable {
    /// What a person calls it: a reference, or the path of an archive.
    String name();

    /// The digest of the manifest, or of the configuration where the source has no manifest (old
    /// `docker save` archives).
    @Nullable Digest digest();

    /// The configuration.
    ImageConfig config();

    /// The configuration with the very bytes that a copy of the image has to have. Costs the export
    /// of the image where a daemon holds it.
    default ImageConfig storedConfig() {
        return config();
    }

    /// The layers, lowest first; as many as `config().diffIds()`.
    List<Layer> layers();

    /// Documents attached to the image where it comes from (OCI referrers), of these media types;
    /// none where a source knows no such thing.
    ///
    /// @throws dev.bollwerk.BollwerkException when one cannot be fetched or is not what its digest
    ///     says
    default List<Attachment> attachments(Predicate<String> mediaTypes) {
        return List.of();
    }

    @Override
    void close();
}
