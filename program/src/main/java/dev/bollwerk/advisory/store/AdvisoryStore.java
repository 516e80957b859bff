package dev.bollwerk.advisory.store;

import dev.bollwerk.BollwerkException;
import dev.bollwerk.Fault;
import dev.bollwerk.advisory.AdvisoryIndex;
import dev.bollwerk.advisory.FeedStatus;
import dev.bollwerk.advisory.artifact.ArtifactList;
import dev.bollwerk.advisory.feed.FeedReader;
import dev.bollwerk.advisory.feed.FeedReaders;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/// The advisory data of a data directory, in its folder `db`.
///
/// Any number of processes may read while one imports. What cannot be read or written gives a
/// [BollwerkException] that names it.
public final class AdvisoryStore {
    private static final int MAX_JOBS = 4;

    private final Path data;
    private final Path directory;

    /// @param dataDirectory need not exist
    public AdvisoryStore(Path dataDirectory) {
        this.data = dataDirectory;
        this.directory = dataDirectory.resolve("db");
    }

    /// Where the files are.
    public Path directory() {
        return directory;
    }

    /// Whether nothing was ever imported, so that [#open] gives the starter set.
    public boolean isEmpty() {
        return readable().shards().isEmpty();
    }

    /// Opens all that was imported; without any import the starter set.
    public AdvisoryIndex open() {
        try {
            return open(manifest());
        } catch (NoSuchFileException _) {
            // Replaced and swept away between two steps; the new manifest names what is there.
            try {
                return open(manifest());
            } catch (NoSuchFileException e) {
                throw BollwerkException.prerequisite(
                        "The file '%s' of the advisory data is missing; import or update again."
                                .formatted(e.getFile()));
            } catch (IOException e) {
                throw unreadable(e);
            }
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    /// Whether the records of a feed are kept in one piece for each ecosystem; those of any other
    /// feed are one piece, wherever they came from, and replaced together.
    public static boolean isKeptByEcosystem(String feed) {
        return ShardName.isByEcosystem(feed);
    }

    /// Whether the products of the NVD are there, so that programs can be looked up by CPE.
    public boolean hasProducts() {
        return Products.areIn(readable());
    }

    private AdvisoryIndex open(StoreManifest manifest) throws IOException {
        return manifest.shards().isEmpty() ? openStarter() : MappedShards.open(manifest, directory);
    }

    /// Opens the small set that ships with the program.
    public static AdvisoryIndex openStarter() {
        return Starter.open();
    }

    /// Imports files, directories and archives of any known format.
    ///
    /// @param now for the status
    public ImportReport importPaths(List<Path> paths, Instant now, ImportProgress progress) {
        return importSources(paths.stream().map(ImportSource::of).toList(), now, progress);
    }

    /// Imports feeds and exports. A feed replaces its old data wholly, all others stay; a feed of
    /// which a file broke off keeps its old data.
    public ImportReport importSources(
            List<ImportSource> sources, Instant now, ImportProgress progress) {
        return importSources(sources, Products.AS_BEFORE, now, progress);
    }

    /// As above, with or without the products of the NVD.
    public ImportReport importSources(
            List<ImportSource> sources, Products products, Instant now, ImportProgress progress) {
        try (ShardFiles files = ShardFiles.lock(directory)) {
            StoreManifest manifest = readable();
            List<StoredShard> shards = new ArrayList<>();
            List<ImportSource> feeds = new ArrayList<>();
            List<ImportSource> lists = new ArrayList<>();
            List<FeedStatus> jars = new ArrayList<>();
            for (ImportSource source : sources) {
                if (Files.isRegularFile(source.path()) && ExportFile.isExport(source.path())) {
                    var export = ExportFile.install(source.path(), files, data);
                    shards.addAll(export.shards());
                    if (export.jars() >= 0) {
                        jars.add(jars(export.jars(), source, now));
                    }
                } else if (Files.isRegularFile(source.path())
                        && ArtifactList.recognises(source.path())) {
                    lists.add(source);
                } else {
                    feeds.add(source);
                }
            }
            ImportReport report = exportsOnly(shards, jars);
            if (!feeds.isEmpty()) {
                Set<String> known =
                        manifest.shards().stream()
                                .map(StoredShard::name)
                                .collect(Collectors.toSet());
                List<FeedReader> readers =
                        products.areRead(manifest)
                                ? FeedReaders.allWithProducts()
                                : FeedReaders.all();
                int jobs = Math.min(MAX_JOBS, Runtime.getRuntime().availableProcessors());
                var outcome = new ImportRun(files, readers, now, progress, jobs).run(feeds, known);
                shards.addAll(outcome.shards());
                report = outcome.report();
            }
            StoreManifest next = manifest.with(shards);
            files.replaceManifest(next);
            files.sweep(next);
            for (ImportSource list : lists) {
                report = with(report, list, now);
            }
            return report;
        } catch (IOException | UncheckedIOException e) {
            throw unwritable(e);
        }
    }

    /// Imports a list of jars, which is told of as if it were a feed.
    private ImportReport with(ImportReport report, ImportSource list, Instant now) {
        ArtifactList.Imported done = ArtifactList.importFrom(list.path(), data);
        List<FeedStatus> feeds = new ArrayList<>(report.feeds());
        feeds.add(jars(done.jars(), list, now));
        List<String> examples = new ArrayList<>(report.examples());
        if (done.damaged() > 0) {
            examples.add(
                    "%s: lines that are no SHA-1 and artifact: %d"
                            .formatted(list.origin(), done.damaged()));
        }
        return new ImportReport(
                feeds,
                report.files() + 1,
                report.unknown(),
                report.problems() + done.damaged(),
                examples,
                report.failed());
    }

    private static FeedStatus jars(long count, ImportSource list, Instant now) {
        return new FeedStatus(
                "maven-sha1",
                count,
                null,
                now,
                list.origin(),
                "",
                List.of("Maven"),
                Integer.MAX_VALUE,
                false);
    }

    private static ImportReport exportsOnly(List<StoredShard> shards, List<FeedStatus> jars) {
        List<FeedStatus> feeds = new ArrayList<>(jars);
        shards.forEach(shard -> feeds.add(shard.status()));
        return new ImportReport(feeds, feeds.size(), 0, 0, List.of(), List.of());
    }

    /// Writes all data into one file, which [#importPaths] takes elsewhere.
    public void export(Path file) {
        StoreManifest manifest = manifest();
        Path list = ArtifactList.file(data);
        if (manifest.shards().isEmpty() && !Files.isRegularFile(list)) {
            throw BollwerkException.prerequisite(
                    "There are no advisory data to export; run `bollwerk db update` first.");
        }
        try {
            ExportFile.write(manifest, directory, list, file);
        } catch (IOException e) {
            throw BollwerkException.target(
                    "The export '%s' cannot be written (%s).".formatted(file, e.getMessage()), e);
        }
    }

    /// What is there, sorted by name; empty before the first import.
    public List<StoredShard> status() {
        return manifest().shards();
    }

    /// Reads everything from end to end and compares it with its digests.
    ///
    /// @return what is damaged, one sentence each; empty when all is well
    public List<String> verify() {
        List<String> damages = new ArrayList<>();
        for (StoredShard shard : manifest().shards()) {
            Path file = directory.resolve(shard.file());
            try {
                if (ShardFiles.sha256(file).equals(shard.sha256())) {
                    MappedShards.verify(file, shard);
                } else {
                    damages.add(message(shard.damaged("they do not match their digest")));
                }
            } catch (IOException _) {
                damages.add(message(shard.damaged("the file '" + file + "' cannot be read")));
            } catch (BollwerkException e) {
                damages.add(message(e));
            }
        }
        return List.copyOf(damages);
    }

    private static String message(BollwerkException e) {
        return String.valueOf(e.getMessage());
    }

    /// The manifest, or an empty one in place of a damaged one: only a new import mends that.
    private StoreManifest readable() {
        try {
            return manifest();
        } catch (BollwerkException _) {
            return StoreManifest.EMPTY;
        }
    }

    private StoreManifest manifest() {
        Path file = directory.resolve(ShardFiles.MANIFEST);
        try {
            if (Files.size(file) > StoreManifest.MAX_BYTES) {
                throw BollwerkException.prerequisite(
                        "The manifest '%s' of the advisory data is too large to be one."
                                .formatted(file));
            }
            return StoreManifest.parse(Files.readAllBytes(file), "'" + file + "'");
        } catch (NoSuchFileException _) {
            return StoreManifest.EMPTY;
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    private BollwerkException unreadable(IOException e) {
        return new BollwerkException(
                Fault.PREREQUISITE,
                "The advisory data in '%s' cannot be read (%s).".formatted(directory, reason(e)),
                e);
    }

    private BollwerkException unwritable(Exception e) {
        return new BollwerkException(
                Fault.PREREQUISITE,
                "The advisory data in '%s' cannot be written (%s); what was there before is kept."
                        .formatted(directory, reason(e)),
                e);
    }

    /// What the system says, without our own words around it. Of a missing permission it says only
    /// where.
    private static String reason(Exception e) {
        Throwable first = e.getCause() instanceof IOException cause ? cause : e;
        return first instanceof java.nio.file.AccessDeniedException denied
                ? "no permission for " + denied.getFile()
                : String.valueOf(first.getMessage());
    }
}
