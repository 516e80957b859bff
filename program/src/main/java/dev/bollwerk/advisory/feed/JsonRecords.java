package dev.bollwerk.advisory.feed;

import dev.bollwerk.advisory.AdvisorySink;

import java.io.IOException;
import java.io.InputStream;
import java.util.function.Consumer;

/// Walks a file record by record and turns what is odd into problems.
final class JsonRecords {
    private JsonRecords() {}

    /// What walks a file.
    interface Walk {
        void over(JsonStream json) throws IOException;
    }

    /// Walks a file; what is wrong with the file as such becomes one problem.
    static void walk(InputStream in, String name, AdvisorySink sink, Walk walk) throws IOException {
        try (JsonStream json = JsonStream.of(in)) {
            walk.over(json);
        } catch (RecordException e) {
            sink.broken(name, e.reason());
        }
    }

    /// Every object of a file: the top-level ones, or those in a top-level list.
    static void each(InputStream in, String name, AdvisorySink sink, Consumer<Json> records)
            throws IOException {
        walk(
                in,
                name,
                sink,
                json -> {
                    while (json.next()) {
                        if (json.atArray()) {
                            elements(json, name, sink, records);
                        } else {
                            take(json.read(), name, sink, records);
                        }
                    }
                });
    }

    /// The elements of the list under a key of the file's top-level object; all other members go
    /// to `others`.
    static void under(
            String key,
            InputStream in,
            String name,
            AdvisorySink sink,
            Consumer<Json> records,
            java.util.function.BiConsumer<String, Json> others)
            throws IOException {
        walk(
                in,
                name,
                sink,
                json -> {
                    if (!json.next() || !json.atObject()) {
                        throw new RecordException("it is no JSON object");
                    }
                    for (String found = json.key(); found != null; found = json.key()) {
                        if (found.equals(key) && json.atArray()) {
                            elements(json, name, sink, records);
                        } else {
                            others.accept(found, json.read());
                        }
                    }
                });
    }

    private static void elements(
            JsonStream json, String name, AdvisorySink sink, Consumer<Json> records)
            throws IOException {
        while (json.element()) {
            take(json.read(), name, sink, records);
        }
    }

    /// Hands over one record; when it cannot be used, the next ones still are.
    static void take(Json record, String name, AdvisorySink sink, Consumer<Json> records) {
        try {
            if (!record.isObject()) {
                throw new RecordException("a record is no JSON object");
            }
            records.accept(record);
        } catch (RecordException e) {
            sink.problem(name, e.reason());
        }
    }
}
