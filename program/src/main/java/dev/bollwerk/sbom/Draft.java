package dev.bollwerk.sbom;

import dev.bollwerk.BollwerkException;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What a document says, read but not yet understood.
///
/// Counts what it takes in: a document of some megabytes can hold millions of empty things, each of
/// which takes far more memory than its two brackets.
final class Draft {
    private static final int MOST = 1_000_000;

    /// The subject, if the document names one.
    Part subject = new Part();
    final List<Part> parts = new ArrayList<>();
    /// The reference of the subject, where it is one of the parts.
    String described = "";
    /// Which part needs which others, by reference.
    final Map<String, List<String>> needs = new LinkedHashMap<>();
    /// Which part holds which others or which files, by reference.
    final Map<String, List<String>> holds = new LinkedHashMap<>();
    /// The source package of a package, by reference.
    final Map<String, String> sources = new HashMap<>();
    /// The package of a distribution that owns another package's files, by the other's reference.
    final Map<String, String> owners = new HashMap<>();
    /// Names of files, by reference.
    final Map<String, String> files = new HashMap<>();
    /// Names of licences, by the reference that stands for each.
    final Map<String, String> licenses = new HashMap<>();
    private int taken;

    /// One more thing is about to be kept.
    void take() {
        if (++taken > MOST) {
            throw BollwerkException.target(
                    "The SBOM lists more than %,d things; it is damaged, or made to do damage."
                            .formatted(MOST));
        }
    }

    /// A new part.
    Part part() {
        take();
        var part = new Part();
        parts.add(part);
        return part;
    }

    /// One part holds another, or a file.
    void hold(String from, String to) {
        add(holds, from, to);
    }

    /// One part needs another.
    void need(String from, String to) {
        add(needs, from, to);
    }

    private void add(Map<String, List<String>> edges, String from, String to) {
        if (!from.isEmpty() && !to.isEmpty()) {
            take();
            edges.computeIfAbsent(from, _ -> new ArrayList<>(2)).add(to);
        }
    }

    /// A property of a part, if Bollwerk understands properties of this kind.
    void property(Part part, String name, String value) {
        if (name.startsWith(Property.OWN)
                || name.startsWith("aquasecurity:trivy:")
                || name.startsWith("syft:")
                || name.startsWith("cdx:")) {
            take();
            part.properties.add(new Property(name, value));
        }
    }
}
