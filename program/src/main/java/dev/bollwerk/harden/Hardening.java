package dev.bollwerk.harden;

import dev.bollwerk.BollwerkException;
import dev.bollwerk.finding.Report;
import dev.bollwerk.harden.config.ConfigEdit;
import dev.bollwerk.harden.config.ConfigWish;
import dev.bollwerk.harden.layer.BuiltLayer;
import dev.bollwerk.harden.layer.LayerFile;
import dev.bollwerk.harden.layer.ModeChange;
import dev.bollwerk.harden.layer.ModePlan;
import dev.bollwerk.harden.layer.SquashedLayer;
import dev.bollwerk.harden.layer.TopLayer;
import dev.bollwerk.harden.output.Destination;
import dev.bollwerk.harden.output.Destination.DockerArchive;
import dev.bollwerk.harden.output.Destination.OciArchive;
import dev.bollwerk.harden.output.Destination.OciLayout;
import dev.bollwerk.harden.output.Destination.ToEngine;
import dev.bollwerk.harden.output.ImageWriter;
import dev.bollwerk.harden.output.Publication;
import dev.bollwerk.harden.output.Staging;
import dev.bollwerk.harden.run.Needs;
import dev.bollwerk.harden.run.RunOptions;
import dev.bollwerk.image.Digest;
import dev.bollwerk.image.Image;
import dev.bollwerk.image.ImageConfig;
import dev.bollwerk.image.Layer;
import dev.bollwerk.image.Reference;
import dev.bollwerk.image.TreeNode;
import dev.bollwerk.scan.Scan;
import dev.bollwerk.scan.Scan.Inspected;
import dev.bollwerk.source.Engines;
import dev.bollwerk.source.wire.ConfigJson;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.LongConsumer;

/// Makes a new image of another: layers below stay as they are, bit for bit, or become one.
///
/// The new image is judged by the same rules as the old one before it is put where it belongs.
public final class Hardening {
    private final HardenSettings settings;
    private final Scan scan;
    private final Engines engines;
    private final LongConsumer progress;

    /// @param scan that looks for files and faults of set-up, and opens images
    /// @param engines where an engine is found
    /// @param progress gets the number of bytes read of a layer
    public Hardening(HardenSettings settings, Scan scan, Engines engines, LongConsumer progress) {
        this.settings = settings;
        this.scan = scan;
        this.engines = engines;
        this.progress = progress;
    }

    /// Does it.
    ///
    /// @param target the image, as on the command line
    /// @throws BollwerkException when the image cannot be read, what is wished does not fit it, or
    ///     the new one cannot be written; nothing is left of it then
    public Hardened harden(String target) {
        var publication = new Publication(settings.destination(), engines);
        publication.check(target);
        return scan.inspect(target, null, inspected -> harden(inspected, publication));
    }

    private Hardened harden(Inspected old, Publication publication) {
        Image image = old.image();
        requireOrdinary(image);
        ModePlan plan =
                ModePlan.of(old.contents().tree(), old.contents().owners(), settings.modes());
        String wanted = settings.user();
        UserChoice user =
                wanted == null
                        ? UserChoice.of(image.config().user(), old.contents().facts())
                        : UserChoice.require(wanted, old.contents().facts());
        requireShell(old);
        try (Staging staging = publication.staging(settings.temporary());
                var writer = new ImageWriter(settings.destination(), staging)) {
            BuiltLayer built =
                    settings.squash()
                            ? squash(old, plan, staging, writer)
                            : cover(old, plan, staging, writer);
            ConfigEdit.Edited edited = edit(old, plan, built);
            ImageConfig config = ConfigJson.parse(edited.bytes(), "The new configuration");
            ImageWriter.Grown grown =
                    writer.finish(
                            edited.bytes(), config.platform(), Labels.annotations(config.labels()));
            Report after = judge(grown);
            publication.publish(staging, grown, config.diffIds());
            RunOptions options = options(old, config, user);
            return new Hardened(
                    old.report(),
                    after,
                    settings.destination(),
                    grown.manifest(),
                    grown.config(),
                    image.layers().size(),
                    grown.layers().size(),
                    plan,
                    edited.changes(),
                    options,
                    notices(old, plan, config, options));
        } catch (IOException e) {
            throw Staging.unwritable(publication.place(), e);
        } catch (UncheckedIOException e) {
            throw Staging.unwritable(publication.place(), new IOException(e.getMessage(), e));
        }
    }

    private static void requireOrdinary(Image image) {
        String os = image.config().platform().os();
        if (!os.equals("linux")) {
            throw BollwerkException.target(
                    "The image '%s' is for %s; only images for linux are hardened."
                            .formatted(image.name(), os));
        }
        for (Layer layer : image.layers()) {
            if (layer.descriptor().isForeign()) {
                throw BollwerkException.target(
                        "The image '%s' has the layer %s, which may not be distributed."
                                .formatted(image.name(), layer.descriptor().digest()));
            }
        }
    }

    /// A health check for a shell needs one.
    private void requireShell(Inspected old) {
        List<String> test = settings.healthcheck();
        if (test != null
                && test.getFirst().equals("CMD-SHELL")
                && old.contents().tree().resolve("/bin/sh").isEmpty()) {
            throw BollwerkException.usage(
                    "The image has no /bin/sh for --healthcheck; give a list of words, like"
                            + " '[\"/app\", \"--health\"]'.");
        }
    }

    /// Copies the layers and puts one over them, if it has anything to do.
    private @Nullable BuiltLayer cover(
            Inspected old, ModePlan plan, Staging staging, ImageWriter writer) throws IOException {
        try (var top = new TopLayer(plan.changes(), time(old), staging.file("spool"))) {
            List<Layer> layers = old.image().layers();
            for (int i = 0; i < layers.size(); i++) {
                writer.copy(layers.get(i), old.limits(), progress, top.ofLayer(i));
            }
            if (top.isEmpty()) {
                return null;
            }
            try (LayerFile file = layerFile(staging)) {
                BuiltLayer built = top.write(file);
                writer.add(built);
                return built;
            }
        }
    }

    private BuiltLayer squash(Inspected old, ModePlan plan, Staging staging, ImageWriter writer)
            throws IOException {
        List<Layer> layers = old.image().layers();
        var squashed =
                new SquashedLayer(old.contents().tree(), plan.changes(), layers.size(), time(old));
        try (LayerFile file = layerFile(staging)) {
            BuiltLayer built =
                    squashed.write(
                            (number, visitor) ->
                                    dev.bollwerk.analyze.layer.LayerWalk.read(
                                            layers.get(number), old.limits(), progress, visitor),
                            file);
            writer.add(built);
            return built;
        }
    }

    private LayerFile layerFile(Staging staging) throws IOException {
        return new LayerFile(staging.file("layer"), settings.destination().isCompressed());
    }

    private long time(Inspected old) {
        Instant created = created(old);
        return created == null ? 0 : Math.max(0, created.getEpochSecond());
    }

    private @Nullable Instant created(Inspected old) {
        return settings.created() == null ? old.image().config().created() : settings.created();
    }

    private ConfigEdit.Edited edit(Inspected old, ModePlan plan, @Nullable BuiltLayer built) {
        Image image = old.image();
        List<Digest> diffIds =
                new ArrayList<>(settings.squash() ? List.of() : image.config().diffIds());
        List<ConfigWish.Step> steps = new ArrayList<>();
        if (built != null) {
            diffIds.add(built.diffId());
            steps.add(new ConfigWish.Step(step(plan), true));
        }
        if (settings.user() != null) {
            steps.add(new ConfigWish.Step("USER " + settings.user(), false));
        }
        List<String> test = settings.healthcheck();
        if (test != null) {
            steps.add(new ConfigWish.Step("HEALTHCHECK " + String.join(" ", test), false));
        }
        Map<String, String> labels =
                Labels.of(image, old.reference(), title(old), created(old), settings.labels());
        return ConfigEdit.apply(
                image.storedConfig().raw(),
                new ConfigWish(
                        settings.user(),
                        test,
                        labels,
                        created(old),
                        diffIds,
                        steps,
                        settings.squash()));
    }

    /// What the new layer did, as a build would say it.
    private String step(ModePlan plan) {
        String what = settings.squash() ? "squash" : "chmod";
        long files = plan.changes().stream().mapToLong(each -> each.names().size()).sum();
        return "bollwerk harden: %s, %d paths without setuid, setgid or capabilities"
                .formatted(what, files);
    }

    private @Nullable String title(Inspected old) {
        Reference name = name(settings.destination());
        Reference source = name == null ? Labels.reference(old.reference()) : name;
        if (source == null) {
            return null;
        }
        String repository = source.repository();
        return repository.substring(repository.lastIndexOf('/') + 1);
    }

    private static @Nullable Reference name(Destination destination) {
        return switch (destination) {
            case DockerArchive(Path _, Reference name) -> name;
            case ToEngine(Reference name) -> name;
            case OciArchive _, OciLayout _ -> null;
        };
    }

    /// The same rules over what came of it.
    private Report judge(ImageWriter.Grown grown) {
        Reference name = name(settings.destination());
        return scan.inspect(grown.target(), name == null ? "" : name.toString(), Inspected::report);
    }

    private RunOptions options(Inspected old, ImageConfig config, UserChoice user) {
        Reference name = name(settings.destination());
        String title = title(old);
        String image =
                name == null
                        ? (title == null ? "app" : title) + ":hardened"
                        : ImageWriter.brief(name);
        String service =
                (title == null ? "app" : title)
                        .toLowerCase(Locale.ROOT)
                        .replaceAll("[^a-z0-9]+", "-")
                        .replaceAll("^-+|-+$", "");
        return Needs.of(
                config,
                old.contents().tree(),
                image,
                service.isEmpty() || !Character.isLetter(service.charAt(0))
                        ? "app"
                        : service.substring(0, Math.min(40, service.length())),
                user.uid(),
                user.gid());
    }

    private List<Notice> notices(
            Inspected old, ModePlan plan, ImageConfig config, RunOptions options) {
        List<Notice> notices = new ArrayList<>();
        if (options.isRoot()) {
            notices.add(Notice.of(settings.user() == null ? "still-root" : "chosen-root"));
        } else if (options.uid() < 0) {
            notices.add(Notice.of("unknown-user", String.valueOf(config.user())));
        }
        plan.missing().forEach(path -> notices.add(Notice.of("kept-missing", path)));
        for (ModeChange kept : plan.kept()) {
            notices.add(Notice.of("kept", "/" + kept.path()));
        }
        TreeNode program = Needs.program(config, old.contents().tree());
        if (program != null && hasCapabilities(program, plan)) {
            notices.add(Notice.of("program-capabilities", "/" + program.path()));
        }
        if (options.lowPorts()) {
            notices.add(Notice.of("low-port"));
        }
        old.contents()
                .tree()
                .leftOut()
                .forEach(
                        left -> {
                            if (settings.squash()) {
                                notices.add(Notice.of("left-out", left.path(), left.reason()));
                            }
                        });
        return notices;
    }

    private static boolean hasCapabilities(TreeNode program, ModePlan plan) {
        var entry = program.entry();
        return entry != null
                && entry.capabilities()
                && plan.changes().stream()
                        .noneMatch(
                                each -> each.dropsCapabilities() && each.names().contains(program));
    }
}
