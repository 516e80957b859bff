package dev.bollwerk.rule.dockerfile;

import dev.bollwerk.rule.build.Command;
import dev.bollwerk.rule.build.Command.Part;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;

/// A command that installs packages.
///
/// @param manager its name: `apt`, `apk`, `yum`, `dnf`, `zypper`, `pip`, `npm`, `yarn`, `gem`,
///     `go`, `pecl`
/// @param verb where `install` or its like stands
/// @param packages what it names, without options and their values
/// @param fromList whether a file names them, or a file with versions binds them
record Installs(String manager, Command command, Part verb, List<Part> packages, boolean fromList) {
    /// Reads a command; null when it installs nothing.
    static @Nullable Installs of(Command command) {
        String program = command.program();
        return switch (program) {
            case "apt", "apt-get", "aptitude" -> read("apt", command, "t o c a", "install");
            case "apk" -> read("apk", command, "X t p", "add");
            case "yum", "dnf", "zypper" -> read(program, command, "c x d e R r", "install", "in");
            case "microdnf", "tdnf" -> read("dnf", command, "c x d e R r", "install");
            case "pip", "pip2", "pip3" -> read("pip", command, PIP, "install");
            case "python", "python2", "python3" -> {
                int at = command.indexOf("-m");
                boolean pip = at >= 0 && at + 1 < command.parts().size();
                yield pip && command.parts().get(at + 1).text().equals("pip")
                        ? read("pip", command, PIP, "install")
                        : null;
            }
            case "npm" -> read("npm", command, "", "install", "i", "add");
            case "yarn" -> read("yarn", command, "", "install", "add");
            case "gem" -> read("gem", command, "i n s v P", "install");
            case "go" -> read("go", command, "p", "install");
            case "pecl" -> read("pecl", command, "", "install");
            default -> null;
        };
    }

    private static final String PIP = "i t f e b d";

    private static @Nullable Installs read(
            String manager, Command command, String shortWithValue, String... verbs) {
        int at = -1;
        List<Part> parts = command.parts();
        for (int i = 1; i < parts.size() && at < 0; i++) {
            String word = parts.get(i).text();
            for (String verb : verbs) {
                if (word.equals(verb)) {
                    at = i;
                }
            }
            // "npm run install" and the like install nothing
            if (at < 0 && (word.equals("run") || word.equals("exec"))) {
                return null;
            }
        }
        return at < 0 ? null : collect(manager, command, at, shortWithValue);
    }

    private static Installs collect(
            String manager, Command command, int verb, String shortWithValue) {
        List<Part> packages = new ArrayList<>();
        boolean fromList = false;
        List<Part> parts = command.parts();
        for (int i = verb + 1; i < parts.size(); i++) {
            String word = parts.get(i).text();
            if (word.startsWith("-")) {
                fromList |= namesList(manager, word);
                i += takesValue(manager, word, shortWithValue) ? 1 : 0;
            } else if (!word.isEmpty()) {
                packages.add(parts.get(i));
            }
        }
        return new Installs(manager, command, parts.get(verb), packages, fromList);
    }

    private static boolean namesList(String manager, String option) {
        return manager.equals("pip")
                        && (option.startsWith("-r")
                                || option.startsWith("-c")
                                || option.startsWith("--requirement")
                                || option.startsWith("--constraint"))
                || manager.equals("gem") && (option.equals("-v") || option.startsWith("--version"));
    }

    private static boolean takesValue(String manager, String option, String shortWithValue) {
        if (option.startsWith("--")) {
            return option.indexOf('=') < 0 && isLongWithValue(manager, option);
        }
        if (manager.equals("go")) {
            return switch (option) {
                case "-ldflags", "-tags", "-mod", "-gcflags", "-asmflags", "-o", "-C" -> true;
                default -> option.equals("-p");
            };
        }
        return option.length() == 2 && shortWithValue.indexOf(option.charAt(1)) >= 0
                || manager.equals("pip") && (option.equals("-r") || option.equals("-c"));
    }

    private static boolean isLongWithValue(String manager, String option) {
        return switch (option) {
            case "--target-release", "--default-release", "--option", "--config-file" -> true;
            case "--repository", "--virtual", "--root", "--arch", "--keys-dir" -> true;
            case "--enablerepo", "--disablerepo", "--exclude", "--setopt", "--releasever" -> true;
            case "--installroot", "--repo", "--from" -> true;
            case "--index-url", "--extra-index-url", "--trusted-host", "--find-links" -> true;
            case "--requirement", "--constraint", "--target", "--prefix", "--build" -> true;
            case "--editable", "--proxy", "--timeout", "--cache-dir", "--platform" -> true;
            case "--python-version", "--implementation", "--abi", "--log", "--retries" -> true;
            case "--only-binary", "--no-binary", "--src", "--progress-bar", "--config-settings" ->
                    !manager.equals("npm");
            case "--loglevel", "--registry", "--cache", "--userconfig", "--workspace" -> true;
            case "--version", "--bindir", "--install-dir", "--platforms", "--source" -> true;
            default -> false;
        };
    }

    /// Packages without a version.
    List<Part> unpinned() {
        List<Part> found = new ArrayList<>();
        if (fromList) {
            return found;
        }
        for (Part part : packages) {
            if (!isPinned(part.text())) {
                found.add(part);
            }
        }
        return found;
    }

    private boolean isPinned(String name) {
        if (name.indexOf('$') >= 0 || name.indexOf('*') == 0 || isPath(name)) {
            return true;
        }
        return switch (manager) {
            case "apt" -> name.indexOf('=') > 0 || name.endsWith("-") || name.endsWith("+");
            case "apk" -> name.indexOf('=') > 0 || name.indexOf('~') > 0 || hasAny(name, "<>");
            case "zypper" -> hasAny(name, "=<>") || name.contains("pattern:");
            case "yum", "dnf" -> name.startsWith("@") || hasNumberAfterDash(name);
            case "pip" -> isPinnedForPip(name);
            case "npm", "yarn" -> isPinnedForNpm(name);
            case "gem" -> name.indexOf(':') > 0;
            case "go" -> name.indexOf('@') > 0 && !name.endsWith("@latest");
            case "pecl" -> hasNumberAfterDash(name);
            default -> true;
        };
    }

    private static boolean hasAny(String name, String characters) {
        return name.chars().anyMatch(c -> characters.indexOf(c) >= 0);
    }

    private static boolean hasNumberAfterDash(String name) {
        for (int i = 1; i + 1 < name.length(); i++) {
            if (name.charAt(i) == '-' && Character.isDigit(name.charAt(i + 1))) {
                return true;
            }
        }
        return false;
    }

    private static boolean isPinnedForPip(String name) {
        if (name.startsWith("git+") || name.startsWith("hg+")) {
            int end = name.indexOf('#');
            String address = end < 0 ? name : name.substring(0, end);
            return address.indexOf('@', address.lastIndexOf('/')) > 0;
        }
        return hasAny(name, "=<>!") || name.contains(" @ ");
    }

    private static boolean isPinnedForNpm(String name) {
        if (name.startsWith("git") && name.contains("://")) {
            return name.indexOf('#') > 0;
        }
        return name.indexOf('@', 1) > 0 && !name.endsWith("@latest");
    }

    /// A file or address rather than a name.
    private boolean isPath(String name) {
        boolean local =
                name.startsWith(".")
                        || name.startsWith("/")
                        || name.startsWith("~/")
                        || name.startsWith("file:");
        boolean address = name.startsWith("http://") || name.startsWith("https://");
        boolean file =
                name.endsWith(".deb")
                        || name.endsWith(".apk")
                        || name.endsWith(".rpm")
                        || name.endsWith(".whl")
                        || name.endsWith(".gz")
                        || name.endsWith(".tgz")
                        || name.endsWith(".tar")
                        || name.endsWith(".zip")
                        || name.endsWith(".gem")
                        || name.endsWith("package.xml");
        return local || address || file;
    }
}
