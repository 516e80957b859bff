package dev.bollwerk.sbom;

import static dev.bollwerk.sbom.Property.encode;

import dev.bollwerk.image.Digest;
import dev.bollwerk.image.Platform;
import dev.bollwerk.inventory.Gap;
import dev.bollwerk.inventory.OsRelease;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What formats have no field for, of the subject, the distribution and the inventory as a whole,
/// as properties; and back.
final class SubjectProperties {
    static final String SUBJECT = "bollwerk:subject:type";
    private static final String NAME = "bollwerk:subject:name";
    private static final String DIGEST = "bollwerk:subject:digest";
    private static final String PLATFORM = "bollwerk:platform";
    private static final String LAYER = "bollwerk:layer:";
    private static final String LABEL = "bollwerk:label:";
    private static final String REPOSITORY = "bollwerk:repository:";
    private static final String GAP = "bollwerk:gap:";
    static final String OS_ID = "bollwerk:os:id";
    private static final String OS_VERSION = "bollwerk:os:version-id";
    private static final String OS_CODENAME = "bollwerk:os:codename";
    private static final String OS_LIKE = "bollwerk:os:id-like:";
    private static final String OS_NAME = "bollwerk:os:pretty-name";

    private SubjectProperties() {}

    /// The properties of an SBOM as a whole.
    ///
    /// @param name as the format's own field says it
    static List<Property> of(Sbom sbom, String name) {
        SbomSubject subject = sbom.subject();
        List<Property> properties = new ArrayList<>();
        put(properties, SUBJECT, subject.type());
        if (!subject.name().equals(name)) {
            put(properties, NAME, subject.name());
        }
        putIfKnown(properties, DIGEST, subject.digest());
        putIfKnown(properties, PLATFORM, subject.platform());
        for (int i = 0; i < subject.layers().size(); i++) {
            SbomLayer layer = subject.layers().get(i);
            put(properties, LAYER + i + ":diff-id", layer.diffId().toString());
            putIfKnown(properties, LAYER + i + ":digest", layer.digest());
            putIfKnown(properties, LAYER + i + ":created-by", layer.createdBy());
        }
        subject.labels()
                .forEach((key, value) -> put(properties, LABEL + Property.encodeName(key), value));
        List<String> repositories = sbom.inventory().repositories();
        for (int i = 0; i < repositories.size(); i++) {
            put(properties, REPOSITORY + i, repositories.get(i));
        }
        gaps(properties, sbom.inventory().gaps());
        return properties;
    }

    private static void gaps(List<Property> properties, List<Gap> gaps) {
        for (int i = 0; i < gaps.size(); i++) {
            Gap gap = gaps.get(i);
            put(properties, GAP + i + ":what", gap.what());
            putIfKnown(properties, GAP + i + ":path", gap.path());
            put(properties, GAP + i + ":reason", gap.reason());
        }
    }

    /// The properties of a distribution.
    static List<Property> of(OsRelease release) {
        List<Property> properties = new ArrayList<>();
        put(properties, OS_ID, release.id());
        put(properties, OS_VERSION, release.versionId());
        putIfKnown(properties, OS_CODENAME, release.codename());
        for (int i = 0; i < release.idLike().size(); i++) {
            put(properties, OS_LIKE + i, release.idLike().get(i));
        }
        put(properties, OS_NAME, release.prettyName());
        return properties;
    }

    private static void putIfKnown(List<Property> properties, String name, @Nullable Object value) {
        if (value != null) {
            put(properties, name, value.toString());
        }
    }

    private static void put(List<Property> properties, String name, String value) {
        properties.add(new Property(name, encode(value)));
    }

    /// Values by name; the first of each.
    static Map<String, String> values(List<Property> properties) {
        Map<String, String> values = new LinkedHashMap<>();
        for (Property property : properties) {
            String value = property.value();
            values.putIfAbsent(property.name(), property.isOwn() ? Property.decode(value) : value);
        }
        return values;
    }

    /// The subject that Bollwerk wrote.
    static SbomSubject subject(Map<String, String> values, String name) {
        Map<String, String> labels = new LinkedHashMap<>();
        values.forEach(
                (key, value) -> {
                    if (key.startsWith(LABEL)) {
                        labels.put(Property.decode(key.substring(LABEL.length())), value);
                    }
                });
        Platform platform = Values.platform(values.get(PLATFORM));
        return new SbomSubject(
                values.getOrDefault(SUBJECT, "image"),
                values.getOrDefault(NAME, name),
                Values.digest(values.get(DIGEST)),
                platform,
                layers(values),
                labels);
    }

    private static List<SbomLayer> layers(Map<String, String> values) {
        List<SbomLayer> layers = new ArrayList<>();
        for (int i = 0; values.containsKey(LAYER + i + ":diff-id"); i++) {
            Digest diffId = Values.digest(values.get(LAYER + i + ":diff-id"));
            if (diffId != null) {
                layers.add(
                        new SbomLayer(
                                diffId,
                                Values.digest(values.get(LAYER + i + ":digest")),
                                values.get(LAYER + i + ":created-by")));
            }
        }
        return layers;
    }

    /// The repositories that Bollwerk wrote.
    static List<String> repositories(Map<String, String> values) {
        List<String> repositories = new ArrayList<>();
        for (int i = 0; values.get(REPOSITORY + i) instanceof String repository; i++) {
            repositories.add(repository);
        }
        return repositories;
    }

    /// The gaps that Bollwerk wrote.
    static List<Gap> gaps(Map<String, String> values) {
        List<Gap> gaps = new ArrayList<>();
        for (int i = 0; values.get(GAP + i + ":what") instanceof String what; i++) {
            String reason = values.getOrDefault(GAP + i + ":reason", "");
            gaps.add(new Gap(what, values.get(GAP + i + ":path"), reason));
        }
        return gaps;
    }

    /// The distribution that Bollwerk wrote, or null.
    static @Nullable OsRelease release(Map<String, String> values) {
        String id = values.get(OS_ID);
        if (id == null) {
            return null;
        }
        List<String> like = new ArrayList<>();
        for (int i = 0; values.get(OS_LIKE + i) instanceof String one; i++) {
            like.add(one);
        }
        return new OsRelease(
                id,
                values.getOrDefault(OS_VERSION, ""),
                values.get(OS_CODENAME),
                like,
                values.getOrDefault(OS_NAME, ""));
    }
}
