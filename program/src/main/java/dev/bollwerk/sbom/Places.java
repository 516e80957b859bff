package dev.bollwerk.sbom;

import dev.bollwerk.image.Digest;
import dev.bollwerk.inventory.Location;
import dev.bollwerk.inventory.Package;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Where another program found a package: in its properties, in the evidence, in files that the
/// package holds, or in the lock file that holds the package.
final class Places {
    private static final int MOST = 20;

    private final Draft draft;
    private final String document;
    private final Map<String, String> holders = new HashMap<>();

    Places(Draft draft, Map<String, Part> byReference, String document) {
        this.draft = draft;
        this.document = document;
        hold(draft.holds, byReference);
        hold(draft.needs, byReference);
    }

    /// Trivy lets an application, which stands for a lock file, need or hold its packages.
    private void hold(Map<String, List<String>> edges, Map<String, Part> byReference) {
        edges.forEach(
                (from, to) -> {
                    Part holder = byReference.get(from);
                    String path = holder == null ? "" : path(holder);
                    if (!path.isEmpty()) {
                        to.forEach(one -> holders.putIfAbsent(one, path));
                    }
                });
    }

    /// The path of a lock file; empty for what stands for files of all over the image, which has
    /// the name of a language.
    private static String path(Part holder) {
        boolean application =
                holder.property("aquasecurity:trivy:Class").equals("lang-pkgs")
                        || holder.reference.startsWith("SPDXRef-Application-");
        String path = holder.sourceInfo.isEmpty() ? holder.name : holder.sourceInfo;
        boolean named = path.indexOf('.') >= 0 || path.indexOf('/') >= 0;
        return application && named && !path.equals("Node.js") ? path : "";
    }

    /// The places of a package; at least one.
    ///
    /// @param root the direct dependency that it was reached by, which a lock file holds
    List<Location> of(Part part, Package found, String root) {
        Digest layer = Values.digest(part.property("aquasecurity:trivy:LayerDiffID"));
        List<Location> places = new ArrayList<>();
        add(places, part.property("aquasecurity:trivy:FilePath"), 0, layer);
        for (int i = 0; i < MOST; i++) {
            String prefix = "syft:location:" + i + ":";
            Digest own = Values.digest(part.property(prefix + "layerID"));
            add(places, part.property(prefix + "path"), 0, own == null ? layer : own);
        }
        for (Location location : part.locations) {
            if (places.size() < MOST) {
                Digest own = location.layer();
                add(places, location.path(), location.line(), own == null ? layer : own);
            }
        }
        add(places, part.file.substring(part.file.indexOf(':') + 1), 0, layer);
        if (places.isEmpty() && !found.isOsPackage()) {
            for (String file : draft.holds.getOrDefault(part.reference, List.of())) {
                if (places.size() < MOST) {
                    add(places, draft.files.getOrDefault(file, ""), 0, layer);
                }
            }
            String holder = holders.getOrDefault(root, "");
            add(places, holders.getOrDefault(part.reference, holder), 0, layer);
        }
        if (places.isEmpty()) {
            places.add(new Location(document, 0, layer, null));
        }
        return places;
    }

    private static void add(List<Location> places, String path, int line, @Nullable Digest layer) {
        int from = 0;
        while (path.startsWith("/", from) || path.startsWith("./", from)) {
            from += path.charAt(from) == '/' ? 1 : 2;
        }
        if (from < path.length()) {
            var place = new Location(path.substring(from), line, layer, null);
            if (!places.contains(place)) {
                places.add(place);
            }
        }
    }
}
