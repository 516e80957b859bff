package dev.bollwerk.sbom;

import dev.bollwerk.inventory.OsRelease;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// The distribution of a document: Bollwerk's properties, Syft's, or the name and version of an
/// operating system, which Trivy writes in words of its own.
final class Distributions {
    private Distributions() {}

    /// The distribution that a part of the kind `operating-system` tells.
    static @Nullable OsRelease of(Part part) {
        Map<String, String> values = SubjectProperties.values(part.properties);
        OsRelease own = SubjectProperties.release(values);
        if (own != null) {
            return own;
        }
        String syft = values.getOrDefault("syft:distro:id", "");
        if (!syft.isEmpty()) {
            return ofSyft(syft, values, part.version);
        }
        String name =
                part.name.isEmpty()
                        ? values.getOrDefault("aquasecurity:trivy:Type", "")
                        : part.name;
        return name.isEmpty() ? null : of(name, part.version, part.description);
    }

    private static OsRelease ofSyft(String id, Map<String, String> values, String version) {
        List<String> like = new ArrayList<>();
        for (int i = 0; values.get("syft:distro:idLike:" + i) instanceof String one; i++) {
            like.addAll(List.of(one.split(" ")));
        }
        return new OsRelease(
                id.toLowerCase(Locale.ROOT),
                values.getOrDefault("syft:distro:versionID", version),
                values.get("syft:distro:versionCodename"),
                like,
                values.getOrDefault("syft:distro:prettyName", ""));
    }

    /// A name and a version as other programs write them.
    private static OsRelease of(String name, String version, String pretty) {
        String id = id(name.strip().toLowerCase(Locale.ROOT));
        // "2 (Karoo)", "AMI release 2018.03"
        String plain = version.startsWith("AMI release ") ? version.substring(12) : version;
        int space = plain.indexOf(' ');
        plain = space < 0 ? plain : plain.substring(0, space);
        return new OsRelease(
                id, plain, null, List.of(), pretty.isEmpty() ? name + " " + plain : pretty);
    }

    private static String id(String name) {
        return switch (name) {
            case "redhat", "red hat enterprise linux" -> "rhel";
            case "oracle", "oracle linux server" -> "ol";
            case "amazon", "amazon linux" -> "amzn";
            case "alma" -> "almalinux";
            case "cbl-mariner" -> "mariner";
            case "azure" -> "azurelinux";
            case "suse linux enterprise server", "suse linux enterprise" -> "sles";
            case "suse linux enterprise micro", "slem" -> "sle-micro";
            case "opensuse.leap" -> "opensuse-leap";
            case "opensuse.tumbleweed" -> "opensuse-tumbleweed";
            case "debian gnu/linux" -> "debian";
            case "alpine linux" -> "alpine";
            default -> name;
        };
    }

    /// The id that a namespace or qualifier of a package URL means.
    static OsRelease normal(OsRelease release) {
        return new OsRelease(
                id(release.id()),
                release.versionId(),
                release.codename(),
                release.idLike(),
                release.prettyName());
    }
}
