package dev.bollwerk.fact.docker;

import dev.bollwerk.fact.docker.Container.VolumeBinds;
import dev.bollwerk.fact.workload.Mount;
import dev.bollwerk.source.wire.Json;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Collects what is mounted into a container: `Mounts` tells what is in effect, and
/// `HostConfig.Binds`, `.Mounts` and `.Tmpfs` what was asked for and may be missing there.
final class MountsJson {
    private final Json json;
    private final Answer answer;
    private final VolumeBinds bindOfVolume;
    private final Map<String, Mount> effective = new LinkedHashMap<>();
    private final Map<String, Mount> asked = new LinkedHashMap<>();
    private final Map<String, String> fields = new LinkedHashMap<>();
    private boolean readOnly;
    private int number;

    MountsJson(Json json, Answer answer, VolumeBinds bindOfVolume) {
        this.json = json;
        this.answer = answer;
        this.bindOfVolume = bindOfVolume;
    }

    /// Stands on `Mounts` at the top.
    void effective() {
        number = 0;
        json.list(
                () -> {
                    readOnly = false;
                    fields.clear();
                    json.object(this::effectiveField);
                    String type = fields.getOrDefault("Type", "");
                    // before API 1.27 there was no type
                    String volumeName = fields.getOrDefault("Name", "");
                    boolean volume = !volumeName.isEmpty();
                    put(
                            effective,
                            type.isEmpty() ? volume ? "volume" : "bind" : type,
                            volume ? volumeName : fields.getOrDefault("Source", ""),
                            fields.getOrDefault("Destination", ""),
                            fields.get("Propagation"),
                            "Mounts[" + number++ + "]");
                    return true;
                });
    }

    private void effectiveField(String name) {
        switch (name) {
            case "Type", "Name", "Source", "Destination", "Propagation" ->
                    fields.put(name, Texts.orEmpty(json.string()));
            case "RW" -> readOnly = !json.truth();
            default -> {}
        }
    }

    /// As `--mount` wrote them; stands on the list at `path`.
    void asked(String path) {
        number = 0;
        json.list(
                () -> {
                    readOnly = false;
                    fields.clear();
                    json.object(this::askedField);
                    put(
                            asked,
                            fields.getOrDefault("Type", ""),
                            fields.getOrDefault("Source", ""),
                            fields.getOrDefault("Target", ""),
                            fields.get("Propagation"),
                            path + "[" + number++ + "]");
                    return true;
                });
    }

    private void askedField(String name) {
        switch (name) {
            case "Type", "Source", "Target", "Propagation" ->
                    fields.put(name, Texts.orEmpty(json.string()));
            case "ReadOnly" -> readOnly = json.truth();
            case "BindOptions" -> json.object(this::askedField);
            default -> {}
        }
    }

    /// `SOURCE:TARGET[:OPTIONS]`.
    void binds(List<String> binds) {
        for (int i = 0; i < binds.size(); i++) {
            String[] parts = binds.get(i).split(":", 3);
            if (parts.length < 2) {
                continue;
            }
            readOnly = false;
            String propagation = null;
            for (String option : parts.length < 3 ? new String[0] : parts[2].split(",", -1)) {
                readOnly |= option.equals("ro");
                if (option.endsWith("shared")
                        || option.endsWith("slave")
                        || option.endsWith("private")) {
                    propagation = option;
                }
            }
            put(
                    asked,
                    parts[0].startsWith("/") ? "bind" : "volume",
                    parts[0],
                    parts[1],
                    propagation,
                    "HostConfig.Binds[" + i + "]");
        }
    }

    void tmpfs(Map<String, String> targets) {
        targets.forEach(
                (target, options) -> {
                    readOnly = List.of(options.split(",", -1)).contains("ro");
                    put(asked, "tmpfs", "", target, null, "HostConfig.Tmpfs." + target);
                });
    }

    private void put(
            Map<String, Mount> mounts,
            String type,
            String source,
            String target,
            @Nullable String propagation,
            String path) {
        String folder = type.equals("volume") ? bindOfVolume.folder(source) : null;
        String kind = folder == null ? type : "bind";
        String from = kind.equals("bind") ? clean(folder == null ? source : folder) : source;
        mounts.put(
                clean(target),
                new Mount(
                        kind,
                        kind.equals("tmpfs") ? "" : from,
                        clean(target),
                        readOnly,
                        usual(propagation) ? null : propagation,
                        (source.isEmpty() ? kind : source) + ":" + target + (readOnly ? ":ro" : ""),
                        answer.at(path)));
    }

    private static boolean usual(@Nullable String propagation) {
        return propagation == null || propagation.isEmpty() || propagation.equals("rprivate");
    }

    /// A path without `.`, `..` and double strokes.
    static String clean(String path) {
        if (!path.startsWith("/")) {
            return path;
        }
        List<String> parts = new ArrayList<>();
        for (String part : path.split("/", -1)) {
            switch (part) {
                case "", "." -> {}
                case ".." -> {
                    if (!parts.isEmpty()) {
                        parts.removeLast();
                    }
                }
                default -> parts.add(part);
            }
        }
        return "/" + String.join("/", parts);
    }

    List<Mount> mounts() {
        List<Mount> mounts = new ArrayList<>(effective.values());
        asked.forEach(
                (target, mount) -> {
                    if (!effective.containsKey(target)) {
                        mounts.add(mount);
                    }
                });
        return mounts;
    }
}
