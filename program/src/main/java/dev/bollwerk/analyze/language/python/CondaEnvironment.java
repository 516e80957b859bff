package dev.bollwerk.analyze.language.python;

import dev.bollwerk.BollwerkException;
import dev.bollwerk.analyze.file.Discoveries;
import dev.bollwerk.analyze.file.FileView;
import dev.bollwerk.analyze.language.lock.Documents;
import dev.bollwerk.analyze.language.lock.LockFile;
import dev.bollwerk.analyze.language.lock.LockedPackages;
import dev.bollwerk.analyze.language.lock.Node;
import dev.bollwerk.analyze.language.lock.Plain;

import org.jspecify.annotations.Nullable;

/// conda's `environment.yml`. What names one version, as `conda env export` writes it, is listed
/// with it, the rest without one; below `pip` stand Python packages.
///
///
// [Environments](https://docs.conda.io/projects/conda/en/latest/user-guide/tasks/manage-environments.html#sharing-an-environment)
public final class CondaEnvironment implements LockFile {
    @Override
    public String name() {
        return "conda-environment";
    }

    @Override
    public boolean wants(String path, String name) {
        return (name.endsWith(".yml") || name.endsWith(".yaml"))
                && (name.startsWith("environment.") || name.startsWith("conda-environment."));
    }

    @Override
    public void analyze(FileView file, Discoveries discoveries) {
        Node root = Documents.yaml(file);
        if (!root.hasFields()) {
            throw BollwerkException.target("it is no environment of conda");
        }
        var conda = new LockedPackages("conda", file.path());
        var python = new PythonLock(file.path());
        int unpinned = 0;
        for (Node item : root.child("dependencies").items()) {
            String text = item.text();
            if (text != null) {
                addConda(text, item.line(), conda);
            }
            for (Node requirement : item.child("pip").items()) {
                unpinned += addPython(requirement, python) ? 0 : 1;
            }
        }
        conda.deliver(discoveries);
        python.deliver(discoveries, false);
        if (unpinned > 0) {
            discoveries.gap(
                    "requirements of pip without one exact version, of which nothing is said: "
                            + unpinned);
        }
    }

    private static void addConda(String text, int line, LockedPackages conda) {
        // channel::name=version=build, or name version build
        String spec = text.substring(text.lastIndexOf("::") < 0 ? 0 : text.lastIndexOf("::") + 2);
        int end = 0;
        while (end < spec.length() && " =<>!~".indexOf(spec.charAt(end)) < 0) {
            end++;
        }
        String name = Plain.check(spec.substring(0, end));
        if (name != null && name.chars().anyMatch(Character::isLetter)) {
            String version = version(spec.substring(end).strip());
            conda.add(name, version == null ? "" : version, line);
        }
    }

    private static @Nullable String version(String rest) {
        int from = 0;
        while (from < 2 && from < rest.length() && rest.charAt(from) == '=') {
            from++;
        }
        int end = from;
        while (end < rest.length() && rest.charAt(end) != '=' && rest.charAt(end) > ' ') {
            end++;
        }
        String version = Plain.check(rest.substring(from, end));
        return version != null && isExact(version) ? version : null;
    }

    private static boolean isExact(String version) {
        for (int i = 0; i < version.length(); i++) {
            if ("*|,<>!~".indexOf(version.charAt(i)) >= 0) {
                return false;
            }
        }
        return PythonName.isAlphanumeric(version.charAt(0));
    }

    private static boolean addPython(Node item, PythonLock python) {
        Requirement requirement = item.text() == null ? null : Requirement.parse(item.text());
        if (requirement == null) {
            return true;
        }
        if (requirement.version() == null) {
            return false;
        }
        python.add(requirement.name(), requirement.version(), item.line());
        return true;
    }
}
