package dev.bollwerk.match;

import dev.bollwerk.advisory.Candidate;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Sorts the statements about a package by vulnerability: those that share an id or an alias are
/// about the same one; a bulletin is about each that it names.
final class Grouping {
    private final Map<String, Group> byId = new LinkedHashMap<>();

    void add(Row row) {
        Candidate candidate = row.candidate();
        if (!Ids.isBulletin(candidate)) {
            List<String> names = new ArrayList<>(candidate.aliases());
            names.addAll(Ids.subjects(candidate));
            Group group = group(names);
            group.names.add(candidate.id());
            group.rows.add(row);
            return;
        }
        for (String subject : Ids.subjects(candidate)) {
            Group group = group(List.of(subject));
            if (!subject.equals(candidate.id())) {
                group.bulletins.add(candidate.id());
            }
            if (candidate.upstream().size() == 1) {
                group.bulletins.addAll(candidate.aliases());
            }
            group.rows.add(row);
        }
    }

    /// Adds a statement to the groups that it is about and that are there; makes no new ones.
    void addToKnown(Row row) {
        Candidate candidate = row.candidate();
        Set<Group> known = new LinkedHashSet<>();
        for (String subject : Ids.subjects(candidate)) {
            addKnown(subject, known);
        }
        if (!Ids.isBulletin(candidate)) {
            addKnown(candidate.id(), known);
            candidate.aliases().forEach(alias -> addKnown(alias, known));
        }
        known.forEach(group -> group.rows.add(row));
    }

    private void addKnown(String name, Set<Group> known) {
        Group group = byId.get(name);
        if (group != null) {
            known.add(group);
        }
    }

    /// The groups, in the order in which they were met.
    Collection<Group> groups() {
        return new LinkedHashSet<>(byId.values());
    }

    private Group group(List<String> names) {
        Group found = null;
        for (String name : names) {
            Group other = byId.get(name);
            if (other == null || other == found) {
                continue;
            }
            if (found == null) {
                found = other;
            } else {
                found.absorb(other);
                for (String moved : other.names) {
                    byId.put(moved, found);
                }
            }
        }
        Group group = found == null ? new Group() : found;
        group.names.addAll(names);
        for (String name : group.names) {
            byId.put(name, group);
        }
        return group;
    }
}
