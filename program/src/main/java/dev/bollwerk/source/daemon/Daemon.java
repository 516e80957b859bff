package dev.bollwerk.source.daemon;

import dev.bollwerk.BollwerkException;
import dev.bollwerk.image.HistoryEntry;
import dev.bollwerk.image.Image;
import dev.bollwerk.image.ImageConfig;
import dev.bollwerk.image.Reference;
import dev.bollwerk.source.archive.Spool;
import dev.bollwerk.source.http.Endpoint;
import dev.bollwerk.source.wire.EngineHistory;
import dev.bollwerk.source.wire.InspectedImage;
import dev.bollwerk.source.wire.PlatformChoice;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Optional;

/// A Docker daemon as a source of images.
public final class Daemon {
    private final Endpoint endpoint;
    private final PlatformChoice choice;
    private final Spool spool;

    /// A daemon; it is not spoken to yet.
    public Daemon(Endpoint endpoint, PlatformChoice choice, Spool spool) {
        this.endpoint = endpoint;
        this.choice = choice;
        this.spool = spool;
    }

    /// Finds an image by name or ID.
    ///
    /// @throws BollwerkException when the daemon cannot be asked, or refuses
    public Optional<Image> find(String name) {
        Reference.parse(name);
        Engine client = new Engine(endpoint);
        try {
            InspectedImage inspected = inspect(client, name);
            if (inspected == null) {
                client.close();
                return Optional.empty();
            }
            choice.check(inspected.config().platform(), "The image '%s'".formatted(name));
            ImageConfig config = inspected.with(history(client, inspected));
            return Optional.of(
                    new DaemonImage(client, name, inspected.id(), config, choice, spool));
        } catch (RuntimeException e) {
            client.close();
            throw e;
        }
    }

    /// Opens an image that has to be there.
    public Image open(String name) {
        return find(name)
                .orElseThrow(
                        () ->
                                BollwerkException.target(
                                        ("The Docker daemon at %s has no image '%s'; pull it, or"
                                                        + " write registry:%s to read it from its"
                                                        + " registry.")
                                                .formatted(endpoint, name, name)));
    }

    private static @Nullable InspectedImage inspect(Engine client, String name) {
        byte[] answer =
                client.find("/images/" + Engine.encode(name) + "/json", InspectedImage.LIMIT);
        return answer == null ? null : InspectedImage.parse(answer, answerOf(client, name));
    }

    private static List<HistoryEntry> history(Engine client, InspectedImage image) {
        String id = image.id().toString();
        byte[] answer = client.find("/images/" + id + "/history", EngineHistory.LIMIT);
        return answer == null
                ? List.of()
                : EngineHistory.parse(
                        answer, image.config().diffIds().size(), answerOf(client, id));
    }

    private static String answerOf(Engine client, String name) {
        return "The answer about '%s' of %s"
                .formatted(name, client.where().replace("The Docker", "the Docker"));
    }
}
