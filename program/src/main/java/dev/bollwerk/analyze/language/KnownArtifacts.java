package dev.bollwerk.analyze.language;

import org.jspecify.annotations.Nullable;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The groups of well-known artifacts, for jars that do not say theirs: many libraries are built
/// without Maven, and advisories are written about `group:artifact`.
final class KnownArtifacts {
    private static final String RESOURCE = "known-artifacts.tsv";

    private final Map<String, List<Row>> rows;

    private KnownArtifacts(Map<String, List<Row>> rows) {
        this.rows = rows;
    }

    private static final class Holder {
        static final KnownArtifacts ALL = new KnownArtifacts(read());
    }

    /// The list that comes with the program; read at the first jar that needs it.
    static KnownArtifacts all() {
        return Holder.ALL;
    }

    /// @param artifact empty when it is the key itself
    /// @param from lowest major version
    /// @param below first major version that is no longer meant
    private record Row(String group, String artifact, int from, int below) {}

    /// The coordinates that an artifact id or a symbolic name stands for, or null.
    @Nullable Coordinates find(String key, String version) {
        int major = major(version);
        for (Row row : candidates(key)) {
            if (major >= row.from() && major < row.below()) {
                String artifact = row.artifact().isEmpty() ? key : row.artifact();
                return new Coordinates(row.group(), artifact, version);
            }
        }
        return null;
    }

    private List<Row> candidates(String key) {
        List<Row> exact = rows.get(key);
        int hyphen = key.lastIndexOf('-');
        while (exact == null && hyphen > 0) {
            exact = rows.get(key.substring(0, hyphen + 1) + '*');
            hyphen = key.lastIndexOf('-', hyphen - 1);
        }
        return exact == null ? List.of() : exact;
    }

    private static int major(String version) {
        int end = 0;
        while (end < version.length() && end < 9 && Character.isDigit(version.charAt(end))) {
            end++;
        }
        return end == 0 ? 0 : Integer.parseInt(version, 0, end, 10);
    }

    private static Map<String, List<Row>> read() {
        Map<String, List<Row>> rows = new HashMap<>();
        try (InputStream in = KnownArtifacts.class.getResourceAsStream(RESOURCE)) {
            if (in == null) {
                throw new IllegalStateException("the program lacks its resource " + RESOURCE);
            }
            new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(line -> line.split("\t", -1))
                    .forEach(
                            cells ->
                                    rows.computeIfAbsent(cells[0], _ -> new ArrayList<>())
                                            .add(row(cells)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return rows;
    }

    private static Row row(String[] cells) {
        String[] coordinates = cells[1].split(":", -1);
        int from = 0;
        int below = Integer.MAX_VALUE;
        if (cells.length > 2) {
            for (String bound : cells[2].split(",", -1)) {
                if (bound.startsWith(">=")) {
                    from = Integer.parseInt(bound.substring(2));
                } else {
                    below = Integer.parseInt(bound.substring(1));
                }
            }
        }
        return new Row(coordinates[0], coordinates.length > 1 ? coordinates[1] : "", from, below);
    }
}
