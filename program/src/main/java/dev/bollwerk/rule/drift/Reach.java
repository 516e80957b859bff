package dev.bollwerk.rule.drift;

import dev.bollwerk.fact.workload.Mount;
import dev.bollwerk.fact.workload.Place;
import dev.bollwerk.fact.workload.Port;
import dev.bollwerk.fact.workload.Setting;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/// What a container reaches and what reaches it: mounts, ports and networks.
final class Reach {
    private static final int MOST_PORTS = 1_000;
    private static final Pattern ANONYMOUS = Pattern.compile("[0-9a-f]{64}");

    private final String project;
    private final String folder;

    /// @param folder that relative paths begin at
    Reach(String project, String folder) {
        this.project = project;
        this.folder = folder;
    }

    void compare(Pair pair) {
        mounts(pair);
        ports(pair);
        networks(pair);
    }

    private void mounts(Pair pair) {
        Map<String, Mount> found = new LinkedHashMap<>();
        pair.runs().storage().mounts().forEach(each -> found.put(each.target(), each));
        for (Mount said : pair.service().storage().mounts()) {
            Mount runs = found.remove(said.target());
            String asked = text(said);
            if (asked.contains("$")) {
                continue;
            }
            if (runs == null) {
                pair.differ("mount " + said.target(), asked, "", said.place());
            } else if (!isSame(said, runs)) {
                pair.differ("mount " + said.target(), asked, text(runs), said.place());
            }
        }
        for (Mount extra : found.values()) {
            // volumes that the image declares have no name of their own
            if (!extra.type().equals("volume") || !ANONYMOUS.matcher(extra.source()).matches()) {
                pair.differ("mount " + extra.target(), "", text(extra), pair.service().place());
            }
        }
    }

    private boolean isSame(Mount said, Mount runs) {
        if (!said.type().equals(runs.type()) || said.readOnly() != runs.readOnly()) {
            return false;
        }
        return switch (said.type()) {
            case "bind" -> source(said).equals(source(runs));
            case "volume" ->
                    said.source().isEmpty()
                            || said.source().equals(runs.source())
                            || runs.source().equals(project + "_" + said.source())
                            // the file may give a volume a name of its own
                            || !runs.source().startsWith(project + "_");
            default -> true;
        };
    }

    private String text(Mount mount) {
        String source = mount.type().equals("bind") ? source(mount) : mount.source();
        return (source.isEmpty() ? mount.type() : source) + (mount.readOnly() ? " (ro)" : "");
    }

    private String source(Mount mount) {
        try {
            // /var/run is a link to /run nearly everywhere
            String whole = Path.of(folder).resolve(mount.source()).normalize().toString();
            return whole.startsWith("/var/run/") ? whole.substring("/var".length()) : whole;
        } catch (InvalidPathException _) {
            return mount.source();
        }
    }

    private static void ports(Pair pair) {
        Map<String, Place> said = new LinkedHashMap<>();
        Map<String, Place> open = new LinkedHashMap<>();
        for (Port port : pair.service().network().ports()) {
            if (port.first() == 0) {
                open.put(inside(port, 0), port.place());
            } else {
                spread(port, said);
            }
        }
        Map<String, Place> runs = new LinkedHashMap<>();
        pair.runs().network().ports().forEach(port -> spread(port, runs));
        said.forEach(
                (port, place) -> {
                    if (!runs.containsKey(port)) {
                        pair.differ("port", port, "", place);
                    }
                });
        for (String port : runs.keySet()) {
            String inside = port.substring(port.indexOf("->") + 2);
            if (!said.containsKey(port) && !open.containsKey(inside)) {
                pair.differ("port", "", port, pair.service().place());
            }
        }
    }

    private static void spread(Port port, Map<String, Place> ports) {
        int count = Math.min(port.last() - port.first(), MOST_PORTS);
        for (int i = 0; i <= count; i++) {
            String address = port.isOnAllInterfaces() ? "*" : port.address();
            ports.put(address + ":" + (port.first() + i) + "->" + inside(port, i), port.place());
        }
    }

    private static String inside(Port port, int offset) {
        return (port.target() + offset) + "/" + port.protocol();
    }

    /// A network's name in the engine is the project's choice, so only more of them than the file
    /// names are told.
    private void networks(Pair pair) {
        List<Setting<String>> said = pair.service().network().networks();
        List<Setting<String>> runs = pair.runs().network().networks();
        if (runs.size() <= said.size() || !pair.service().namespaces().network().isUnset()) {
            return;
        }
        for (Setting<String> each : runs) {
            String name = each.or("");
            if (said.stream().noneMatch(one -> isNetwork(one.or(""), name))) {
                pair.differ("network", "", name, pair.service().place());
            }
        }
    }

    private boolean isNetwork(String said, String found) {
        return found.equals(said) || found.equals(project + "_" + said);
    }
}
