package dev.bollwerk.cli;

/// One run through the paths that matter for start-up, so that the JDK can keep their classes in
// its
/// AOT cache. Hidden behind `--train`; the launcher calls it after a build.
final class Training {
    private Training() {}

    static void run() {
        String[][] lines = {
            {"version"}, {"--help"}, {"db", "--help"}, {"db", "compare", "dpkg", "1.0~rc1", "1.0"}
        };
        for (String[] line : lines) {
            new Bollwerk(Surroundings.ofProcess()).run(line);
        }
    }
}
