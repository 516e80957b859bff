package dev.bollwerk.advisory.index;

import dev.bollwerk.advisory.Advisory;
import dev.bollwerk.advisory.Affected;
import dev.bollwerk.advisory.Ecosystem;
import dev.bollwerk.advisory.KeyedRange;
import dev.bollwerk.advisory.Qualifier;
import dev.bollwerk.advisory.Severity;
import dev.bollwerk.advisory.State;
import dev.bollwerk.version.VersionScheme;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/// One statement on its way through the sort that builds a shard.
///
/// @param advisory number of the advisory within its part of the import
record Row(
        int advisory,
        Ecosystem ecosystem,
        String name,
        VersionScheme scheme,
        State state,
        @Nullable Severity severity,
        Map<Qualifier, String> qualifiers,
        List<KeyedRange> ranges,
        List<String> versions,
        List<String> fixed) {
    private static final int HAS_LOWER = 1;
    private static final int LOWER_INCLUSIVE = 2;
    private static final int HAS_UPPER = 4;
    private static final int UPPER_INCLUSIVE = 8;

    static Row of(int number, Advisory advisory, Affected affected, VersionKeys keys) {
        List<KeyedRange> ranges = keys.ranges(affected);
        return new Row(
                number,
                affected.ecosystem(),
                affected.name(),
                affected.scheme(),
                affected.state(),
                affected.severity() == null ? advisory.severity() : affected.severity(),
                affected.qualifiers(),
                ranges,
                keys.uncovered(affected, ranges),
                affected.fixed());
    }

    Row renumbered(int number) {
        return new Row(
                number,
                ecosystem,
                name,
                scheme,
                state,
                severity,
                qualifiers,
                ranges,
                versions,
                fixed);
    }

    long hash() {
        return Hashes.ofKey(ecosystem, name);
    }

    void write(ByteWriter out) {
        out.varint(advisory).text(ecosystem.name()).text(ecosystem.release()).text(name);
        out.varint(scheme.ordinal()).varint(state.ordinal());
        out.varint(severity == null ? 0 : severity.ordinal() + 1);
        out.varint(qualifiers.size());
        sorted(qualifiers)
                .forEach((qualifier, value) -> out.varint(qualifier.ordinal()).text(value));
        out.varint(ranges.size());
        ranges.forEach(range -> write(range, out));
        out.texts(versions).texts(fixed);
    }

    static Map<Qualifier, String> sorted(Map<Qualifier, String> qualifiers) {
        Map<Qualifier, String> sorted = new EnumMap<>(Qualifier.class);
        sorted.putAll(qualifiers);
        return sorted;
    }

    private static void write(KeyedRange range, ByteWriter out) {
        out.u8(flags(range));
        if (range.lower() != null) {
            out.text(range.lower());
            writeKey(range.lowerKey(), out);
        }
        if (range.upper() != null) {
            out.text(range.upper());
            writeKey(range.upperKey(), out);
        }
    }

    static int flags(KeyedRange range) {
        return (range.lower() == null ? 0 : HAS_LOWER)
                | (range.lowerInclusive() ? LOWER_INCLUSIVE : 0)
                | (range.upper() == null ? 0 : HAS_UPPER)
                | (range.upperInclusive() ? UPPER_INCLUSIVE : 0);
    }

    static boolean hasLower(int flags) {
        return (flags & HAS_LOWER) != 0;
    }

    static boolean hasUpper(int flags) {
        return (flags & HAS_UPPER) != 0;
    }

    /// A range of the bounds that `flags` announces; the others are open.
    static KeyedRange range(int flags, Bound lower, Bound upper) {
        return new KeyedRange(
                lower.text(),
                lower.key(),
                (flags & LOWER_INCLUSIVE) != 0,
                upper.text(),
                upper.key(),
                (flags & UPPER_INCLUSIVE) != 0);
    }

    /// Key length plus one, and the key; 0 for a bound without a key.
    static void writeKey(byte @Nullable [] key, ByteWriter out) {
        if (key == null) {
            out.varint(0);
        } else {
            out.varint(key.length + 1L).raw(key);
        }
    }

    static Bound readBound(ByteCursor in) {
        return new Bound(in.text(), readKey(in));
    }

    static byte @Nullable [] readKey(ByteCursor in) {
        int length = in.index(in.remaining() + 1);
        return length == 0 ? null : in.raw(length - 1);
    }

    static Row read(ByteCursor in) {
        return new Row(
                in.index(Integer.MAX_VALUE),
                new Ecosystem(in.text(), in.text()),
                in.text(),
                in.choice(VersionScheme.values()),
                in.choice(State.values()),
                readSeverity(in),
                readQualifiers(in),
                readRanges(in),
                in.texts(),
                in.texts());
    }

    static @Nullable Severity readSeverity(ByteCursor in) {
        int severity = in.index(Severity.values().length + 1);
        return severity == 0 ? null : Severity.values()[severity - 1];
    }

    private static Map<Qualifier, String> readQualifiers(ByteCursor in) {
        int count = in.count();
        Map<Qualifier, String> qualifiers = new EnumMap<>(Qualifier.class);
        for (int i = 0; i < count; i++) {
            qualifiers.put(in.choice(Qualifier.values()), in.text());
        }
        return qualifiers;
    }

    private static List<KeyedRange> readRanges(ByteCursor in) {
        int count = in.count();
        List<KeyedRange> ranges = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            int flags = in.u8();
            Bound lower = hasLower(flags) ? readBound(in) : Bound.OPEN;
            Bound upper = hasUpper(flags) ? readBound(in) : Bound.OPEN;
            ranges.add(range(flags, lower, upper));
        }
        return ranges;
    }

    /// A bound of a range; an open one has no text.
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Bound(@Nullable String text, byte @Nullable [] key) {
        static final Bound OPEN = new Bound(null, null);
    }
}
