package dev.bollwerk.advisory.index;

import dev.bollwerk.advisory.Candidate;
import dev.bollwerk.advisory.Ecosystem;
import dev.bollwerk.advisory.KeyedRange;
import dev.bollwerk.advisory.Qualifier;
import dev.bollwerk.advisory.Severity;
import dev.bollwerk.advisory.State;
import dev.bollwerk.version.VersionScheme;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;

/// All statements about one package name in one ecosystem, as bytes: the names, the distinct texts,
/// the distinct bounds with their keys, then the rows, which refer to them. One look-up reads one
/// place of the file.
final class Group {
    // Copies of the constants, since values() makes a new array each time.
    private static final VersionScheme[] SCHEMES = VersionScheme.values();
    private static final State[] STATES = State.values();
    private static final Severity[] SEVERITIES = Severity.values();
    private static final Qualifier[] QUALIFIERS = Qualifier.values();

    private Group() {}

    /// Packs rows; their advisories already have the numbers of the shard, in ascending order.
    static void write(List<Row> rows, ByteWriter out) {
        var tables = new Tables();
        var body = new ByteWriter();
        body.varint(rows.size());
        int last = 0;
        for (Row row : rows) {
            body.varint((long) row.advisory() - last);
            last = row.advisory();
            writeRow(row, tables, body);
        }
        Row first = rows.getFirst();
        out.text(first.ecosystem().name()).text(first.ecosystem().release()).text(first.name());
        tables.write(out);
        out.raw(body.array(), 0, body.size());
    }

    private static void writeRow(Row row, Tables tables, ByteWriter out) {
        out.u8(row.scheme().ordinal()).u8(row.state().ordinal());
        out.u8(row.severity() == null ? 0 : row.severity().ordinal() + 1);
        out.varint(row.ranges().size());
        for (KeyedRange range : row.ranges()) {
            out.u8(Row.flags(range));
            if (range.lower() != null) {
                out.varint(tables.bound(range.lower(), range.lowerKey()));
            }
            if (range.upper() != null) {
                out.varint(tables.bound(range.upper(), range.upperKey()));
            }
        }
        writeTexts(row.versions(), tables, out);
        writeTexts(row.fixed(), tables, out);
        out.varint(row.qualifiers().size());
        Row.sorted(row.qualifiers())
                .forEach((name, value) -> out.u8(name.ordinal()).varint(tables.text(value)));
    }

    private static void writeTexts(List<String> texts, Tables tables, ByteWriter out) {
        out.varint(texts.size());
        texts.forEach(text -> out.varint(tables.text(text)));
    }

    /// Unpacks the group if it is of this name; empty if another name has the same hash.
    ///
    /// @param first added to the numbers of advisories
    static List<Candidate> read(
            ByteCursor in, Ecosystem ecosystem, String name, IntFunction<Head> heads, int first) {
        if (!in.text().equals(ecosystem.name())
                || !in.text().equals(ecosystem.release())
                || !in.text().equals(name)) {
            return List.of();
        }
        return readRows(in, ecosystem, name, heads, first);
    }

    /// Unpacks the group, whatever its name.
    static List<Candidate> read(ByteCursor in, IntFunction<Head> heads, int first) {
        var ecosystem = new Ecosystem(in.text(), in.text());
        return readRows(in, ecosystem, in.text(), heads, first);
    }

    private static List<Candidate> readRows(
            ByteCursor in, Ecosystem ecosystem, String name, IntFunction<Head> heads, int first) {
        String[] texts = in.texts().toArray(String[]::new);
        Row.Bound[] bounds = readBounds(in, texts);
        int count = in.count();
        List<Candidate> candidates = new ArrayList<>(count);
        int number = 0;
        for (int i = 0; i < count; i++) {
            number += in.index(Integer.MAX_VALUE - number);
            Head head = heads.apply(number);
            VersionScheme scheme = in.choice(SCHEMES);
            State state = in.choice(STATES);
            Severity severity = readSeverity(in);
            candidates.add(
                    new Candidate(
                            first + number,
                            head.id(),
                            head.feed(),
                            head.aliases(),
                            head.upstream(),
                            ecosystem,
                            name,
                            scheme,
                            readRanges(in, bounds),
                            readTexts(in, texts),
                            readTexts(in, texts),
                            state,
                            severity,
                            head.withdrawn() != null,
                            readQualifiers(in, texts)));
        }
        return candidates;
    }

    private static Row.Bound[] readBounds(ByteCursor in, String[] texts) {
        Row.Bound[] bounds = new Row.Bound[in.count()];
        for (int i = 0; i < bounds.length; i++) {
            bounds[i] = new Row.Bound(in.choice(texts), Row.readKey(in));
        }
        return bounds;
    }

    private static @Nullable Severity readSeverity(ByteCursor in) {
        int severity = in.index(SEVERITIES.length + 1);
        return severity == 0 ? null : SEVERITIES[severity - 1];
    }

    private static List<KeyedRange> readRanges(ByteCursor in, Row.Bound[] bounds) {
        int count = in.count();
        if (count == 1) {
            return List.of(readRange(in, bounds));
        }
        List<KeyedRange> ranges = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            ranges.add(readRange(in, bounds));
        }
        return List.copyOf(ranges);
    }

    private static KeyedRange readRange(ByteCursor in, Row.Bound[] bounds) {
        int flags = in.u8();
        Row.Bound lower = Row.hasLower(flags) ? in.choice(bounds) : Row.Bound.OPEN;
        Row.Bound upper = Row.hasUpper(flags) ? in.choice(bounds) : Row.Bound.OPEN;
        return Row.range(flags, lower, upper);
    }

    private static List<String> readTexts(ByteCursor in, String[] texts) {
        int count = in.count();
        if (count == 0) {
            return List.of();
        }
        String[] chosen = new String[count];
        for (int i = 0; i < count; i++) {
            chosen[i] = in.choice(texts);
        }
        return List.of(chosen);
    }

    private static Map<Qualifier, String> readQualifiers(ByteCursor in, String[] texts) {
        int count = in.count();
        if (count == 0) {
            return Map.of();
        }
        Map<Qualifier, String> qualifiers = new EnumMap<>(Qualifier.class);
        for (int i = 0; i < count; i++) {
            qualifiers.put(in.choice(QUALIFIERS), in.choice(texts));
        }
        return Map.copyOf(qualifiers);
    }

    /// The distinct texts and bounds of a group that is being packed.
    private static final class Tables {
        private final Map<String, Integer> texts = new LinkedHashMap<>();
        private final Map<BoundKey, Integer> bounds = new LinkedHashMap<>();

        int text(String text) {
            int next = texts.size();
            return texts.computeIfAbsent(text, _ -> next);
        }

        int bound(String text, byte @Nullable [] key) {
            var bound = new BoundKey(text(text), key);
            int next = bounds.size();
            return bounds.computeIfAbsent(bound, _ -> next);
        }

        void write(ByteWriter out) {
            out.varint(texts.size());
            texts.keySet().forEach(out::text);
            out.varint(bounds.size());
            for (BoundKey bound : bounds.keySet()) {
                out.varint(bound.text());
                Row.writeKey(bound.key(), out);
            }
        }
    }

    private record BoundKey(int text, byte @Nullable [] key) {
        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof BoundKey(int otherText, byte[] otherKey)
                    && text == otherText
                    && Arrays.equals(key, otherKey);
        }

        @Override
        public int hashCode() {
            return 31 * text + Arrays.hashCode(key);
        }
    }
}
