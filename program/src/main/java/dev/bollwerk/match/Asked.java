package dev.bollwerk.match;

import dev.bollwerk.advisory.Candidate;
import dev.bollwerk.advisory.KeyedRange;
import dev.bollwerk.inventory.Attribute;
import dev.bollwerk.inventory.Package;
import dev.bollwerk.version.VersionScheme;

import org.jspecify.annotations.Nullable;

import java.util.Locale;

/// One look-up of one package, with the sort key of its version, made once.
final class Asked {
    private final Package installed;
    private final Question.Lookup lookup;
    private final boolean omitsEpochs;
    private @Nullable VersionScheme keyed;
    private byte @Nullable [] key;
    private String epoch = "";
    private @Nullable String module;
    private boolean moduleFound;
    private @Nullable Unordered unordered;
    private boolean unorderedFound;
    private @Nullable Line line;

    /// @param omitsEpochs whether the advisories leave out epochs, so that the package's own must
    ///     not count
    Asked(Package installed, Question.Lookup lookup, boolean omitsEpochs) {
        this.installed = installed;
        this.lookup = lookup;
        this.omitsEpochs = omitsEpochs;
    }

    Package installed() {
        return installed;
    }

    Question.Lookup lookup() {
        return lookup;
    }

    /// The version that is compared. rpm counts a missing epoch as 0, on either side.
    String version() {
        String version = lookup.version();
        if (omitsEpochs) {
            return version.substring(version.indexOf(':') + 1);
        }
        return version;
    }

    /// Its sort key; null when the scheme cannot read it, or only seems to.
    private byte @Nullable [] key(VersionScheme scheme) {
        if (keyed != scheme) {
            line = Line.find(scheme, version());
            key = unordered() == null ? read(scheme) : null;
            keyed = scheme;
        }
        return key;
    }

    private byte @Nullable [] read(VersionScheme scheme) {
        return scheme.tryKey(line == null ? version() : line.first()).orElse(null);
    }

    /// The sort key of the last version that it may be, where [#key] is that of the first; else
    /// null.
    byte @Nullable [] lastKey(Candidate row) {
        boolean open = key(row) != null && line != null;
        return open && line != null ? row.scheme().tryKey(line.last()).orElse(null) : null;
    }

    /// Whether it is a branch that may be at any version of a line.
    boolean isLine(Candidate row) {
        return lastKey(row) != null;
    }

    /// What stands in the place of its version; null for a version.
    @Nullable Unordered unordered() {
        if (!unorderedFound) {
            boolean system = installed.isOsPackage();
            unordered = system ? null : Unordered.find(installed.type(), version());
            unorderedFound = true;
        }
        return unordered;
    }

    /// Its sort key for comparing with a bound. The file name of a source rpm, from which its
    /// version is known, leaves out the epoch, and that of a binary package may be another one: so
    /// that of the bound is taken for it.
    byte @Nullable [] key(Candidate row) {
        if (!lookup.sourceOnly()) {
            return key(row.scheme());
        }
        String stated = epoch(row);
        if (keyed != row.scheme() || !stated.equals(epoch)) {
            String version = lookup.version().substring(lookup.version().indexOf(':') + 1);
            key = row.scheme().tryKey(stated + version).orElse(null);
            keyed = row.scheme();
            epoch = stated;
        }
        return key;
    }

    private static String epoch(Candidate row) {
        for (KeyedRange range : row.ranges()) {
            String bound = range.upper() == null ? range.lower() : range.upper();
            int colon = bound == null ? -1 : bound.indexOf(':');
            if (bound != null && colon > 0) {
                return bound.substring(0, colon + 1);
            }
        }
        return "";
    }

    /// Whether the package has no version at all: an unreleased build, a file that does not say, or
    /// a variable that was not put in.
    boolean lacksVersion() {
        String version = lookup.version().strip();
        return version.isEmpty()
                || version.equals("(devel)")
                || version.equals("unspecified")
                || version.contains("${")
                || version.equals("UNKNOWN")
                || version.equals("unknown");
    }

    /// `name:stream` of the rpm module it comes from, found once; empty when it comes from none;
    /// null when it is built for a module and nobody says for which.
    @Nullable String module() {
        if (!moduleFound) {
            module = findModule();
            moduleFound = true;
        }
        return module;
    }

    private @Nullable String findModule() {
        String label = installed.attribute(Attribute.MODULARITY);
        if (label == null || label.isEmpty() || label.equals("(none)")) {
            return installed.type().equals("rpm") && isModuleBuild(installed.version()) ? null : "";
        }
        int stream = label.indexOf(':');
        int version = stream < 0 ? -1 : label.indexOf(':', stream + 1);
        return version < 0 ? label : label.substring(0, version);
    }

    /// Whether a version is that of a build for a module (`…module+el8.6.0+…`, Alma's
    /// `…module_el8…`).
    static boolean isModuleBuild(String version) {
        return version.contains(".module");
    }

    /// Whether the package is from a repository whose name contains `part`.
    boolean isFrom(String part) {
        String repository = installed.attribute(Attribute.REPOSITORY);
        return repository != null && repository.toLowerCase(Locale.ROOT).contains(part);
    }
}
