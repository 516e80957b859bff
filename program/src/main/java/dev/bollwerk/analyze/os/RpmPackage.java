package dev.bollwerk.analyze.os;

import dev.bollwerk.BollwerkException;
import dev.bollwerk.inventory.Attribute;
import dev.bollwerk.inventory.Location;
import dev.bollwerk.inventory.Package;
import dev.bollwerk.inventory.SourcePackage;

import java.util.AbstractList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/// What the header of an installed package says.
///
/// The version is `[EPOCH:]VERSION-RELEASE`; the epoch is left out where there is none or it is 0,
/// which rpm takes for the same.
final class RpmPackage {
    static final String PUBLIC_KEY = "gpg-pubkey";

    private RpmPackage() {}

    /// Whether it is a key that rpm keeps among the packages, without any content.
    static boolean isPublicKey(RpmHeader header) {
        return header.string(RpmHeader.NAME).equals(PUBLIC_KEY);
    }

    /// @throws BollwerkException when name, version or release are missing
    static Package read(RpmHeader header, Location location) {
        String name = header.string(RpmHeader.NAME);
        String versionRelease = versionRelease(header);
        if (name.isEmpty()) {
            throw BollwerkException.target("a package has no name");
        }
        long[] epochs = header.numbers(RpmHeader.EPOCH);
        String epoch = epochs == null || epochs.length == 0 ? "" : Long.toString(epochs[0]);
        String sourceRpm = header.string(RpmHeader.SOURCE_RPM);
        Map<Attribute, String> attributes = new EnumMap<>(Attribute.class);
        put(attributes, Attribute.SOURCE_RPM, sourceRpm);
        put(attributes, Attribute.VENDOR, header.string(RpmHeader.VENDOR));
        put(attributes, Attribute.MAINTAINER, header.string(RpmHeader.PACKAGER));
        put(attributes, Attribute.MODULARITY, header.string(RpmHeader.MODULARITY_LABEL));
        put(attributes, Attribute.HOMEPAGE, header.string(RpmHeader.URL));
        put(attributes, Attribute.SUMMARY, header.string(RpmHeader.SUMMARY));
        String license = header.string(RpmHeader.LICENSE);
        return new Package(
                "rpm",
                name,
                withEpoch(epoch, versionRelease),
                source(sourceRpm, name, epoch, versionRelease),
                header.string(RpmHeader.ARCH),
                attributes,
                license.isEmpty() ? List.of() : List.of(license),
                List.of(location));
    }

    /// The files it owns, directories among them.
    static List<String> files(RpmHeader header) {
        List<String> names = header.strings(RpmHeader.BASE_NAMES);
        if (names.isEmpty()) {
            return header.strings(RpmHeader.OLD_FILE_NAMES);
        }
        List<String> directories = header.strings(RpmHeader.DIR_NAMES);
        long[] indexes = header.numbers(RpmHeader.DIR_INDEXES);
        if (indexes == null || indexes.length != names.size()) {
            throw BollwerkException.target("the names of files have no directories");
        }
        for (long index : indexes) {
            if (index >= directories.size()) {
                throw BollwerkException.target("a file has no directory");
            }
        }
        return new Paths(names, directories, indexes);
    }

    /// Joined when asked for, so that the paths are never all in memory.
    private static final class Paths extends AbstractList<String> {
        private final List<String> names;
        private final List<String> directories;
        private final long[] indexes;

        Paths(List<String> names, List<String> directories, long[] indexes) {
            this.names = names;
            this.directories = directories;
            this.indexes = indexes;
        }

        @Override
        public String get(int index) {
            return directories.get((int) indexes[index]) + names.get(index);
        }

        @Override
        public int size() {
            return names.size();
        }
    }

    /// The source package of a file name like `curl-7.76.0-6.cm2.src.rpm`; the package itself where
    /// there is none. The file name has no epoch. A package takes over that of its source if it is
    /// not given another one, so its own is the best guess.
    static SourcePackage source(
            String sourceRpm, String name, String epoch, String versionRelease) {
        String stem = sourceRpm;
        for (String suffix : List.of(".rpm", ".src", ".nosrc")) {
            stem =
                    stem.endsWith(suffix)
                            ? stem.substring(0, stem.length() - suffix.length())
                            : stem;
        }
        int release = stem.lastIndexOf('-');
        int version = release <= 0 ? -1 : stem.lastIndexOf('-', release - 1);
        return version <= 0
                ? new SourcePackage(name, withEpoch(epoch, versionRelease))
                : new SourcePackage(
                        stem.substring(0, version), withEpoch(epoch, stem.substring(version + 1)));
    }

    /// `EPOCH:VERSION-RELEASE`, without an epoch that says nothing.
    static String withEpoch(String epoch, String versionRelease) {
        return epoch.isEmpty() || epoch.equals("0") ? versionRelease : epoch + ":" + versionRelease;
    }

    private static String versionRelease(RpmHeader header) {
        String version = header.string(RpmHeader.VERSION);
        String release = header.string(RpmHeader.RELEASE);
        if (version.isEmpty() || release.isEmpty()) {
            throw BollwerkException.target("a package has no version or no release");
        }
        return version + "-" + release;
    }

    static void put(Map<Attribute, String> attributes, Attribute key, String value) {
        // some builders write the text that rpm shows for a missing value
        if (!value.isEmpty() && !value.equals("(none)")) {
            attributes.put(key, value);
        }
    }
}
