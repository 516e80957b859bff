package dev.bollwerk.rule.drift;

import dev.bollwerk.BollwerkException;
import dev.bollwerk.fact.docker.EngineFacts;
import dev.bollwerk.fact.docker.StoredImage;
import dev.bollwerk.fact.workload.Setting;
import dev.bollwerk.image.Reference;
import dev.bollwerk.rule.Evidence;

import java.util.List;

/// Which image a container was made from.
final class Images {
    private Images() {}

    static void compare(EngineFacts engine, Pair pair) {
        Setting<String> said = pair.service().image();
        String runs = pair.runs().image().or("");
        if (said.or("").isEmpty()) {
            return;
        }
        String asked = name(said.or(""));
        if (!runs.startsWith("sha256:") && !asked.equals(name(runs))) {
            pair.differ("image", said.or(""), runs, said.place());
            return;
        }
        List<StoredImage> images = engine.images().orNull();
        for (StoredImage image : images == null ? List.<StoredImage>of() : images) {
            boolean named =
                    image.tags().stream().anyMatch(tag -> name(tag).equals(asked))
                            || image.digests().stream().anyMatch(each -> name(each).equals(asked));
            if (named && !image.id().equals(pair.container().imageId())) {
                pair.say(
                        Evidence.of(
                                "drift.image",
                                said.or(""),
                                brief(image.id()),
                                brief(pair.container().imageId())),
                        said.place());
                return;
            }
        }
    }

    private static String name(String text) {
        try {
            return Reference.parse(text).toString();
        } catch (BollwerkException | IllegalArgumentException _) {
            return text;
        }
    }

    private static String brief(String id) {
        return id.length() > 19 ? id.substring(0, 19) : id;
    }
}
