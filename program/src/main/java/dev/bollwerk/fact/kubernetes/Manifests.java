package dev.bollwerk.fact.kubernetes;

import dev.bollwerk.fact.workload.Workload;

import java.util.ArrayList;
import java.util.List;

/// What manifests hold.
///
/// @param pods pods and templates of pods
/// @param others objects that are neither and have none
/// @param problems what is wrong in them
public record Manifests(List<Pod> pods, List<Resource> others, List<ManifestProblem> problems) {
    public Manifests {
        pods = List.copyOf(pods);
        others = List.copyOf(others);
        problems = List.copyOf(problems);
    }

    /// Those of several files as if they stood in one.
    public static Manifests join(List<Manifests> parts) {
        List<Pod> pods = new ArrayList<>();
        List<Resource> others = new ArrayList<>();
        List<ManifestProblem> problems = new ArrayList<>();
        for (Manifests part : parts) {
            pods.addAll(part.pods());
            others.addAll(part.others());
            problems.addAll(part.problems());
        }
        return new Manifests(pods, others, problems);
    }

    /// The containers of all pods.
    public List<Workload> workloads() {
        List<Workload> workloads = new ArrayList<>();
        for (Pod pod : pods) {
            for (PodContainer container : pod.containers()) {
                workloads.add(container.workload());
            }
        }
        return workloads;
    }
}
