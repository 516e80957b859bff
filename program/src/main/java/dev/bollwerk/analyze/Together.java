package dev.bollwerk.analyze;

import dev.bollwerk.analyze.file.FileResult;
import dev.bollwerk.analyze.file.TreeStep;
import dev.bollwerk.inventory.Gap;

import java.util.ArrayList;
import java.util.List;

/// Runs a step over the files it wants among all that count.
final class Together {
    private Together() {}

    static List<Chosen> apply(TreeStep step, List<Chosen> chosen, boolean image) {
        List<Integer> places = new ArrayList<>();
        List<TreeStep.TreeFile> files = new ArrayList<>();
        for (int i = 0; i < chosen.size(); i++) {
            Chosen each = chosen.get(i);
            if (step.analyzers().contains(each.analyzer().name())) {
                places.add(i);
                files.add(
                        new TreeStep.TreeFile(
                                each.analyzer().name(), each.node().path(), each.result()));
            }
        }
        if (files.isEmpty()) {
            return chosen;
        }
        List<FileResult> results = run(step, files, image);
        List<Chosen> settled = new ArrayList<>(chosen);
        for (int i = 0; i < places.size(); i++) {
            Chosen before = chosen.get(places.get(i));
            settled.set(
                    places.get(i), new Chosen(before.analyzer(), before.node(), results.get(i)));
        }
        return settled;
    }

    /// No project file ends a scan: what goes wrong is a gap of the first file.
    private static List<FileResult> run(
            TreeStep step, List<TreeStep.TreeFile> files, boolean image) {
        try {
            return step.apply(files, image);
        } catch (RuntimeException | StackOverflowError e) {
            List<FileResult> results = new ArrayList<>();
            files.forEach(file -> results.add(file.result()));
            FileResult first = results.getFirst();
            List<Gap> gaps = new ArrayList<>(first.gaps());
            gaps.add(
                    Gap.file(
                            first.path(),
                            "Internal error of the step over %s files: %s."
                                    .formatted(String.join(", ", step.analyzers()), e)));
            results.set(0, first.settled(first.packages(), gaps));
            return results;
        }
    }
}
