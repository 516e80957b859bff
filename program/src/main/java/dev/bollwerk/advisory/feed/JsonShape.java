package dev.bollwerk.advisory.feed;

import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/// The paths of the keys in the beginning of a JSON file, arrays left out: `affected.package.name`.
///
/// @param paths of keys down to four levels
/// @param scalars the first scalar of each path
record JsonShape(Set<String> paths, Map<String, String> scalars) {
    static final JsonShape UNREAD = new JsonShape(Set.of("?"), Map.of());
    private static final JsonShape NONE = new JsonShape(Set.of(), Map.of());
    private static final int MAX_DEPTH = 4;
    private static final int MAX_PATHS = 2_000;
    private static final JsonFactory FACTORY =
            JsonFactory.builder().streamReadConstraints(JsonStream.CONSTRAINTS).build();

    /// Reads as far as the bytes go; where they break off is no matter.
    static JsonShape of(byte[] head) {
        int first = firstByte(head);
        if (first != '{' && first != '[') {
            return NONE;
        }
        var shape = new JsonShape(new HashSet<>(), new HashMap<>());
        try (JsonParser parser = FACTORY.createParser(ObjectReadContext.empty(), head)) {
            shape.walk(parser);
        } catch (JacksonException _) {
            // The sample ends somewhere inside the file.
        }
        return shape;
    }

    private static int firstByte(byte[] head) {
        for (byte b : head) {
            if (b > ' ') {
                return b;
            }
        }
        return -1;
    }

    private void walk(JsonParser parser) {
        Deque<String> open = new ArrayDeque<>();
        String path = "";
        for (JsonToken token = parser.nextToken();
                token != null && paths.size() < MAX_PATHS;
                token = parser.nextToken()) {
            switch (token) {
                case START_OBJECT, START_ARRAY -> open.push(path);
                case END_OBJECT, END_ARRAY -> path = open.pop();
                case PROPERTY_NAME -> {
                    String parent = open.isEmpty() ? "" : open.peek();
                    path =
                            parent.isEmpty()
                                    ? parser.currentName()
                                    : parent + '.' + parser.currentName();
                    if (open.size() <= 2 * MAX_DEPTH) {
                        paths.add(path);
                    }
                }
                default -> scalars.putIfAbsent(path, clipped(parser.getString()));
            }
        }
    }

    private static String clipped(String text) {
        return text.length() < 200 ? text : text.substring(0, 200);
    }

    /// Whether all these paths are there.
    boolean has(String... wanted) {
        for (String path : wanted) {
            if (!paths.contains(path)) {
                return false;
            }
        }
        return true;
    }

    /// The first scalar at a path; empty when there is none.
    String scalar(String path) {
        return scalars.getOrDefault(path, "");
    }
}
