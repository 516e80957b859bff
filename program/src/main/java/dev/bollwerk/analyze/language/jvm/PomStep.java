package dev.bollwerk.analyze.language.jvm;

import dev.bollwerk.BollwerkException;
import dev.bollwerk.analyze.file.Discoveries;
import dev.bollwerk.analyze.file.FileResult;
import dev.bollwerk.analyze.file.TreeStep;
import dev.bollwerk.analyze.language.jvm.PomSource.Located;
import dev.bollwerk.inventory.Gap;

import org.jspecify.annotations.Nullable;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Makes packages of all POMs of a tree. Parents and imported POMs come from the tree, and outside
/// of images from the user's local Maven repository too, which also tells what dependencies need in
/// turn. Modules of the tree are the project's own and no packages.
public final class PomStep implements TreeStep {
    private final @Nullable Path home;

    /// @param home the user's folder, which `.m2` is in; null for no repository
    public PomStep(@Nullable Path home) {
        this.home = home;
    }

    @Override
    public Set<String> analyzers() {
        return Set.of(MavenPom.NAME);
    }

    @Override
    public List<FileResult> apply(List<TreeFile> files, boolean image) {
        MavenRepository repository = home == null || image ? null : MavenRepository.ofHome(home);
        return resolve(files, repository);
    }

    static List<FileResult> resolve(List<TreeFile> files, @Nullable MavenRepository repository) {
        Map<String, Pom> poms = new LinkedHashMap<>();
        for (TreeFile file : files) {
            if (!file.result().notes().isEmpty()) {
                poms.put(file.path(), Pom.ofNotes(file.result().notes()));
            }
        }
        var source = new PomSource(poms, repository);
        var models = new PomModels(source);
        List<FileResult> results = new ArrayList<>(files.size());
        for (TreeFile file : files) {
            Pom pom = poms.get(file.path());
            results.add(
                    pom == null
                            ? file.result()
                            : settled(
                                    file.result(), new Located(pom, file.path()), source, models));
        }
        return results;
    }

    private static FileResult settled(
            FileResult file, Located pom, PomSource source, PomModels models) {
        var discoveries = new Discoveries(file.path());
        try {
            new PomTree(source, models, pom, file.path()).deliver(discoveries);
        } catch (BollwerkException e) {
            discoveries.gap(String.valueOf(e.getMessage()));
        }
        FileResult found = discoveries.toResult();
        List<Gap> gaps = new ArrayList<>(file.gaps());
        gaps.addAll(found.gaps());
        return file.settled(found.packages(), gaps);
    }
}
