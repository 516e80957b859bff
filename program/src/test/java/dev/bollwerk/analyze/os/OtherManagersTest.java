package dev.bollwerk.analyze.os;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bollwerk.Mutations;
import dev.bollwerk.analyze.file.Analyzer;
import dev.bollwerk.analyze.file.FileResult;
import dev.bollwerk.analyze.file.Reading;
import dev.bollwerk.analyze.language.VsixArchive;
import dev.bollwerk.analyze.language.dotnet.ChocolateyPackage;
import dev.bollwerk.analyze.language.jvm.BazelMavenLock;
import dev.bollwerk.analyze.language.node.ChromeExtension;
import dev.bollwerk.analyze.language.node.VsCodeExtensions;
import dev.bollwerk.inventory.Attribute;
import dev.bollwerk.inventory.Purl;

import org.junit.jupiter.api.Test;

import java.nio.charset.StandardCharsets;
import java.util.List;

/// Chisel, Container-Optimized OS, Spack, Chocolatey, extensions of editors and browsers, Bazel.
class OtherManagersTest {
    private static final String SCALIBR = "osv-scalibr/extractor/filesystem/";
    private static final String CHISEL = SCALIBR + "os/chisel/testdata/chisel/openssl.wall";
    private static final String ID = "ghbmnnjooekpmoecnnnilnnbdlolhkhi";
    private static final String CODE = "root/.vscode-server/extensions/extensions.json";
    private static final String BAZEL =
            """
            {"artifacts": {
               "com.google.guava:guava": {"shasums": {"jar": "ab"}, "version": "33.0.0-jre"},
               "com.google.guava:failureaccess": {"version": "1.0.2"},
               "a:b:aar": {"version": "1"}, "nothing": {"version": "1"}},
             "dependencies": {"com.google.guava:guava": ["com.google.guava:failureaccess"]},
             "version": "2"}
            """;
    private static final String FIRST_BAZEL =
            """
            {"dependency_tree": {"dependencies": [
              {"coord": "junit:junit:4.12", "sha256": "cd",
               "directDependencies": ["org.hamcrest:hamcrest-core:1.3"]},
              {"coord": "org.hamcrest:hamcrest-core:jar:sources:1.3"}]}}
            """;

    @Test
    void chisel() {
        FileResult result = Reading.ofFixture(new ChiselManifest(), "manifest.wall", CHISEL);
        assertEquals(
                List.of(
                        "base-files 13ubuntu10.2",
                        "libc6 2.39-0ubuntu8.4",
                        "libssl3t64 3.0.13-0ubuntu3.5",
                        "openssl 3.0.13-0ubuntu3.5"),
                Reading.names(result));
        assertEquals("amd64", result.packages().getFirst().architecture());
        assertEquals(
                List.of("base-files", "glibc", "openssl", "openssl"),
                result.packages().stream()
                        .map(each -> each.source() == null ? "" : each.source().name())
                        .toList());
        assertEquals(List.of(), Reading.gaps(result));
        assertEquals(
                List.of("it is not compressed with zstd, or damaged"),
                Reading.gaps(Reading.of(new ChiselManifest(), "manifest.wall", "plain")));
    }

    @Test
    void sourcesOfChiselledPackages() {
        ChiselSources sources = ChiselSources.read();
        assertEquals("openssl", sources.find("libssl3"));
        assertEquals("krb5", sources.find("libgssapi-krb5-2"));
        assertEquals("python3.12", sources.find("libpython3.12-stdlib"));
        assertEquals("dotnet8", sources.find("aspnetcore-runtime-8.0"));
        assertEquals("openjdk-21", sources.find("openjdk-21-jre-headless"));
        assertEquals("pcre2", sources.find("libpcre2-8-0"));
        assertEquals("", sources.find("python3.12"));
        assertEquals("", sources.find("a..1.t64"));
    }

    @Test
    void containerOptimizedOs() {
        FileResult result =
                Reading.ofFixture(
                        new CosPackages(),
                        "etc/cos-package-info.json",
                        SCALIBR + "os/cos/testdata/single.json");
        assertEquals(List.of("python-exec 17162.336.16"), Reading.names(result));
    }

    @Test
    void spack() {
        var analyzer = new SpackSpec();
        assertTrue(analyzer.wants("opt/libelf/.spack/spec.json", "spec.json"));
        assertFalse(analyzer.wants("opt/a.spack/spec.json", "spec.json"));
        FileResult result =
                Reading.ofFixture(
                        analyzer,
                        "opt/libelf/.spack/spec.json",
                        SCALIBR + "os/spack/testdata/validspec.json");
        assertEquals(List.of("libelf 0.8.13"), Reading.names(result));
        assertEquals(
                List.of("it is no specification of Spack"),
                Reading.gaps(Reading.of(analyzer, "a/.spack/spec.json", "{}")));
    }

    @Test
    void chocolatey() {
        var analyzer = new ChocolateyPackage();
        assertTrue(analyzer.wants("ProgramData/chocolatey/lib/a/a.nuspec", "a.nuspec"));
        assertFalse(analyzer.wants("root/.nuget/packages/a/1/a.nuspec", "a.nuspec"));
        FileResult result =
                Reading.ofFixture(
                        analyzer,
                        "ProgramData/chocolatey/lib/atom/atom.nuspec",
                        SCALIBR + "os/chocolatey/testdata/atom.nuspec");
        assertEquals(List.of("atom 1.60.0 Atom"), Reading.names(result, Attribute.SUMMARY));
        assertEquals("pkg:chocolatey/atom@1.60.0", purl(result));
    }

    @Test
    void extensionsOfVisualStudioCode() {
        FileResult result =
                Reading.ofFixture(
                        new VsCodeExtensions(),
                        CODE,
                        SCALIBR + "misc/vscodeextensions/testdata/one-extension.json");
        assertEquals(
                "pkg:vscode-extension/ms-vscode/cpptools@1.23.6?platform=linux-arm64",
                purl(result));
        assertEquals(
                List.of("it is no list of extensions"),
                Reading.gaps(Reading.of(new VsCodeExtensions(), CODE, "{}")));
    }

    @Test
    void extensionsOfChrome() {
        var analyzer = new ChromeExtension();
        assertTrue(analyzer.wants("p/Extensions/" + ID + "/1/manifest.json", "manifest.json"));
        assertFalse(analyzer.wants("p/Extensions/z" + ID + "/1/manifest.json", "manifest.json"));
        assertFalse(analyzer.wants(ID + "/1/manifest.json", "manifest.json"));
        assertFalse(analyzer.wants("manifest.json", "manifest.json"));
        FileResult result =
                Reading.of(
                        analyzer,
                        "p/Extensions/" + ID + "/1/manifest.json",
                        "{\"name\": \"Docs\", \"version\": \"1.89.1\"}");
        assertEquals(List.of(ID + " 1.89.1 Docs"), Reading.names(result, Attribute.SUMMARY));
    }

    @Test
    void artifactsOfBazel() {
        var analyzer = new BazelMavenLock();
        FileResult second = Reading.of(analyzer, "maven_install.json", BAZEL);
        assertEquals(
                List.of(
                        "com.google.guava:guava 33.0.0-jre direct",
                        "com.google.guava:failureaccess 1.0.2 null",
                        "a:b 1 direct"),
                Reading.names(second, Attribute.RELATION));
        assertEquals(1, second.gaps().size());
        FileResult first = Reading.of(analyzer, "maven_install.json", FIRST_BAZEL);
        assertEquals(
                List.of("junit:junit 4.12 sha256:cd", "org.hamcrest:hamcrest-core 1.3 null"),
                Reading.names(first, Attribute.INTEGRITY));
        assertEquals(0, Reading.of(analyzer, "a/my_install.json", "{}").gaps().size());
    }

    @Test
    void damageYieldsOurOwnExceptionOnly() {
        mutate(new ChiselManifest(), Reading.fixture(CHISEL));
        mutate(new CosPackages(), Reading.fixture(SCALIBR + "os/cos/testdata/multiple.json"));
        mutate(new SpackSpec(), Reading.fixture(SCALIBR + "os/spack/testdata/validspec.json"));
        mutate(
                new ChocolateyPackage(),
                Reading.fixture(SCALIBR + "os/chocolatey/testdata/atom.nuspec"));
        mutate(
                new VsCodeExtensions(),
                Reading.fixture(SCALIBR + "misc/vscodeextensions/testdata/extensions.json"));
        mutate(
                new ChromeExtension(),
                Reading.fixture(
                        SCALIBR
                                + "misc/chrome/extensions/testdata/"
                                + ID
                                + "/1.89.1/manifest.json"));
        mutate(
                new VsixArchive(),
                Reading.fixture(
                        SCALIBR + "language/javascript/vsix/testdata/multiple_dependencies.vsix"));
        mutate(new BazelMavenLock(), BAZEL.getBytes(StandardCharsets.UTF_8));
        mutate(new BazelMavenLock(), FIRST_BAZEL.getBytes(StandardCharsets.UTF_8));
    }

    private static void mutate(Analyzer analyzer, byte[] good) {
        String path = "p/Extensions/" + ID + "/1/maven_install.json";
        Mutations.run(analyzer.name(), good, bytes -> Reading.of(analyzer, path, bytes));
    }

    private static String purl(FileResult result) {
        return Purl.of(result.packages().getFirst()).toString();
    }
}
