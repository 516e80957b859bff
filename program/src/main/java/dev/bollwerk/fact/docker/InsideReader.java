package dev.bollwerk.fact.docker;

import dev.bollwerk.fact.Observed;
import dev.bollwerk.source.daemon.Engine;
import dev.bollwerk.source.wire.Json;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Asks an engine what changed in its running containers. That makes the engine walk through their
/// files, so it is asked only where somebody wants to know.
public final class InsideReader {
    private static final int LARGEST = 16 << 20;
    private static final int MOST = 20_000;

    private InsideReader() {}

    /// What became of each running container, by its ID.
    public static Map<String, Inside> read(Engine engine, EngineFacts facts, InstantSource clock) {
        var questions = new Questions(engine, clock);
        List<Container> running =
                facts.readContainers().stream().filter(each -> each.state().running()).toList();
        List<Inside> answers = questions.each(running, each -> read(questions, each.id()));
        Map<String, Inside> all = new LinkedHashMap<>();
        for (int i = 0; i < answers.size(); i++) {
            all.put(running.get(i).id(), answers.get(i));
        }
        return all;
    }

    private static Inside read(Questions questions, String id) {
        String path = "/containers/" + Engine.encode(id);
        Observed<List<Change>> changes =
                questions.ask(path + "/changes", LARGEST, InsideReader::changes);
        return new Inside(
                changes, questions.ask(path + "/json?size=1", Container.LIMIT, InsideReader::size));
    }

    /// `null` when there are none.
    static List<Change> changes(byte[] bytes, String what) {
        return Json.read(
                bytes,
                what,
                json -> {
                    if (json.isNull()) {
                        return List.of();
                    }
                    List<Change> changes = new ArrayList<>();
                    json.list(() -> add(json, changes));
                    return List.copyOf(changes);
                });
    }

    private static boolean add(Json json, List<Change> changes) {
        String[] path = {""};
        long[] kind = {0};
        json.object(
                name -> {
                    if (name.equals("Path")) {
                        path[0] = Texts.orEmpty(json.string());
                    } else if (name.equals("Kind")) {
                        kind[0] = json.number();
                    }
                });
        if (changes.size() < MOST) {
            changes.add(
                    new Change(
                            path[0],
                            kind[0] == 1
                                    ? Change.Kind.ADDED
                                    : kind[0] == 2 ? Change.Kind.DELETED : Change.Kind.MODIFIED));
        }
        return true;
    }

    /// `SizeRw`, which is left out when it is 0.
    static long size(byte[] bytes, String what) {
        return Json.read(
                bytes,
                what,
                json -> {
                    long[] size = {0};
                    json.object(
                            name -> {
                                if (name.equals("SizeRw")) {
                                    size[0] = Math.max(0, json.number());
                                }
                            });
                    return size[0];
                });
    }
}
