package dev.bollwerk.advisory.index;

import dev.bollwerk.advisory.Affected;
import dev.bollwerk.advisory.KeyedRange;
import dev.bollwerk.version.InvalidVersionException;
import dev.bollwerk.version.VersionRange;
import dev.bollwerk.version.VersionScheme;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Makes the sort keys of bounds; feeds repeat the same versions, so the latest are remembered. For
/// one thread.
final class VersionKeys {
    private static final int REMEMBERED = 20_000;

    private final Map<Version, Key> keys = new HashMap<>();

    private record Version(VersionScheme scheme, String text, boolean last) {}

    /// Null bytes: the scheme cannot read it.
    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Key(byte @Nullable [] bytes) {}

    List<KeyedRange> ranges(Affected affected) {
        List<KeyedRange> ranges = new ArrayList<>(affected.ranges().size());
        for (VersionRange range : affected.ranges()) {
            VersionScheme scheme = affected.scheme();
            ranges.add(
                    new KeyedRange(
                            range.lower(),
                            find(scheme, range.lower(), false),
                            range.lowerInclusive(),
                            range.upper(),
                            find(scheme, range.upper(), range.upperInclusive()),
                            range.upperInclusive()));
        }
        return ranges;
    }

    /// The listed versions that no range covers: feeds list all versions beside their ranges, and
    /// the ranges say the same with less.
    List<String> uncovered(Affected affected, List<KeyedRange> ranges) {
        List<String> rest = new ArrayList<>();
        for (String version : affected.versions()) {
            byte[] key = find(affected.scheme(), version, false);
            if (key == null || !isCovered(key, ranges)) {
                rest.add(version);
            }
        }
        return rest;
    }

    private static boolean isCovered(byte[] key, List<KeyedRange> ranges) {
        for (KeyedRange range : ranges) {
            if (range.locate(key) == KeyedRange.Answer.INSIDE) {
                return true;
            }
        }
        return false;
    }

    void clear() {
        keys.clear();
    }

    private byte @Nullable [] find(VersionScheme scheme, @Nullable String text, boolean last) {
        if (text == null) {
            return null;
        }
        if (keys.size() > REMEMBERED) {
            keys.clear();
        }
        return keys.computeIfAbsent(new Version(scheme, text, last), VersionKeys::make).bytes();
    }

    private static Key make(Version version) {
        try {
            VersionScheme scheme = version.scheme();
            return new Key(
                    version.last() ? scheme.lastKey(version.text()) : scheme.key(version.text()));
        } catch (InvalidVersionException _) {
            return new Key(null);
        }
    }
}
