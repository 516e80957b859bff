package dev.bollwerk.analyze.language.lock;

import dev.bollwerk.inventory.Attribute;
import dev.bollwerk.inventory.Location;
import dev.bollwerk.inventory.Package;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/// One package of a lock file, while the file is read; made by [LockedPackages].
public final class Locked {
    private static final int MOST_LOCATIONS = 100;

    private final String name;
    private final String version;
    private final String architecture;
    private final int node;
    private final List<Location> locations = new ArrayList<>(1);
    private final List<String> licenses = new ArrayList<>(1);
    private final Map<Attribute, String> attributes = new EnumMap<>(Attribute.class);
    private @Nullable Scope scope;
    private boolean hidden;

    Locked(String name, String version, String architecture, int node) {
        this.name = name;
        this.version = version;
        this.architecture = architecture;
        this.node = node;
    }

    /// Its name.
    public String name() {
        return name;
    }

    /// Its version.
    public String version() {
        return version;
    }

    int node() {
        return node;
    }

    void at(Location location) {
        if (locations.size() < MOST_LOCATIONS && !locations.contains(location)) {
            locations.add(location);
        }
    }

    /// Keeps it in the graph only: it is no package, or nothing of it is there.
    public Locked hide() {
        hidden = true;
        return this;
    }

    boolean isHidden() {
        return hidden;
    }

    /// What the file itself says it is needed for; counts more than what the graph tells. Of
    /// several, the most telling counts.
    public Locked scope(Scope said) {
        scope = scope == null ? said : scope.and(said);
        return this;
    }

    /// Whether the file itself says that the project names it; once said it stays.
    public Locked direct(boolean said) {
        if (said) {
            attributes.put(Attribute.RELATION, "direct");
        } else {
            attributes.putIfAbsent(Attribute.RELATION, "transitive");
        }
        return this;
    }

    /// Says something of it, unless it was said before, or there is nothing to say.
    public Locked attribute(Attribute attribute, @Nullable String value) {
        if (value != null && !value.isBlank()) {
            attributes.putIfAbsent(attribute, value);
        }
        return this;
    }

    /// Adds a licence, if it is one.
    public Locked license(@Nullable String license) {
        if (license != null && !license.isBlank() && !licenses.contains(license.strip())) {
            licenses.add(license.strip());
        }
        return this;
    }

    Package toPackage(String type, Standing standing) {
        Map<Attribute, String> all = new EnumMap<>(attributes);
        String label = (scope == null ? standing.scope() : scope).label();
        if (label != null) {
            all.put(Attribute.SCOPE, label);
        }
        if (standing.relation() != null) {
            all.putIfAbsent(Attribute.RELATION, standing.relation());
        }
        if (standing.path() != null && !"direct".equals(all.get(Attribute.RELATION))) {
            all.put(Attribute.DEPENDENCY_PATH, standing.path());
        }
        return new Package(type, name, version, null, architecture, all, licenses, locations);
    }
}
