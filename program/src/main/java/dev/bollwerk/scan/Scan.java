package dev.bollwerk.scan;

import dev.bollwerk.BollwerkException;
import dev.bollwerk.advisory.AdvisoryIndex;
import dev.bollwerk.advisory.store.AdvisoryStore;
import dev.bollwerk.analyze.Contents;
import dev.bollwerk.analyze.layer.Limits;
import dev.bollwerk.finding.Finding;
import dev.bollwerk.finding.Kind;
import dev.bollwerk.finding.Report;
import dev.bollwerk.finding.Subject;
import dev.bollwerk.image.Digest;
import dev.bollwerk.image.FileTree;
import dev.bollwerk.image.Image;
import dev.bollwerk.inventory.Inventory;
import dev.bollwerk.inventory.Presence;
import dev.bollwerk.match.MatchOptions;
import dev.bollwerk.sbom.Sbom;
import dev.bollwerk.sbom.SbomSubject;
import dev.bollwerk.source.Target;
import dev.bollwerk.source.tree.SingleFile;
import dev.bollwerk.vex.VexStatement;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

/// Scans targets: opens them, reads what is inside, matches it with the advisory data, applies
/// waivers. Holds the advisory index open; several targets share it.
public final class Scan implements AutoCloseable {
    private final ScanSettings settings;
    private final Clock clock;
    private final Timings timings;
    private final Reading reading;
    private final WaiverFile.Content waivers;
    private final @Nullable VexSources vex;
    private final Bases bases;
    private final StoredImages stored;
    private @Nullable AdvisoryIndex index;

    /// Opens the advisory data, if vulnerabilities are asked for.
    ///
    /// @param timings gets the time of each stage
    /// @throws BollwerkException when the advisory data is damaged or the waiver file is wrong
    public Scan(ScanSettings settings, Clock clock, ScanProgress progress, Timings timings) {
        this.settings = settings;
        this.clock = clock;
        this.timings = timings;
        this.reading = new Reading(settings, progress, timings);
        this.waivers =
                settings.waivers() == null
                        ? new WaiverFile.Content(List.of(), List.of())
                        : waivers(settings.waivers());
        this.bases = new Bases(settings.bases(), this::base);
        this.stored = new StoredImages(settings.cache());
        this.vex = settings.vex().isEmpty() ? null : new VexSources(settings.vex());
        if (settings.wants(Kind.VULNERABILITY)) {
            index();
        }
    }

    private AdvisoryIndex index() {
        AdvisoryIndex open = index;
        if (open == null) {
            var store = new AdvisoryStore(settings.data());
            open = timings.measure(Stage.DATA, store::open);
            index = open;
        }
        return open;
    }

    private static WaiverFile.Content waivers(Path file) {
        try (var in = Files.newInputStream(file)) {
            return WaiverFile.read(in, file.toString());
        } catch (IOException e) {
            throw BollwerkException.usage(
                    "The waiver file '%s' cannot be read; check --waivers.".formatted(file));
        }
    }

    /// Opens a target and reads what is inside.
    ///
    /// @param target as on the command line
    /// @throws BollwerkException when it cannot be read
    public Assessment assess(String target) {
        MatchOptions options = options();
        if (target.startsWith("purl:")) {
            Inventory inventory = PurlTarget.inventory(target.substring("purl:".length()));
            return assessment(
                    new Subject("package", target, null, null, inventory.distribution()),
                    inventory,
                    Observed.NOTHING.with(licenses(inventory)),
                    options,
                    null);
        }
        Sbom sbom = timings.measure(Stage.OPEN, () -> SbomTarget.find(target));
        if (sbom != null) {
            if (Kind.ofPackages(settings.kinds()).isEmpty()) {
                throw BollwerkException.usage(
                        "An SBOM lists packages only; nothing else can be looked for in '%s'."
                                .formatted(target));
            }
            return assessment(
                    SbomTarget.subject(sbom),
                    sbom.inventory(),
                    Observed.PACKAGES_ONLY.with(licenses(sbom.inventory())),
                    options,
                    null);
        }
        try (Target opened = timings.measure(Stage.OPEN, () -> reading.open(target))) {
            return opened.fold(
                    image -> {
                        String reference = reference(target);
                        Assessment assessed = assess(reference, image, options);
                        stored.keep(target, reference, image);
                        return assessed;
                    },
                    tree -> assess(target, tree, options));
        }
    }

    /// An image with all that was read of it, while it is open.
    ///
    /// @param reference its name in a registry or a daemon; empty when it has none
    /// @param limits how much of a layer is read
    public record Inspected(
            String reference, Image image, Contents contents, Limits limits, Report report) {}

    /// Opens an image, assesses it and lets somebody look at it before it is closed.
    ///
    /// @param target as on the command line
    /// @param reference its name in a registry or a daemon; null for what the target says
    /// @throws BollwerkException when it cannot be read or is no image
    public <T> T inspect(
            String target, @Nullable String reference, Function<Inspected, T> inspection) {
        try (Target opened = reading.open(target)) {
            return opened.fold(
                    image -> {
                        String name = reference == null ? reference(target) : reference;
                        Contents contents = reading.reader().open(image, settings.presence());
                        Report report = assess(name, image, contents, options()).report();
                        return inspection.apply(
                                new Inspected(name, image, contents, reading.limits(), report));
                    },
                    tree -> {
                        throw BollwerkException.target("'%s' is no image.".formatted(target));
                    });
        }
    }

    private MatchOptions options() {
        return MatchOptions.at(clock.instant().truncatedTo(ChronoUnit.SECONDS))
                .withKernelHeaders(settings.kernelHeaders())
                .withProducts(settings.products())
                .withEndsTold(settings.wants(Kind.END_OF_LIFE))
                .withLocale(settings.locale());
    }

    /// Opens a target and reads what is inside, without looking for anything in it.
    ///
    /// @param target as on the command line
    /// @throws BollwerkException when it cannot be read
    public Sbom sbom(String target) {
        if (target.startsWith("purl:")) {
            return new Sbom(
                    SbomSubject.of("package", target),
                    PurlTarget.inventory(target.substring("purl:".length())));
        }
        Sbom given = SbomTarget.find(target);
        if (given != null) {
            return given;
        }
        try (Target opened = reading.open(target)) {
            return opened.fold(
                    image ->
                            new Sbom(
                                    SbomSubject.of(image),
                                    reading.reader().open(image, settings.presence()).inventory()),
                    tree -> sbom(target, tree));
        }
    }

    private Sbom sbom(String target, FileTree tree) {
        requireReader(tree);
        Presence presence = tree instanceof SingleFile ? Presence.ALL : settings.presence();
        return new Sbom(
                SbomSubject.of(type(target), target),
                reading.reader().open(tree, presence).inventory());
    }

    private static String type(String target) {
        return target.startsWith("file:") ? "file" : "directory";
    }

    private Assessment assess(String reference, Image image, MatchOptions options) {
        Contents contents =
                timings.measure(
                        Stage.READ, () -> reading.reader().open(image, settings.presence()));
        return assess(reference, image, contents, options);
    }

    private Assessment assess(
            String reference, Image image, Contents contents, MatchOptions options) {
        Inventory inventory = contents.inventory();
        Observed observed =
                timings.measure(
                        Stage.RULES,
                        () -> Observer.image(settings, reference, image, contents, options.now()));
        var subject =
                new Subject(
                        "image",
                        image.name(),
                        image.digest(),
                        image.config().platform(),
                        inventory.distribution());
        return assessment(subject, inventory, and(observed, contents), options, image);
    }

    /// The name of an image in a registry or a daemon; empty for archives and layouts.
    private static String reference(String target) {
        for (String scheme : new String[] {"registry:", "docker:"}) {
            if (target.startsWith(scheme)) {
                return target.substring(scheme.length());
            }
        }
        boolean elsewhere =
                target.startsWith("docker-archive:")
                        || target.startsWith("oci-")
                        || Files.exists(Path.of(target));
        return elsewhere ? "" : target;
    }

    private Assessment assess(String target, FileTree tree, MatchOptions options) {
        requireReader(tree);
        Presence presence = tree instanceof SingleFile ? Presence.ALL : settings.presence();
        Contents contents =
                timings.measure(Stage.READ, () -> reading.reader().open(tree, presence));
        Inventory inventory = contents.inventory();
        Observed observed =
                timings.measure(
                        Stage.RULES, () -> Observer.tree(settings, contents, options.now()));
        var subject = new Subject(type(target), target, null, null, inventory.distribution());
        return assessment(subject, inventory, and(observed, contents), options, null);
    }

    /// What rules found, with secrets and licences.
    private Observed and(Observed ruled, Contents contents) {
        List<Finding> secrets = secrets(contents);
        return new Observed(Overlaps.without(ruled.findings(), secrets), ruled.gaps())
                .with(secrets)
                .with(licenses(() -> LicenseObserver.contents(settings, contents)));
    }

    /// Licences that packages declare, without files.
    private List<Finding> licenses(Inventory inventory) {
        return licenses(() -> LicenseObserver.packages(settings, inventory));
    }

    private List<Finding> licenses(Supplier<List<Finding>> judge) {
        return settings.wants(Kind.LICENSE) ? timings.measure(Stage.LICENSES, judge) : List.of();
    }

    private List<Finding> secrets(Contents contents) {
        return settings.wants(Kind.SECRET) && !contents.sightings().isEmpty()
                ? new Secrets(reading.secrets(), settings.locale()).findings(contents.sightings())
                : List.of();
    }

    /// A single file that nothing reads is a mistake of the caller, or an archive that was cut off
    /// after some bytes: "nothing found" would be the wrong answer.
    private void requireReader(FileTree tree) {
        boolean texts = settings.kinds().equals(Set.of(Kind.SECRET));
        if (tree instanceof SingleFile && !new ReaderCheck(texts).isRead(tree)) {
            throw BollwerkException.target(
                    "The file '%s' is no image and of no kind in which packages are looked for."
                            .formatted(tree.name()));
        }
    }

    @Override
    public void close() {
        if (index != null) {
            index.close();
        }
        reading.close();
    }

    private Assessment assessment(
            Subject subject,
            Inventory inventory,
            Observed observed,
            MatchOptions options,
            @Nullable Image image) {
        List<VexStatement> statements = vex == null ? List.of() : vex.statements(inventory, image);
        List<String> notices = vex == null ? List.of() : vex.notices(statements);
        Bases.Found base = image == null ? Bases.Found.NOTHING : bases.find(image);
        List<Finding> life =
                timings.measure(
                        Stage.RULES, () -> Observer.life(settings, inventory, options.now()));
        var seen = new Seen(subject, inventory, observed.with(life), base, statements, notices);
        return new Matched(settings, this::index, timings, waivers, seen, options);
    }

    /// The layers of a base image; what is in them is not asked.
    private Bases.Known base(String target) {
        try (Target opened = reading.open(target)) {
            return opened.fold(
                    image -> new Bases.Known(target, image.digest(), image.config().diffIds()),
                    tree -> {
                        throw BollwerkException.target(
                                "The base '%s' is no image; check --base.".formatted(target));
                    });
        }
    }

    /// The images that were scanned before, matched with the data of now and not read again.
    ///
    /// @param failures gets a sentence for each image that is not in the cache any more
    /// @return by target and platform
    /// @throws BollwerkException when no image is remembered
    public Map<String, Assessment> assessStored(Consumer<BollwerkException> failures) {
        return assess(
                stored.all(), image -> image.target() + ' ' + image.config().platform(), failures);
    }

    /// Those images that were scanned before and have one of some configurations, matched with the
    /// data of now and not read again.
    ///
    /// @param configurations digests of theirs: what an engine calls the id of an image
    /// @param failures gets a sentence for each image that is not in the cache any more, and for a
    ///     cache that cannot be read
    public Map<Digest, Assessment> assessStored(
            Set<Digest> configurations, Consumer<BollwerkException> failures) {
        try {
            return assess(stored.known(), image -> id(image, configurations), failures);
        } catch (BollwerkException e) {
            failures.accept(e);
            return Map.of();
        }
    }

    /// @param key what an image is found by; null for one that is not wanted. The first of a key
    ///     that is in the cache counts
    private <K> Map<K, Assessment> assess(
            List<StoredImages.Stored> images,
            Function<StoredImages.Stored, @Nullable K> key,
            Consumer<BollwerkException> failures) {
        Map<K, Assessment> all = new LinkedHashMap<>();
        MatchOptions options = options();
        for (StoredImages.Stored image : images) {
            K of = key.apply(image);
            if (of != null && !all.containsKey(of)) {
                try {
                    all.put(of, assess(image.reference(), image, options));
                } catch (BollwerkException e) {
                    failures.accept(e);
                }
            }
        }
        return all;
    }

    /// By the bytes of its configuration, or, of an engine's image, by the name it has there.
    private static @Nullable Digest id(StoredImages.Stored image, Set<Digest> configurations) {
        Digest configuration = Digest.sha256(image.config().raw());
        if (configurations.contains(configuration)) {
            return configuration;
        }
        Digest named = image.digest();
        return named != null && configurations.contains(named) ? named : null;
    }
}
