package dev.bollwerk.advisory.feed;

import dev.bollwerk.advisory.Affected;
import dev.bollwerk.advisory.Cpe;
import dev.bollwerk.advisory.Qualifier;
import dev.bollwerk.advisory.State;
import dev.bollwerk.version.VersionRange;
import dev.bollwerk.version.VersionScheme;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/// The products of an NVD record as statements in the ecosystem `CPE`, under `vendor:product`. What
/// a product has to run on or in becomes [Qualifier#PLATFORM], if that is not a Linux anyway: its
/// target software, or the system that an AND demands besides. Hardware is left out.
///
/// [CVE API](https://nvd.nist.gov/developers/vulnerabilities)
final class NvdConfigurations {
    private static final int MAX_DEPTH = 8;
    private static final int MAX_PLATFORMS = 4;

    /// Systems that no container of Linux is; and distributions, where a flaw is one of their own
    /// builds (CVE-2022-0543 is Debian's Redis), which are never looked up by CPE.
    private static final Set<String> FOREIGN =
            Set.of(
                    "aix",
                    "android",
                    "debian_linux",
                    "esxi",
                    "freebsd",
                    "hp-ux",
                    "ios",
                    "ios_xe",
                    "ipados",
                    "iphone_os",
                    "irix",
                    "mac_os",
                    "mac_os_x",
                    "mac_os_x_server",
                    "macos",
                    "netbsd",
                    "netware",
                    "openbsd",
                    "openvms",
                    "solaris",
                    "sunos",
                    "tvos",
                    "ubuntu_linux",
                    "watchos",
                    "z/os");

    private record Product(String name, String platform) {}

    private final Map<Product, Set<VersionRange>> products = new LinkedHashMap<>();

    private NvdConfigurations() {}

    static List<Affected> read(List<Json> configurations) {
        var found = new NvdConfigurations();
        configurations.forEach(configuration -> found.container(configuration, "", 0));
        List<Affected> affected = new ArrayList<>();
        found.products.forEach(
                (product, ranges) ->
                        affected.add(
                                Statements.with(
                                        Statements.of(
                                                Cpe.ECOSYSTEM,
                                                VersionScheme.CPE,
                                                product.name(),
                                                ranges,
                                                State.AFFECTED),
                                        Qualifier.PLATFORM,
                                        product.platform())));
        return affected;
    }

    /// A configuration, or a node with nodes in it.
    private void container(Json json, String outer, int depth) {
        List<Json> nodes = json.list("nodes");
        String platform = outer;
        if (json.text("operator").equals("AND") && !json.flag("negate")) {
            for (Json node : nodes) {
                String demanded = foreign(node);
                platform = demanded.isEmpty() ? platform : demanded;
            }
        }
        for (Json match : json.list("cpeMatch")) {
            match(match, platform);
        }
        if (depth < MAX_DEPTH) {
            for (Json node : nodes) {
                container(node, platform, depth + 1);
            }
        }
    }

    /// The systems that a node demands, if none of them is a Linux; empty if the node is about the
    /// vulnerable products themselves, or about anything that may be there.
    private static String foreign(Json node) {
        Set<String> systems = new TreeSet<>();
        for (Json match : node.list("cpeMatch")) {
            Cpe cpe = Cpe.parse(match.text("criteria")).orElse(null);
            if (match.flag("vulnerable") || cpe == null || !isForeign(cpe)) {
                return "";
            }
            systems.add(cpe.product().replace(' ', '_'));
        }
        return String.join(" ", systems.stream().limit(MAX_PLATFORMS).toList());
    }

    private static boolean isForeign(Cpe cpe) {
        return cpe.part().equals("o")
                && (FOREIGN.contains(cpe.product()) || cpe.product().startsWith("windows"));
    }

    private void match(Json match, String platform) {
        Cpe cpe = Cpe.parse(match.text("criteria")).orElse(null);
        if (cpe == null || !match.flag("vulnerable") || cpe.part().equals("h")) {
            return;
        }
        String demanded = isLinux(cpe.software()) ? platform : cpe.software().replace(' ', '_');
        products.computeIfAbsent(new Product(cpe.name(), demanded), _ -> new LinkedHashSet<>())
                .add(range(match, cpe));
    }

    private static boolean isLinux(String software) {
        return Cpe.isAny(software)
                || switch (software) {
                    case "linux", "linux_kernel", "unix", "docker", "kubernetes" -> true;
                    default -> false;
                };
    }

    private static VersionRange range(Json match, Cpe cpe) {
        if (!Cpe.isAny(cpe.version())) {
            // Any update of 9.3 is written 9.3, and 9.3 without one 9.3:-, as in the CPE.
            return VersionRange.exactly(
                    cpe.update().equals("*") ? cpe.version() : cpe.version() + ":" + cpe.update());
        }
        String from = orNull(match.text("versionStartIncluding"));
        String after = orNull(match.text("versionStartExcluding"));
        String through = orNull(match.text("versionEndIncluding"));
        String before = orNull(match.text("versionEndExcluding"));
        if (cpe.version().equals("-")
                && from == null
                && after == null
                && through == null
                && before == null) {
            // The NVD does not know which versions: no version can be compared with that.
            return VersionRange.exactly("-");
        }
        return new VersionRange(
                from == null ? after : from,
                from != null,
                through == null ? before : through,
                through != null);
    }

    private static @Nullable String orNull(String text) {
        return text.isEmpty() ? null : text;
    }
}
