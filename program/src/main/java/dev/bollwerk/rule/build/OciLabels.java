package dev.bollwerk.rule.build;

import dev.bollwerk.rule.Evidence;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/// The labels by which an image says where it comes from.
///
/// [Annotations](https://github.com/opencontainers/image-spec/blob/main/annotations.md)
public final class OciLabels {
    /// What stands before their names.
    public static final String PREFIX = "org.opencontainers.image.";

    private static final List<String> WANTED =
            List.of(
                    "title",
                    "description",
                    "version",
                    "revision",
                    "source",
                    "vendor",
                    "licenses",
                    "created");

    private OciLabels() {}

    /// What is missing; null when nothing is.
    ///
    /// @param isSet tells whether a label is there, by its whole key
    public static @Nullable Evidence missing(Predicate<String> isSet) {
        List<String> missing = new ArrayList<>();
        for (String name : WANTED) {
            if (!isSet.test(PREFIX + name)) {
                missing.add(name);
            }
        }
        if (missing.isEmpty()) {
            return null;
        }
        return missing.size() == WANTED.size()
                ? Evidence.of("labels.none")
                : Evidence.of("labels.missing", String.join(", ", missing));
    }
}
