package dev.bollwerk.fact.kubernetes;

import dev.bollwerk.fact.workload.Mount;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The volumes of a pod, and how its containers mount them.
///
/// @param byName each volume
record Volumes(Map<String, Volume> byName) {
    private static final String CLAIM = "persistentVolumeClaim";

    /// @param type the key of its source; `bind` for `hostPath`, `tmpfs` for an emptyDir in memory
    /// @param source path on the node, or the name of what it is made of
    record Volume(String type, String source, boolean readOnly) {}

    /// @param owner spec of the object, whose `volumeClaimTemplates` are volumes too
    static Volumes of(Part spec, Part owner) {
        Map<String, Volume> volumes = new HashMap<>();
        for (Part each : owner.parts("volumeClaimTemplates")) {
            String name = each.part("metadata").text("name", "");
            volumes.put(name, new Volume(CLAIM, name, false));
        }
        for (Part each : spec.parts("volumes")) {
            volumes.put(each.text("name", ""), volume(each));
        }
        return new Volumes(volumes);
    }

    private static Volume volume(Part part) {
        for (String type : part.keys()) {
            if (!type.equals("name")) {
                return volume(type, part.part(type));
            }
        }
        return new Volume("emptyDir", "", false);
    }

    private static Volume volume(String type, Part source) {
        return switch (type) {
            case "hostPath" -> new Volume("bind", plain(source.text("path", "")), false);
            case "emptyDir" ->
                    new Volume(
                            source.text("medium", "").equals("Memory") ? "tmpfs" : type, "", false);
            // the kubelet mounts these read-only, whatever is asked for
            case "configMap" -> new Volume(type, source.text("name", ""), true);
            case "secret" -> new Volume(type, source.text("secretName", ""), true);
            case "image" -> new Volume(type, source.text("reference", ""), true);
            case "projected", "downwardAPI" -> new Volume(type, "", true);
            case CLAIM ->
                    new Volume(
                            type, source.text("claimName", ""), source.truth("readOnly").or(false));
            default -> new Volume(type, "", source.truth("readOnly").or(false));
        };
    }

    List<Mount> mounts(Part container) {
        List<Mount> mounts = new ArrayList<>();
        for (Part each : container.parts("volumeMounts")) {
            String name = each.text("name", "");
            Volume volume = byName.get(name);
            if (volume == null) {
                if (each.text("name").value() != null) {
                    each.notes()
                            .add(
                                    each.place(),
                                    "The volume %s is mounted, but the pod has none of that name."
                                            .formatted(Notes.brief(name)));
                }
                continue;
            }
            mounts.add(mount(each, volume));
        }
        return mounts;
    }

    private static Mount mount(Part part, Volume volume) {
        String source = volume.source();
        String below = part.text("subPath", "");
        if (volume.type().equals("bind") && !below.isEmpty()) {
            source = plain(source + "/" + below);
        }
        String target = part.text("mountPath", "");
        String propagation =
                switch (part.text("mountPropagation", "")) {
                    case "Bidirectional" -> "rshared";
                    case "HostToContainer" -> "rslave";
                    default -> null;
                };
        return new Mount(
                volume.type(),
                source,
                target,
                volume.readOnly() || part.truth("readOnly").or(false),
                propagation,
                source + ":" + target,
                part.place());
    }

    /// A path without `..` and double strokes.
    private static String plain(String path) {
        if (!path.startsWith("/")) {
            return path;
        }
        Deque<String> parts = new ArrayDeque<>();
        for (String part : path.split("/")) {
            if (part.equals("..")) {
                parts.pollLast();
            } else if (!part.isEmpty() && !part.equals(".")) {
                parts.addLast(part);
            }
        }
        return "/" + String.join("/", parts);
    }
}
