package dev.bollwerk.analyze.language.jvm;

import dev.bollwerk.analyze.language.lock.Scope;

import java.util.Locale;

/// What the configurations of a Gradle build are for, by their usual names.
final class GradleScopes {
    private static final String[] ENDS = {
        "implementation",
        "api",
        "compile",
        "compileonly",
        "runtime",
        "runtimeonly",
        "annotationprocessor",
        "developmentonly",
        "providedcompile",
        "providedruntime",
        "compileonlyapi",
        "corelibrarydesugaring"
    };

    private GradleScopes() {}

    /// Whether a word in a build file starts a dependency.
    static boolean isConfiguration(String word) {
        String name = word.toLowerCase(Locale.ROOT);
        if (name.equals("classpath") || name.startsWith("kapt") || name.startsWith("ksp")) {
            return true;
        }
        for (String end : ENDS) {
            if (name.endsWith(end)) {
                return true;
            }
        }
        return false;
    }

    /// What runs counts as `prod`; what builds, checks or is there anyway as `dev`.
    static Scope of(String configuration) {
        String name = configuration.toLowerCase(Locale.ROOT);
        if (name.contains("test")) {
            return Scope.TEST;
        }
        return isBuild(name) ? Scope.DEV : Scope.PROD;
    }

    private static boolean isBuild(String name) {
        return name.contains("annotationprocessor")
                || name.startsWith("kapt")
                || name.startsWith("ksp")
                || name.equals("classpath")
                || name.equals("compileonly")
                || name.startsWith("provided")
                || name.contains("developmentonly")
                || name.startsWith("checkstyle")
                || name.startsWith("spotbugs")
                || name.startsWith("pmd")
                || name.startsWith("jacoco")
                || name.startsWith("ktlint")
                || name.startsWith("detekt");
    }
}
