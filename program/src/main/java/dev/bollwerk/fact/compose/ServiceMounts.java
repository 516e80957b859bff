package dev.bollwerk.fact.compose;

import dev.bollwerk.fact.workload.Mount;
import dev.bollwerk.fact.workload.Place;
import dev.bollwerk.fact.workload.Setting;
import dev.bollwerk.fact.yaml.YamlNode;

import org.jspecify.annotations.Nullable;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;

/// Reads what is mounted into a service: volumes, tmpfs, and the files of secrets and configs.
///
/// [volumes](https://github.com/compose-spec/compose-spec/blob/main/05-services.md#volumes)
final class ServiceMounts {
    private static final String SOCKET = "/var/run/docker.sock";

    private final Section service;
    private final Section top;
    private final Map<String, ComposeVolume> volumes;
    private final @Nullable Setting<String> home;

    /// @param home folder that `~` stands for; null when nobody knows
    ServiceMounts(
            Section service,
            Section top,
            Map<String, ComposeVolume> volumes,
            @Nullable Setting<String> home) {
        this.service = service;
        this.top = top;
        this.volumes = volumes;
        this.home = home;
    }

    List<Mount> mounts() {
        List<Mount> mounts = new ArrayList<>();
        for (YamlNode item : service.items("volumes")) {
            Mount mount = item instanceof YamlNode.Scalar ? brief(item) : full(item);
            if (mount != null) {
                mounts.add(mount);
            }
        }
        for (Setting<String> text : service.list("tmpfs")) {
            mounts.add(tmpfs(text));
        }
        if (service.truth("use_api_socket").or(false)) {
            Place place = service.placeOf("use_api_socket");
            mounts.add(new Mount("bind", SOCKET, SOCKET, false, null, "use_api_socket", place));
        }
        files("secrets", "/run/secrets/", mounts);
        files("configs", "/", mounts);
        return mounts;
    }

    private @Nullable Mount brief(YamlNode item) {
        Setting<String> text = service.values().text(item);
        String written = text.written();
        if (written == null) {
            return null;
        }
        VolumeText volume = VolumeText.parse(text.or(written));
        if (volume.target().isEmpty()) {
            service.problem(item.place(), "%s has no target.".formatted(Problems.quote(written)));
            return null;
        }
        boolean readOnly = false;
        String propagation = null;
        for (String word : volume.mode().split(",", -1)) {
            readOnly |= word.equals("ro") || word.equals("readonly");
            if (word.endsWith("shared") || word.endsWith("slave") || word.endsWith("private")) {
                propagation = word;
            }
        }
        boolean path = VolumeText.isPath(volume.source()) || volume.source().startsWith("$");
        return mount(
                path ? "bind" : "volume",
                volume.source(),
                volume.target(),
                readOnly,
                propagation,
                written,
                item.place());
    }

    private @Nullable Mount full(YamlNode item) {
        if (!(item instanceof YamlNode.Mapping mapping)) {
            service.problem(item.place(), item.place().path() + " is no volume.");
            return null;
        }
        var section = new Section(service.values(), mapping, item.place());
        String type = plain(section, "type");
        String source = plain(section, "source");
        String target = plain(section, "target");
        if (target.isEmpty()) {
            service.problem(item.place(), item.place().path() + " has no target.");
            return null;
        }
        boolean readOnly = section.truth("read_only").or(false);
        Setting<String> propagation = section.below("bind").text("propagation");
        String kind = type.isEmpty() ? VolumeText.isPath(source) ? "bind" : "volume" : type;
        return mount(
                kind,
                source,
                target,
                readOnly,
                propagation.value(),
                (source.isEmpty() ? kind : source) + ":" + target + (readOnly ? ":ro" : ""),
                section.node().at("source") instanceof YamlNode from ? from.place() : item.place());
    }

    private static String plain(Section section, String key) {
        return section.values().plain(section.at(key));
    }

    private Mount mount(
            String type,
            String source,
            String target,
            boolean readOnly,
            @Nullable String propagation,
            String written,
            Place place) {
        String folder = null;
        if (type.equals("volume") && !source.isEmpty()) {
            ComposeVolume volume = volumes.get(source);
            folder = volume == null ? null : volume.folder();
        }
        String kind = folder == null ? type : "bind";
        boolean usual =
                propagation == null || propagation.isEmpty() || propagation.equals("rprivate");
        return new Mount(
                kind,
                kind.equals("bind")
                        ? clean(atHome(folder == null ? source : folder))
                        : kind.equals("tmpfs") ? "" : source,
                clean(target),
                readOnly,
                usual ? null : propagation,
                written,
                place);
    }

    private String atHome(String path) {
        String folder = home == null ? null : home.value();
        boolean below = path.equals("~") || path.startsWith("~/");
        return below && folder != null ? folder + path.substring(1) : path;
    }

    private Mount tmpfs(Setting<String> text) {
        String written = text.written() == null ? "" : text.written();
        List<String> parts = Colons.split(text.or(written));
        boolean readOnly = parts.size() > 1 && List.of(parts.get(1).split(",", -1)).contains("ro");
        return new Mount(
                "tmpfs", "", clean(parts.getFirst()), readOnly, null, written, text.place());
    }

    /// Secrets and configs that are files of the project or the host are mounted as such.
    private void files(String key, String folder, List<Mount> mounts) {
        Section defined = top.below(key);
        for (YamlNode item : service.items(key)) {
            boolean brief = item instanceof YamlNode.Scalar;
            String name = service.values().plain(brief ? item : item.at("source"));
            String target = brief ? "" : service.values().plain(item.at("target"));
            if (!(defined.at(name) instanceof YamlNode.Mapping mapping)) {
                continue;
            }
            String file = service.values().plain(mapping.at("file"));
            if (!file.isEmpty()) {
                String path =
                        target.startsWith("/")
                                ? target
                                : folder + (target.isEmpty() ? name : target);
                mounts.add(
                        new Mount(
                                "bind",
                                clean(atHome(file)),
                                clean(path),
                                true,
                                null,
                                file + ":" + path + ":ro",
                                item.place()));
            }
        }
    }

    /// An absolute path without `.`, `..` and double strokes; another as it is.
    private static String clean(String path) {
        if (!path.startsWith("/")) {
            return path;
        }
        Deque<String> parts = new ArrayDeque<>();
        for (String part : path.split("/", -1)) {
            if (part.equals("..")) {
                parts.pollLast();
            } else if (!part.isEmpty() && !part.equals(".")) {
                parts.addLast(part);
            }
        }
        return "/" + String.join("/", parts);
    }
}
