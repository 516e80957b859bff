package dev.bollwerk.analyze.language;

import dev.bollwerk.Mutations;
import dev.bollwerk.analyze.file.Analyzer;
import dev.bollwerk.analyze.file.Discoveries;
import dev.bollwerk.analyze.file.FileView;
import dev.bollwerk.analyze.language.beam.BeamApplication;
import dev.bollwerk.analyze.language.beam.MixLock;
import dev.bollwerk.analyze.language.beam.RebarLock;
import dev.bollwerk.analyze.language.dart.PubspecLock;
import dev.bollwerk.analyze.language.dotnet.CentralVersions;
import dev.bollwerk.analyze.language.dotnet.DepsJson;
import dev.bollwerk.analyze.language.dotnet.NugetLock;
import dev.bollwerk.analyze.language.dotnet.PackagesConfig;
import dev.bollwerk.analyze.language.dotnet.PaketLock;
import dev.bollwerk.analyze.language.dotnet.ProjectFile;
import dev.bollwerk.analyze.language.php.ComposerInstalled;
import dev.bollwerk.analyze.language.php.ComposerLock;
import dev.bollwerk.analyze.language.php.PearRegistry;
import dev.bollwerk.analyze.language.ruby.GemfileLock;
import dev.bollwerk.analyze.language.ruby.Gemspec;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.util.function.Predicate;

/// All fixtures of the formats of PHP, Ruby, .NET, Dart, Elixir and Erlang.
class LocksTest {
    enum Format {
        COMPOSER_LOCK(new ComposerLock(), ".*(/composer[^/]*[.]lock|/composerlock/testdata/[^/]*)"),
        COMPOSER_INSTALLED(new ComposerInstalled(), ".*/installed[.]json"),
        PEAR(new PearRegistry(), ".*[.]reg"),
        GEMFILE_LOCK(
                new GemfileLock(),
                ".*(/Gemfile[^/]*[.]lock|/gems[.]locked|/gemfilelock/testdata/[^/]*)"),
        GEMSPEC(new Gemspec(), ".*[.]gemspec"),
        DEPS_JSON(new DepsJson(), ".*([.]deps[.]json|/depsjson/testdata/[^/]*)"),
        NUGET_LOCK(
                new NugetLock(),
                ".*(/packages_lock[^/]*[.]json|/packages.lock.json|/packageslockjson/.*)"),
        PACKAGES_CONFIG(
                new PackagesConfig(),
                ".*(/packages[.]config|/nuget/config/testdata/[^/]*"
                        + "|/packagesconfig/testdata/[^/]*)"),
        CENTRAL(
                new CentralVersions(),
                ".*(ackages[.]props|/packagesprops/testdata/[^/]*|/nugetcpm/testdata/[^/]*)"),
        PROJECT(new ProjectFile(), ".*([.]csproj|/csproj/testdata/[^/]*)"),
        PUBSPEC(new PubspecLock(), ".*(/pubspec[.]lock|/pub(spec)?/testdata/[^/]*[.](lock|txt))"),
        MIX(new MixLock(), ".*(mix[.]lock|/mixlock/testdata/[^/]*)"),
        PAKET(new PaketLock(), ".*/paket[.]lock"),
        BEAM(new BeamApplication(), ".*/(erlang|ebin)/(.*/)?[^/]*[.]app"),
        REBAR(new RebarLock(), ".*/rebar[^/]*[.]lock");

        private final Analyzer analyzer;
        private final Predicate<String> fixtures;

        Format(Analyzer analyzer, String fixtures) {
            this.analyzer = analyzer;
            this.fixtures = path -> path.matches(fixtures);
        }
    }

    @ParameterizedTest
    @EnumSource
    void everyFixture(Format format) {
        String golden = "language/testdata/" + format.analyzer.name() + ".txt";
        Parity.check(format.analyzer, golden, format.fixtures);
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
