package dev.bollwerk.match;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/// All statements about one vulnerability in one package.
final class Group {
    /// The ids that mean this vulnerability and no other.
    final Set<String> names = new TreeSet<>();

    /// Bulletins that are about it, among others.
    final Set<String> bulletins = new TreeSet<>();

    final List<Row> rows = new ArrayList<>();

    void absorb(Group other) {
        names.addAll(other.names);
        bulletins.addAll(other.bulletins);
        rows.addAll(other.rows);
    }

    String id() {
        return Ids.best(names);
    }

    /// All ids but the one it is shown under, sorted.
    List<String> aliases() {
        Set<String> aliases = new TreeSet<>(names);
        aliases.addAll(bulletins);
        aliases.remove(id());
        return List.copyOf(aliases);
    }

    /// Whether an id is one of its names, or a bulletin about it.
    boolean means(String asked) {
        return names.contains(asked) || bulletins.contains(asked);
    }

    boolean has(Outcome outcome) {
        return rows.stream().anyMatch(row -> row.outcome() == outcome);
    }
}
