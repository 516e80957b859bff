package dev.bollwerk.posture;

import dev.bollwerk.fact.Observed;
import dev.bollwerk.fact.docker.Container;
import dev.bollwerk.fact.docker.StoredImage;
import dev.bollwerk.fact.workload.Workload;
import dev.bollwerk.image.ImageConfig;
import dev.bollwerk.image.MergedTree;
import dev.bollwerk.image.Overlay;
import dev.bollwerk.inventory.Gap;
import dev.bollwerk.rule.Applied;
import dev.bollwerk.rule.Evidence;
import dev.bollwerk.rule.engine.EngineRules;
import dev.bollwerk.rule.engine.Estate;
import dev.bollwerk.rule.image.ImageFacts;
import dev.bollwerk.rule.image.ImageRules;
import dev.bollwerk.rule.profile.Tally;
import dev.bollwerk.rule.workload.Engine;
import dev.bollwerk.rule.workload.FactorRules;
import dev.bollwerk.rule.workload.WorkloadFacts;
import dev.bollwerk.rule.workload.WorkloadRules;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// An engine with its host, its images and its containers, and what rules say of each.
record Survey(Estate estate, Tally tally) {
    /// Judges what has been read, as benchmarks ask.
    static Survey of(Estate estate) {
        return of(estate, WorkloadRules.all(), ImageRules.all());
    }

    /// The same with what only standards ask for.
    static Survey forStandards(Estate estate) {
        List<Applied<WorkloadFacts>> containers = new ArrayList<>(WorkloadRules.all());
        containers.addAll(WorkloadRules.forStandards());
        containers.addAll(FactorRules.all());
        List<Applied<ImageFacts>> images = new ArrayList<>(ImageRules.all());
        images.addAll(dev.bollwerk.rule.image.FactorRules.all(null));
        return of(estate, containers, images);
    }

    private static Survey of(
            Estate estate,
            List<Applied<WorkloadFacts>> containers,
            List<Applied<ImageFacts>> images) {
        var tally = new Tally();
        tally.judge(EngineRules.all(), estate, "engine", null);
        containers(estate, tally, containers);
        images(estate, tally, images);
        return new Survey(estate, tally);
    }

    private static void containers(Estate estate, Tally tally, List<Applied<WorkloadFacts>> rules) {
        List<Container> containers = estate.engine().readContainers();
        if (estate.engine().containers().orNull() == null) {
            return;
        }
        Map<String, Workload> others = new HashMap<>();
        for (Container container : containers) {
            others.put(container.id(), container.workload());
            others.put(container.name(), container.workload());
        }
        Engine engine = EngineTraits.of(estate);
        for (Container container : containers) {
            tally.judge(
                    rules,
                    new WorkloadFacts(
                            container.workload(),
                            others,
                            // the engine's answer has the image's user already
                            "",
                            false,
                            engine,
                            estate.parameters()),
                    "container",
                    container.name());
        }
        if (containers.isEmpty()) {
            tally.nothing(rules, "container", Evidence.of("no-containers"));
        }
    }

    private static void images(Estate estate, Tally tally, List<Applied<ImageFacts>> rules) {
        List<StoredImage> images = estate.engine().images().orNull();
        if (images == null) {
            return;
        }
        MergedTree unread = Overlay.merge(List.of());
        Set<String> seen = new HashSet<>();
        for (StoredImage image : images) {
            ImageConfig config = image.config().orNull();
            if (config != null && seen.add(image.id())) {
                tally.judge(
                        rules,
                        new ImageFacts(
                                image.tags().isEmpty() ? "" : image.name(),
                                config,
                                null,
                                unread,
                                estate.now()),
                        "image",
                        image.name());
            }
        }
        if (seen.isEmpty()) {
            tally.nothing(rules, "image", Evidence.of("no-images"));
        }
    }

    /// What could not be looked at.
    List<Gap> gaps() {
        List<Gap> gaps = new ArrayList<>();
        if (!estate.host().locality().isHere()) {
            gaps.add(
                    new Gap(
                            "host",
                            null,
                            "the host of this engine was not looked at: "
                                    + estate.host().locality().reason()));
        }
        var containers = estate.engine().containers().orNull();
        int unread = 0;
        for (var each : containers == null ? List.<Observed<Container>>of() : containers) {
            unread += each.orNull() == null ? 1 : 0;
        }
        if (unread > 0) {
            gaps.add(new Gap("container", null, unread + " containers could not be read"));
        }
        return gaps;
    }
}
