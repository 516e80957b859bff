package dev.bollwerk.analyze.language.node;

import dev.bollwerk.Mutations;
import dev.bollwerk.analyze.file.Analyzer;
import dev.bollwerk.analyze.file.Discoveries;
import dev.bollwerk.analyze.file.FileView;
import dev.bollwerk.analyze.language.Parity;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.util.function.Predicate;

/// All fixtures of all lock files of JavaScript's package managers.
class NodeLocksTest {
    enum Format {
        NPM(
                new NpmLock(),
                path ->
                        path.matches(
                                ".*(package-lock[^/]*|npm-shrinkwrap|packagelockjson/testdata/[^/]*)"
                                    + "[.]json(test)?|.*packagelockjson/testdata/[^/]*[.]txt")),
        HIDDEN(new NpmHiddenLock(), path -> path.endsWith("/.package-lock.json")),
        YARN(
                new YarnLock(),
                path -> path.matches(".*(/yarn[^/]*|/yarnlock/testdata/[^/]*|my-yarn)[.]lock")),
        PNPM(
                new PnpmLock(),
                path -> path.matches(".*(/pnpm-lock[^/]*|/pnpmlock/testdata/[^/]*)[.](yaml|txt)")),
        BUN(new BunLock(), path -> path.matches(".*(/bun[^/]*[.]lock|/bunlock/testdata/[^/]*)"));

        private final Analyzer analyzer;
        private final Predicate<String> fixtures;

        Format(Analyzer analyzer, Predicate<String> fixtures) {
            this.analyzer = analyzer;
            this.fixtures = fixtures;
        }
    }

    @ParameterizedTest
    @EnumSource
    void everyFixture(Format format) {
        String golden = format.analyzer.name() + ".txt";
        Parity.check(format.analyzer, "language/node/testdata/" + golden, format.fixtures);
    }

    @ParameterizedTest
    @EnumSource
    void damageYieldsOurOwnExceptionOnly(Format format) {
        Mutations.run(
                format.analyzer.name(),
                Parity.samples(format.fixtures),
                bytes ->
                        format.analyzer.analyze(
                                FileView.of("lock", bytes), new Discoveries("lock")));
    }
}
