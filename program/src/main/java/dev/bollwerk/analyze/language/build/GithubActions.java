package dev.bollwerk.analyze.language.build;

import dev.bollwerk.analyze.file.Discoveries;
import dev.bollwerk.analyze.file.FileView;
import dev.bollwerk.analyze.file.TextLines;
import dev.bollwerk.analyze.language.lock.Documents;
import dev.bollwerk.analyze.language.lock.LockFile;
import dev.bollwerk.analyze.language.lock.Node;

import java.util.ArrayList;
import java.util.List;

/// Actions, reusable workflows and images that GitHub Actions runs: `uses:` in the workflows below
/// `.github/workflows` (also Forgejo's and Gitea's) and in composite actions, `action.yml`.
///
/// What starts with `./` is the project's own and not reported.
/// [Workflows](https://docs.github.com/actions/reference/workflows-and-actions)
public final class GithubActions implements LockFile {
    @Override
    public String name() {
        return "github-actions";
    }

    @Override
    public long limit() {
        return 4L << 20;
    }

    @Override
    public boolean wants(String path, String name) {
        if (!name.endsWith(".yml") && !name.endsWith(".yaml")) {
            return false;
        }
        // what a dependency runs to build itself is nothing that this project runs
        if (path.contains("node_modules/") || path.contains("vendor/")) {
            return false;
        }
        return name.equals("action.yml")
                || name.equals("action.yaml")
                || path.endsWith("workflows/" + name)
                        && (path.endsWith(".github/workflows/" + name)
                                || path.endsWith(".gitea/workflows/" + name)
                                || path.endsWith(".forgejo/workflows/" + name));
    }

    @Override
    public void analyze(FileView file, Discoveries discoveries) {
        Node document = Documents.yaml(file);
        var uses = new ActionUses(file.path(), lines(file), discoveries);
        if (document.child("runs").hasFields()) {
            Node runs = document.child("runs");
            uses.steps(runs.child("steps"));
            String image = runs.text("image");
            if (image != null && image.startsWith("docker://")) {
                uses.add(runs.child("image"));
            }
        }
        for (Node job : document.child("jobs").fields().values()) {
            uses.add(job.child("uses"));
            uses.steps(job.child("steps"));
        }
    }

    private static List<String> lines(FileView file) {
        List<String> all = new ArrayList<>();
        TextLines lines = TextLines.of(file);
        while (lines.advance()) {
            all.add(lines.text());
        }
        return all;
    }
}
