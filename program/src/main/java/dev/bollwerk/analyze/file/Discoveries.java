package dev.bollwerk.analyze.file;

import dev.bollwerk.inventory.Fact;
import dev.bollwerk.inventory.Gap;
import dev.bollwerk.inventory.Location;
import dev.bollwerk.inventory.OsRelease;
import dev.bollwerk.inventory.Package;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;

/// Collects what an analyzer sees in one file.
public final class Discoveries {
    private final String path;
    private final List<Package> packages = new ArrayList<>();
    private final List<Ownership> ownerships = new ArrayList<>();
    private final List<String> repositories = new ArrayList<>();
    private final List<String> contentSets = new ArrayList<>();
    private final List<Fact> facts = new ArrayList<>();
    private final List<Gap> gaps = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();
    private @Nullable OsRelease release;

    public Discoveries(String path) {
        this.path = path;
    }

    /// A package; its locations name this file, or what is inside it.
    public void add(Package found) {
        packages.add(found);
    }

    /// Files that a distribution package owns.
    public void owns(Ownership ownership) {
        ownerships.add(ownership);
    }

    /// What the file says of the distribution.
    public void release(OsRelease found) {
        release = found;
    }

    /// A configured package repository.
    public void repository(String line) {
        repositories.add(line);
    }

    /// A RHEL content set.
    public void contentSet(String name) {
        contentSets.add(name);
    }

    /// A fact for rules, in a line from 1; 0 when it means the whole file.
    public void fact(String key, String value, int line) {
        facts.add(new Fact(key, value, new Location(path, line, null, null)));
    }

    /// Something in this file that could not be understood.
    public void gap(String reason) {
        gaps.add(Gap.file(path, reason));
    }

    /// What the format's [TreeStep] needs of this file, in a form of their own.
    public void note(String text) {
        notes.add(text);
    }

    /// Whether there is a package yet.
    public boolean hasPackages() {
        return !packages.isEmpty();
    }

    /// The reader cannot tell which package the file is, or holds.
    public void unidentified(Unidentified kind) {
        notes.add(kind.note());
    }

    /// All of it.
    public FileResult toResult() {
        return new FileResult(
                path, packages, ownerships, repositories, contentSets, release, gaps, notes, facts);
    }
}
