package dev.bollwerk.analyze.language.jvm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bollwerk.Mutations;
import dev.bollwerk.Shared;
import dev.bollwerk.analyze.file.FileResult;
import dev.bollwerk.analyze.file.Reading;
import dev.bollwerk.analyze.file.TreeStep.TreeFile;
import dev.bollwerk.inventory.Attribute;
import dev.bollwerk.inventory.Package;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

class MavenPomTest {
    private static final String TRIVY = "trivy/pkg/dependency/parser/java/pom/testdata/";
    private static final String SCALIBR =
            "osv-scalibr/extractor/filesystem/language/java/pomxml/testdata/";
    private static final String SYFT = "syft/syft/pkg/cataloger/java/";

    /// What we read of Trivy's poms, looked over by hand: an older version of Trivy's own tests and
    /// the `mvn dependency:tree` that they quote say the same, but for the project's own modules,
    /// which are no packages here.
    @Test
    void fixturesOfTrivy() throws IOException {
        var repository = repository(TRIVY + "repository");
        Map<String, String> found = new TreeMap<>();
        for (String folder : folders(TRIVY)) {
            if (!folder.startsWith("repository")) {
                for (FileResult result : tree(TRIVY + folder, repository)) {
                    String path = folder + "/" + result.path();
                    if (!result.packages().isEmpty()) {
                        found.put(
                                path.substring(0, path.length() - "/pom.xml".length()),
                                line(result));
                    }
                }
            }
        }
        Map<String, String> expected = new TreeMap<>();
        for (String line : expectations()) {
            String[] cells = line.split(" \\| ");
            expected.put(cells[0], cells[1]);
        }
        expected.forEach((pom, packages) -> assertEquals(packages, found.get(pom), pom));
        assertEquals(expected.keySet(), found.keySet());
    }

    private static List<String> expectations() throws IOException {
        try (var in = MavenPomTest.class.getResourceAsStream("testdata/trivy-poms.txt")) {
            if (in == null) {
                throw new AssertionError("the test resource is missing");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .toList();
        }
    }

    private static String line(FileResult result) {
        List<String> words = new ArrayList<>();
        for (Package each : result.packages()) {
            boolean direct = "direct".equals(each.attribute(Attribute.RELATION));
            String scope = each.attribute(Attribute.SCOPE);
            words.add(
                    (direct ? "" : "~")
                            + each.name().replace("org.example:example-", "")
                            + " "
                            + (each.version().isEmpty() ? "?" : each.version())
                            + ("prod".equals(scope) ? "" : " " + scope));
        }
        return String.join(", ", words);
    }

    @Test
    void pathsLinesAndLicences() {
        var repository = repository(TRIVY + "repository");
        FileResult result = tree(TRIVY + "root-pom-dep-management", repository).getFirst();
        Package api = result.packages().getLast();
        assertEquals(
                "org.example:example-nested@3.3.3 > org.example:example-dependency@1.2.4",
                api.attribute(Attribute.DEPENDENCY_PATH));
        assertEquals(20, api.locations().getFirst().line());
        assertEquals(List.of("The Apache Software License, Version 2.0"), api.licenses());
        assertEquals(List.of(), result.gaps());
    }

    @Test
    void fixturesOfScalibr() {
        assertEquals(
                List.of("io.netty:netty-all 4.1.42.Final", "org.slf4j:slf4j-log4j12 1.7.25"),
                Reading.names(single(SCALIBR + "two-packages.xml")));
        assertEquals(
                List.of("io.netty:netty-all 4.1.9", "org.slf4j:slf4j-log4j12 1.7.25"),
                Reading.names(single(SCALIBR + "with-dependency-management.xml")));
        FileResult interpolation = single(SCALIBR + "interpolation.xml");
        assertEquals(
                List.of(
                        "org.mine:mypackage 1.0.0",
                        "org.mine:my.package 2.3.4",
                        "org.mine:ranged-package "),
                Reading.names(interpolation));
        assertEquals(
                "A range, not a version, is asked for of org.mine:ranged-package.",
                Reading.gaps(interpolation).getFirst());
        assertEquals(
                List.of("abc:xyz 1.2.3 prod", "junit:junit 4.12 test"),
                Reading.names(single(SCALIBR + "with-scope.xml"), Attribute.SCOPE));
        assertEquals(
                List.of("com.example:actual-artifact 1.0.0"),
                Reading.names(single(SCALIBR + "interpolate-drop.xml")));
        assertEquals(List.of("junit:junit 4.12"), Reading.names(single(SCALIBR + "encoding.xml")));
        assertEquals(
                List.of("It is not well-formed XML (line 3)."),
                Reading.gaps(single(SCALIBR + "invalid-syntax.xml")));
    }

    @Test
    void fixturesOfSyft() {
        var repository = repository(SYFT + "internal/maven/testdata/maven-repo");
        FileResult app = tree(SYFT + "testdata/pom/example-java-app-maven", repository).getFirst();
        assertEquals(
                List.of("com.joda:joda-time 2.9.2 prod", "junit:junit 4.12 test"),
                Reading.names(app, Attribute.SCOPE));
        FileResult text = tree(SYFT + "testdata/pom/commons-text-1.10.0", repository).getFirst();
        assertTrue(
                Reading.names(text).contains("org.apache.commons:commons-lang3 3.12.0"),
                Reading.names(text)::toString);
        for (FileResult local : tree(SYFT + "internal/maven/testdata/local", repository)) {
            assertTrue(local.packages().size() < 20, local.path());
        }
    }

    @Test
    void everyPomIsRead() {
        for (String root : List.of("trivy", "syft", "osv-scalibr", "osv-scanner", "grype")) {
            for (FileResult result : tree(root, null)) {
                assertTrue(result.packages().size() < 300, result.path());
                boolean damaged =
                        result.path().contains("glob-paths")
                                || result.path().contains("corrupt")
                                || result.path().contains("broken");
                assertTrue(
                        damaged
                                || Reading.gaps(result).stream()
                                        .noneMatch(gap -> gap.contains("XML")),
                        () -> result.path() + result.gaps());
            }
        }
    }

    @Test
    void unknownPropertiesAreNamed() {
        FileResult result =
                resolve(
                        "pom.xml",
                        "<project><artifactId>a</artifactId><dependencies><dependency>"
                                + "<groupId>g</groupId><artifactId>b</artifactId>"
                                + "<version>${b.version}</version>"
                                + "</dependency></dependencies></project>");
        assertEquals(List.of("g:b "), Reading.names(result));
        assertEquals(
                List.of(
                        "No POM at hand sets the property 'b.version', so the version of g:b is not"
                                + " known."),
                Reading.gaps(result));
    }

    @Test
    void hostilePomsAreBounded() {
        var text = new StringBuilder("<project><properties><p0>xxxxxxxxxx</p0>");
        for (int i = 1; i < 30; i++) {
            String before = "${p" + (i - 1) + "}";
            text.append("<p%d>%s</p%d>".formatted(i, before.repeat(10), i));
        }
        text.append("<l>${l}</l></properties><dependencies><dependency><groupId>g</groupId>")
                .append("<artifactId>${p29}</artifactId><version>${l}</version>")
                .append("</dependency></dependencies></project>");
        FileResult result = resolve("pom.xml", text.toString());
        assertTrue(result.packages().getFirst().name().length() < 5000);
        String entity =
                "<!DOCTYPE project [<!ENTITY x SYSTEM \"file:///etc/passwd\">"
                        + "<!ENTITY y \"yyyyyyyyyy\">]><project><artifactId>a&x;&y;</artifactId>"
                        + "<dependencies><dependency><groupId>g&x;</groupId>"
                        + "<artifactId>b</artifactId><version>1</version></dependency>"
                        + "</dependencies></project>";
        FileResult read = resolve("pom.xml", entity);
        assertFalse(Reading.names(read).toString().contains("root"));
        String deep = "<a>".repeat(100_000);
        assertEquals(1, resolve("pom.xml", deep).gaps().size());
    }

    @Test
    void loopsOfParentsAndImportsEnd() {
        String loop =
                "<project><groupId>g</groupId><artifactId>%s</artifactId><version>1</version>"
                        + "<parent><groupId>g</groupId><artifactId>%s</artifactId>"
                        + "<version>1</version><relativePath/></parent><dependencyManagement>"
                        + "<dependencies><dependency><groupId>g</groupId>"
                        + "<artifactId>%s</artifactId><version>1</version><type>pom</type>"
                        + "<scope>import</scope></dependency></dependencies>"
                        + "</dependencyManagement></project>";
        List<TreeFile> files =
                List.of(
                        file("a/pom.xml", loop.formatted("a", "b", "c")),
                        file("b/pom.xml", loop.formatted("b", "c", "a")),
                        file("c/pom.xml", loop.formatted("c", "a", "b")));
        for (FileResult result : PomStep.resolve(files, null)) {
            assertEquals(List.of(), result.packages());
        }
    }

    @Test
    void theLocalRepositoryIsWhereSettingsSay(@TempDir Path home) throws IOException {
        Path pom = home.resolve("elsewhere/g/b/1/b-1.pom");
        Files.createDirectories(pom.getParent());
        Files.writeString(
                pom,
                "<project><dependencies><dependency><groupId>g</groupId>"
                        + "<artifactId>c</artifactId><version>2</version></dependency>"
                        + "</dependencies></project>");
        Files.createDirectories(home.resolve(".m2"));
        Files.writeString(
                home.resolve(".m2/settings.xml"),
                "<settings><localRepository>${user.home}/elsewhere</localRepository></settings>");
        String project =
                "<project><dependencies><dependency><groupId>g</groupId>"
                        + "<artifactId>b</artifactId><version>1</version></dependency>"
                        + "</dependencies></project>";
        List<TreeFile> files = List.of(file("pom.xml", project));
        assertEquals(
                List.of("g:b 1", "g:c 2"),
                Reading.names(new PomStep(home).apply(files, false).getFirst()));
        assertEquals(
                List.of("g:b 1"), Reading.names(new PomStep(home).apply(files, true).getFirst()));
    }

    @Test
    void damagedInputGivesOnlyOwnErrors() {
        Mutations.run(
                "pom",
                List.of(
                        Reading.fixture(TRIVY + "happy/pom.xml"),
                        Reading.fixture(TRIVY + "exclusions/pom.xml"),
                        Reading.fixture(SCALIBR + "profiles.xml")),
                bytes ->
                        PomStep.resolve(
                                List.of(
                                        new TreeFile(
                                                MavenPom.NAME,
                                                "pom.xml",
                                                Reading.of(new MavenPom(), "pom.xml", bytes))),
                                null));
    }

    private static TreeFile file(String path, String text) {
        return new TreeFile(MavenPom.NAME, path, Reading.of(new MavenPom(), path, text));
    }

    private static FileResult resolve(String path, String text) {
        return withoutHint(PomStep.resolve(List.of(file(path, text)), null).getFirst());
    }

    private static FileResult single(String fixture) {
        FileResult read = Reading.ofFixture(new MavenPom(), "pom.xml", fixture);
        return withoutHint(
                PomStep.resolve(List.of(new TreeFile(MavenPom.NAME, "pom.xml", read)), null)
                        .getFirst());
    }

    /// Without the gap that there is no repository.
    private static FileResult withoutHint(FileResult result) {
        return result.settled(
                result.packages(),
                result.gaps().stream()
                        .filter(gap -> !gap.reason().contains("no local Maven"))
                        .toList());
    }

    private static List<FileResult> tree(String folder, @Nullable MavenRepository repository) {
        List<TreeFile> files = new ArrayList<>();
        for (String path : Reading.below(folder)) {
            if (new MavenPom().wants(path, path.substring(path.lastIndexOf('/') + 1))) {
                FileResult read = Reading.ofFixture(new MavenPom(), path, folder + "/" + path);
                files.add(new TreeFile(MavenPom.NAME, path, read));
            }
        }
        return PomStep.resolve(files, repository);
    }

    private static MavenRepository repository(String folder) {
        return new MavenRepository(Shared.path("fixtures/scanners/" + folder));
    }

    private static List<String> folders(String folder) {
        try (var all = Files.list(Shared.path("fixtures/scanners/" + folder))) {
            return all.filter(Files::isDirectory)
                    .map(each -> each.getFileName().toString())
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
