package dev.bollwerk.analyze.os;

import dev.bollwerk.BollwerkException;
import dev.bollwerk.analyze.file.Analyzer;
import dev.bollwerk.analyze.file.Discoveries;
import dev.bollwerk.analyze.file.FileView;
import dev.bollwerk.analyze.file.Ownership;
import dev.bollwerk.inventory.Attribute;
import dev.bollwerk.inventory.Location;
import dev.bollwerk.inventory.Package;
import dev.bollwerk.inventory.SourcePackage;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Packages of distributions with rpm, with the files they own, from any of rpm's three databases:
/// Berkeley DB (`Packages`), NDB (`Packages.db`) and SQLite (`rpmdb.sqlite`, with its write-ahead
/// log). Which one it is tells the content, not the name. The databases are read in place, by
/// offset; at most one header is copied at a time.
///
/// [rpm](https://rpm-software-management.github.io/rpm/)
public final class RpmDatabase implements Analyzer {
    private static final String LOG = "-wal";
    private static final int MOST_PACKAGES = 200_000;
    /// Characters that all packages together keep; the largest real databases have a tenth of it.
    private static final long MOST_TEXT = 32 << 20;

    private static final List<String> NAMES = List.of("rpmdb.sqlite", "Packages.db", "Packages");

    @Override
    public String name() {
        return "rpm-database";
    }

    @Override
    public int version() {
        return 1;
    }

    @Override
    public boolean wants(String path, String name) {
        return NAMES.contains(name);
    }

    @Override
    public List<String> places() {
        List<String> places = new ArrayList<>();
        for (String folder : List.of("usr/lib/sysimage/rpm/", "var/lib/rpm/", "usr/share/rpm/")) {
            NAMES.forEach(name -> places.add(folder + name));
        }
        return places;
    }

    @Override
    public List<String> companions() {
        return List.of(LOG);
    }

    @Override
    public void analyze(FileView file, Discoveries discoveries) {
        var reader = new Reader(file, discoveries);
        open(file).forEach(reader::readHeader, reader::damage);
        reader.finish();
    }

    private static HeaderStore open(FileView file) {
        ByteBuffer bytes = file.bytes();
        if (SqliteFile.matches(bytes)) {
            return new SqlitePackages(bytes, file.companion(LOG));
        }
        if (NdbPackages.matches(bytes)) {
            return new NdbPackages(bytes);
        }
        if (BerkeleyHash.matches(bytes)) {
            return new BerkeleyHash(bytes);
        }
        throw BollwerkException.target("the file is not a database that rpm writes");
    }

    /// Turns the headers of one database into packages.
    private static final class Reader {
        private final Location location;
        private final Discoveries discoveries;
        private final List<Package> found = new ArrayList<>();
        private final Map<String, SourcePackage> sources = new HashMap<>();
        private long budget;
        private long text = MOST_TEXT;
        private int files = Lines.MOST_FILES;
        private int damages;
        private String firstDamage = "";

        Reader(FileView file, Discoveries discoveries) {
            this.location = Location.of(file.path());
            this.discoveries = discoveries;
            ByteBuffer log = file.companion(LOG);
            this.budget = (long) file.bytes().remaining() + (log == null ? 0 : log.remaining());
        }

        /// Headers of a sound database do not overlap, so together they are not larger than it.
        void readHeader(ByteBuffer bytes) {
            budget -= bytes.remaining();
            if (budget < 0 || found.size() >= MOST_PACKAGES) {
                damage("there are more headers than the file has room for");
                return;
            }
            try {
                var header = new RpmHeader(bytes);
                if (!RpmPackage.isPublicKey(header)) {
                    Package read = RpmPackage.read(header, location);
                    keep(read);
                    readFiles(header, read.name());
                }
            } catch (BollwerkException e) {
                damage(String.valueOf(e.getMessage()));
            }
        }

        /// Entries of a header may point to the same long text, so its size bounds too little.
        private void keep(Package read) {
            text -= read.name().length() + read.version().length() + read.architecture().length();
            for (String value : read.attributes().values()) {
                text -= value.length();
            }
            for (String license : read.licenses()) {
                text -= license.length();
            }
            if (text < 0) {
                throw BollwerkException.target("the packages have too much text");
            }
            found.add(read);
            rememberSource(read);
        }

        private void readFiles(RpmHeader header, String owner) {
            List<String> paths = RpmPackage.files(header);
            files -= paths.size();
            if (files < 0) {
                throw BollwerkException.target("the packages have too many files");
            }
            if (!paths.isEmpty()) {
                discoveries.owns(Ownership.of(owner, paths));
            }
        }

        /// A package of the same version and release as its source has its epoch too; that tells
        /// the source of others that have a version and epoch of their own, like those of perl.
        private void rememberSource(Package read) {
            String sourceRpm = read.attribute(Attribute.SOURCE_RPM);
            SourcePackage source = read.source();
            if (sourceRpm != null && source != null && source.version().equals(read.version())) {
                sources.putIfAbsent(sourceRpm, source);
            }
        }

        private Package withSource(Package read) {
            String sourceRpm = read.attribute(Attribute.SOURCE_RPM);
            SourcePackage source = sourceRpm == null ? null : sources.get(sourceRpm);
            return source == null
                    ? read
                    : new Package(
                            read.type(),
                            read.name(),
                            read.version(),
                            source,
                            read.architecture(),
                            read.attributes(),
                            read.licenses(),
                            read.locations());
        }

        void damage(String reason) {
            firstDamage = damages++ == 0 ? reason : firstDamage;
        }

        void finish() {
            found.forEach(read -> discoveries.add(withSource(read)));
            if (damages > 0) {
                discoveries.gap(
                        "parts of the database that could not be read: %d, the first one: %s"
                                .formatted(damages, firstDamage));
            }
        }
    }
}
