package dev.bollwerk.fact.docker;

import dev.bollwerk.source.wire.Json;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/// Reads answers that list things with a few fields each: containers, networks, volumes, images,
/// secrets, and the processes of a container.
final class ListsJson {
    private final Json json;
    private final Map<String, String> texts = new LinkedHashMap<>();
    private final Map<String, Boolean> truths = new LinkedHashMap<>();
    private Map<String, String> options = Map.of();
    private Map<String, String> labels = Map.of();
    private List<String> firsts = List.of();
    private List<String> seconds = List.of();
    private long size;
    private long seconds1970;
    private List<String> titles = List.of();
    private List<List<String>> rows = List.of();

    private ListsJson(Json json) {
        this.json = json;
    }

    /// A container of a list.
    record Listed(String id, boolean running) {}

    static List<Listed> containers(byte[] bytes, String what) {
        return read(bytes, what, ListsJson::listed);
    }

    static List<Network> networks(byte[] bytes, String what) {
        return read(bytes, what, ListsJson::network);
    }

    static List<StoredImage> images(byte[] bytes, String what, EngineImages unread) {
        return read(bytes, what, lists -> lists.image(unread));
    }

    static List<Secret> secrets(byte[] bytes, String what) {
        return read(bytes, what, ListsJson::secret);
    }

    /// `GET /volumes` wraps its list.
    static List<Volume> volumes(byte[] bytes, String what) {
        List<Volume> volumes = new ArrayList<>();
        Json.read(
                bytes,
                what,
                json -> {
                    json.object(
                            name -> {
                                if (name.equals("Volumes")) {
                                    volumes.addAll(json.list(new ListsJson(json)::volume));
                                }
                            });
                    return true;
                });
        return volumes;
    }

    static List<ContainerProcess> processes(byte[] bytes, String what) {
        return Json.read(
                bytes,
                what,
                json -> {
                    ListsJson lists = new ListsJson(json);
                    json.object(lists::top);
                    return lists.processes();
                });
    }

    /// Gives an image its configuration.
    @FunctionalInterface
    interface EngineImages {
        StoredImage of(
                String id,
                List<String> tags,
                List<String> digests,
                @Nullable Instant created,
                long size);
    }

    /// Reads one element, on whose value the JSON stands.
    @FunctionalInterface
    private interface Element<T> {
        T read(ListsJson lists);
    }

    private static <T> List<T> read(byte[] bytes, String what, Element<T> element) {
        return Json.read(
                bytes,
                what,
                json -> {
                    ListsJson lists = new ListsJson(json);
                    Supplier<T> one = () -> element.read(lists);
                    return json.list(one);
                });
    }

    private void clear() {
        texts.clear();
        truths.clear();
        options = Map.of();
        labels = Map.of();
        firsts = List.of();
        seconds = List.of();
        size = 0;
        seconds1970 = 0;
    }

    private String text(String name) {
        return texts.getOrDefault(name, "");
    }

    private boolean truth(String name) {
        return truths.getOrDefault(name, false);
    }

    private Listed listed() {
        clear();
        json.object(
                name -> {
                    if (name.equals("Id") || name.equals("State") || name.equals("Status")) {
                        texts.put(name, Texts.orEmpty(json.scalar()));
                    }
                });
        // before API 1.23 there was only the sentence
        boolean running = text("State").equals("running") || text("Status").startsWith("Up");
        return new Listed(text("Id"), running);
    }

    private Network network() {
        clear();
        json.object(
                name -> {
                    switch (name) {
                        case "Id", "Name", "Driver", "Scope", "Created" ->
                                texts.put(name, Texts.orEmpty(json.string()));
                        case "Internal", "Ingress", "Attachable", "EnableIPv6" ->
                                truths.put(name, json.truth());
                        case "Options" -> options = json.scalars();
                        case "Labels" -> labels = json.scalars();
                        case "IPAM" -> json.object(this::addresses);
                        default -> {}
                    }
                });
        return new Network(
                text("Id"),
                text("Name"),
                text("Driver"),
                text("Scope"),
                truth("Internal"),
                truth("Ingress"),
                truth("Attachable"),
                truth("EnableIPv6"),
                Texts.instant(text("Created")),
                options,
                labels,
                firsts);
    }

    private void addresses(String name) {
        if (name.equals("Config")) {
            List<String> subnets = new ArrayList<>();
            json.list(
                    () -> {
                        json.object(
                                field -> {
                                    String subnet = field.equals("Subnet") ? json.string() : null;
                                    if (subnet != null) {
                                        subnets.add(subnet);
                                    }
                                });
                        return true;
                    });
            firsts = subnets;
        }
    }

    private Volume volume() {
        clear();
        json.object(
                name -> {
                    switch (name) {
                        case "Name", "Driver", "Mountpoint", "CreatedAt" ->
                                texts.put(name, Texts.orEmpty(json.string()));
                        case "Options" -> options = json.scalars();
                        case "Labels" -> labels = json.scalars();
                        default -> {}
                    }
                });
        return new Volume(
                text("Name"),
                text("Driver"),
                text("Mountpoint"),
                Texts.instant(text("CreatedAt")),
                labels,
                options);
    }

    private StoredImage image(EngineImages images) {
        clear();
        json.object(
                name -> {
                    switch (name) {
                        case "Id" -> texts.put(name, Texts.orEmpty(json.string()));
                        case "RepoTags" -> firsts = named(json.strings());
                        case "RepoDigests" -> seconds = named(json.strings());
                        case "Created" -> seconds1970 = json.number();
                        case "Size" -> size = json.number();
                        default -> {}
                    }
                });
        boolean dated = seconds1970 > 0 && seconds1970 < 1L << 36;
        return images.of(
                text("Id"),
                firsts,
                seconds,
                dated ? Instant.ofEpochSecond(seconds1970) : null,
                size);
    }

    /// Older engines write `<none>:<none>` for an image without a name.
    private static List<String> named(List<String> names) {
        List<String> known = new ArrayList<>(names);
        known.removeIf(name -> name.startsWith("<none>"));
        return known;
    }

    private Secret secret() {
        clear();
        json.object(
                name -> {
                    switch (name) {
                        case "ID", "CreatedAt", "UpdatedAt" ->
                                texts.put(name, Texts.orEmpty(json.string()));
                        case "Spec" ->
                                json.object(
                                        field -> {
                                            if (field.equals("Name")) {
                                                texts.put(field, Texts.orEmpty(json.string()));
                                            }
                                        });
                        default -> {}
                    }
                });
        return new Secret(
                text("ID"),
                text("Name"),
                Texts.instant(text("CreatedAt")),
                Texts.instant(text("UpdatedAt")));
    }

    private void top(String name) {
        switch (name) {
            case "Titles" -> titles = json.strings();
            case "Processes" -> rows = json.list(json::strings);
            default -> {}
        }
    }

    /// The columns are those of the `ps` that the engine runs.
    private List<ContainerProcess> processes() {
        int pid = column("PID");
        int parent = column("PPID");
        int user = column("USER", "UID");
        int command = column("CMD", "COMMAND", "ARGS");
        List<ContainerProcess> processes = new ArrayList<>();
        for (List<String> row : rows) {
            processes.add(
                    new ContainerProcess(
                            number(cell(row, pid)),
                            number(cell(row, parent)),
                            cell(row, user),
                            cell(row, command)));
        }
        return processes;
    }

    private int column(String... names) {
        for (String name : names) {
            int found = titles.indexOf(name);
            if (found >= 0) {
                return found;
            }
        }
        return -1;
    }

    private static String cell(List<String> row, int column) {
        return column >= 0 && column < row.size() ? row.get(column) : "";
    }

    private static long number(String text) {
        try {
            return text.isEmpty() ? 0 : Long.parseLong(text);
        } catch (NumberFormatException _) {
            return 0;
        }
    }
}
