package dev.bollwerk.vex;

import dev.bollwerk.BollwerkException;
import dev.bollwerk.inventory.OsRelease;
import dev.bollwerk.inventory.Package;
import dev.bollwerk.inventory.Purl;

import org.jspecify.annotations.Nullable;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// The index of a VEX repository: which document speaks of which package.
///
/// [VEX repository
/// specification](https://github.com/aquasecurity/vex-repo-spec)
public final class VexRepository {
    /// Where an index may be, relative to the folder.
    public static final List<String> INDEXES = List.of("index.json", "0.1/index.json");

    private final Map<String, List<String>> documents;

    private VexRepository(Map<String, List<String>> documents) {
        this.documents = documents;
    }

    /// Reads an index.
    ///
    /// @param name what messages call the repository
    /// @throws BollwerkException when it is none
    public static VexRepository read(byte[] bytes, String name) {
        try {
            Map<String, List<String>> documents = new LinkedHashMap<>();
            for (JsonNode entry : new JsonMapper().readTree(bytes).path("packages")) {
                String location = entry.path("location").asString("");
                if (!location.isEmpty()) {
                    documents
                            .computeIfAbsent(
                                    key(entry.path("id").asString("")), _ -> new ArrayList<>())
                            .add(location);
                }
            }
            return new VexRepository(documents);
        } catch (JacksonException e) {
            throw BollwerkException.usage(
                    "The index of the VEX repository '%s' is damaged.".formatted(name));
        }
    }

    /// The documents about any of these packages, relative to the folder of the index.
    public List<String> documents(List<Package> packages, @Nullable OsRelease release) {
        Set<String> found = new LinkedHashSet<>();
        for (Package each : packages) {
            found.addAll(documents.getOrDefault(bare(Purl.of(each, release)), List.of()));
        }
        return List.copyOf(found);
    }

    private static String key(String id) {
        try {
            return bare(Purl.parse(id));
        } catch (BollwerkException _) {
            return id;
        }
    }

    private static String bare(Purl purl) {
        return purl.type() + "/" + purl.namespace() + "/" + purl.name();
    }
}
