package dev.bollwerk.rule.build;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// What is needed to build a program and not to run it.
public final class BuildTools {
    private static final Set<String> IMAGES =
            Set.of(
                    "maven",
                    "gradle",
                    "golang",
                    "rust",
                    "gcc",
                    "swift",
                    "haskell",
                    "sbt",
                    "buildpack-deps");

    private static final Set<String> PACKAGES =
            Set.of(
                    "build-essential",
                    "build-base",
                    "gcc",
                    "g++",
                    "clang",
                    "make",
                    "cmake",
                    "maven",
                    "gradle",
                    "golang",
                    "golang-go",
                    "go",
                    "cargo",
                    "rust",
                    "rustc",
                    "default-jdk",
                    "default-jdk-headless",
                    "autoconf",
                    "automake",
                    "musl-dev",
                    "libc6-dev",
                    "linux-headers",
                    "python3-dev",
                    "ghc");

    private BuildTools() {}

    /// Whether an image is made for building, by its name and tag.
    public static boolean isImage(String reference) {
        String name = DataStores.name(reference);
        String last = name.substring(name.lastIndexOf('/') + 1);
        return IMAGES.contains(last) || name.endsWith("dotnet/sdk") || last.endsWith("-sdk");
    }

    /// Whether an image has the compiler of Java beside its run time.
    public static boolean isJdk(String reference) {
        String name = DataStores.name(reference);
        String last = name.substring(name.lastIndexOf('/') + 1);
        boolean java =
                switch (last) {
                    case "eclipse-temurin", "openjdk", "amazoncorretto", "ibm-semeru-runtimes" ->
                            true;
                    case "sapmachine", "liberica-openjdk-debian", "zulu-openjdk" -> true;
                    default -> false;
                };
        String tag = reference.substring(name.length());
        return java && !tag.contains("jre") && !tag.contains("headless-runtime");
    }

    /// Packages for building that a script installs and does not take away again.
    public static List<String> left(ShellScript script) {
        List<String> left = new ArrayList<>();
        boolean removed = false;
        for (Command outer : script.all()) {
            Command command = outer.unwrapped();
            List<String> words = command.words();
            removed |=
                    words.contains("del")
                            || words.contains("purge")
                            || words.contains("remove")
                            || words.contains("erase")
                            || words.contains("autoremove");
            if (PackageManagers.deed(command) == PackageManagers.Deed.INSTALL) {
                for (String word : words) {
                    int equals = word.indexOf('=');
                    String name = equals < 0 ? word : word.substring(0, equals);
                    if (PACKAGES.contains(name)
                            || name.startsWith("openjdk-") && name.contains("-jdk")) {
                        left.add(name);
                    }
                }
            }
        }
        return removed ? List.of() : left;
    }

    /// A command that compiles a program; null for others. Bundles of interpreted languages are
    /// source.
    public static @Nullable String build(Command command) {
        List<String> words = command.words();
        boolean is =
                switch (command.program()) {
                    case "mvn", "mvnw" ->
                            words.contains("package")
                                    || words.contains("install")
                                    || words.contains("verify")
                                    || words.contains("compile");
                    case "gradle", "gradlew" ->
                            words.contains("build")
                                    || words.contains("assemble")
                                    || words.contains("bootJar")
                                    || words.contains("shadowJar");
                    case "go" -> words.contains("build") || words.contains("install");
                    case "cargo" -> words.contains("build") || words.contains("install");
                    case "dotnet" -> words.contains("publish") || words.contains("build");
                    case "gcc", "g++", "clang", "make", "cmake", "javac", "sbt", "ghc" -> true;
                    default -> false;
                };
        String text = String.join(" ", words);
        return is ? text.length() > 120 ? text.substring(0, 120) + "…" : text : null;
    }
}
