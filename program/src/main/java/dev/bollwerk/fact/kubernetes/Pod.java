package dev.bollwerk.fact.kubernetes;

import dev.bollwerk.fact.workload.Place;
import dev.bollwerk.fact.yaml.YamlNode;

import java.util.List;
import java.util.Map;

/// A pod, or the template that an object makes pods of.
///
/// @param owner the object that it stands in; itself for a pod of its own
/// @param labels those that selectors see
/// @param spec its PodSpec
/// @param place where that stands
public record Pod(
        Resource owner,
        Map<String, String> labels,
        YamlNode spec,
        Place place,
        List<PodContainer> containers) {
    public Pod {
        labels = Map.copyOf(labels);
        containers = List.copyOf(containers);
    }

    /// Whether it is meant to come to an end.
    public boolean ends() {
        String restart = spec.text("restartPolicy");
        return switch (owner.kind()) {
            case "Job", "CronJob" -> true;
            default -> "Never".equals(restart) || "OnFailure".equals(restart);
        };
    }
}
