package dev.bollwerk.analyze.language;

import static dev.bollwerk.analyze.language.Analysis.details;
import static dev.bollwerk.analyze.language.Analysis.gaps;
import static dev.bollwerk.analyze.language.Analysis.names;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bollwerk.BollwerkException;
import dev.bollwerk.Mutations;
import dev.bollwerk.analyze.zip.ZipLimits;
import dev.bollwerk.inventory.Attribute;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.List;

class JavaArchiveTest {
    private static final String TRIVY = "trivy/pkg/dependency/parser/java/jar/testdata/";
    private static final String SCALIBR =
            "osv-scalibr/extractor/filesystem/language/java/archive/testdata/";

    private final JavaArchive analyzer = new JavaArchive();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a.jar", "a.war", "a.EAR", "a.par", "a.sar", "a.hpi", "a.jpi", "a.kar", "a.nar"
            })
    void wantsArchivesOfJava(String name) {
        assertTrue(analyzer.wants("opt/" + name, name));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a.zip", "jar", "a.jar.sha1", "._a.jar", "a.java", "a."})
    void leavesOtherFiles(String name) {
        assertFalse(analyzer.wants("opt/" + name, name));
    }

    @Test
    void readsAWarOfMaven() {
        var result = Analysis.ofFixture(analyzer, TRIVY + "maven.war");
        assertEquals(
                List.of(
                        "com.cronutils:cron-utils 9.1.2 (pom.properties)"
                                + " maven.war!/WEB-INF/lib/cron-utils-9.1.2.jar",
                        "com.example:web-app 1.0-SNAPSHOT (pom.properties) maven.war",
                        "com.fasterxml.jackson.core:jackson-annotations 2.9.10 (pom.properties)"
                                + " maven.war!/WEB-INF/lib/jackson-annotations-2.9.10.jar",
                        "com.fasterxml.jackson.core:jackson-core 2.9.10 (pom.properties)"
                                + " maven.war!/WEB-INF/lib/jackson-core-2.9.10.jar",
                        "com.fasterxml.jackson.core:jackson-databind 2.9.10.6 (pom.properties)"
                                + " maven.war!/WEB-INF/lib/jackson-databind-2.9.10.6.jar",
                        "org.apache.commons:commons-lang3 3.11 (pom.properties)"
                                + " maven.war!/WEB-INF/lib/commons-lang3-3.11.jar",
                        "org.glassfish:javax.el 3.0.0 (pom.properties)"
                                + " maven.war!/WEB-INF/lib/javax.el-3.0.0.jar",
                        "org.slf4j:slf4j-api 1.7.30 (pom.properties)"
                                + " maven.war!/WEB-INF/lib/slf4j-api-1.7.30.jar"),
                details(result).stream().sorted().toList());
        assertEquals(List.of(), gaps(result));
        var databind = result.packages().get(2);
        assertEquals("maven", databind.type());
        assertEquals(40, String.valueOf(databind.attribute(Attribute.SHA1)).length());
    }

    @Test
    void readsAWarOfGradle() {
        var result = Analysis.ofFixture(analyzer, TRIVY + "gradle.war");
        assertEquals(
                List.of(
                        "commons-dbcp:commons-dbcp 1.4",
                        "commons-pool:commons-pool 1.6",
                        "log4j:log4j 1.2.17",
                        "org.apache.commons:commons-compress 1.19"),
                names(result).stream().sorted().toList());
        assertEquals(List.of(), gaps(result));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                // renamed: the symbolic name of the manifest is known
                "test.jar|org.springframework:spring-core 2.5.6.SEC03",
                // no group can be known
                "heuristic-1.0.0-SNAPSHOT.jar|heuristic 1.0.0-SNAPSHOT",
                "license-from-jenkins-plugin.jar|com.example:jenkins-plugin 1.0.0",
                "multi-license-1.0.0.jar|com.example:multi-license 1.0.0",
                // shaded: its own name first
                "hadoop-shaded-guava-1.1.0-SNAPSHOT.jar|"
                        + "org.apache.hadoop.thirdparty:hadoop-shaded-guava 1.1.0-SNAPSHOT,"
                        + "com.google.j2objc:j2objc-annotations 1.3,"
                        + "com.google.guava:guava 29.0-jre,"
                        + "com.google.guava:failureaccess 1.0.1,"
                        + "com.google.guava:listenablefuture"
                        + " 9999.0-empty-to-avoid-conflict-with-guava",
                "nested.jar|test:nested 0.0.1,test:nested2 0.0.2,test:nested3 0.0.3",
                "io.quarkus.gizmo.gizmo-1.1.jar|io.quarkus.gizmo:gizmo 1.1,"
                        + "com.fasterxml.jackson.core:jackson-databind 2.12.3,"
                        + "com.fasterxml.jackson.core:jackson-databind 2.13.4,"
                        + "log4j:log4j 1.2.16,log4j:log4j 1.2.17"
            })
    void identifiesOneByOne(String fixture, String expected) {
        var result = Analysis.ofFixture(analyzer, TRIVY + fixture);
        assertEquals(
                List.of(expected.split(",")).stream().sorted().toList(),
                names(result).stream().sorted().toList());
        assertEquals(List.of(expected.split(",")).getFirst(), names(result).getFirst());
        assertEquals(List.of(), gaps(result));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                SCALIBR + "simple.jar|com.some.package:package-name 1.2.3",
                SCALIBR + "no_pom_properties-2.4.0.jar|no_pom_properties 2.4.0",
                SCALIBR
                        + "pom_missing_group_id-2.4.0.jar|"
                        + "pom_missing_group_id 2.4.0,package-name 1.2.3",
                SCALIBR
                        + "org.eclipse.sisu.inject-0.3.5.jar|org.eclipse.sisu:org.eclipse.sisu.inject"
                        + " 0.3.5",
                SCALIBR + "com.google.src.yolo-0.1.2.jar|com.google.src.yolo 0.1.2",
                SCALIBR + "empty.jar|",
                SCALIBR + "nested_at_10.jar|com.some.package:package-name 1.2.3",
                SCALIBR + "nested_at_100.jar|com.some.package:package-name 1.2.3",
                "dependency-check/src/test/resources/commons-cli-1.2.jar|commons-cli:commons-cli"
                        + " 1.2",
                "dependency-check/src/test/resources/aopalliance-1.0.jar|aopalliance:aopalliance"
                        + " 1.0",
                "dependency-check/core/src/test/resources/dwr.jar|uk.ltd.getahead:dwr 1.1.1",
                "trivy/pkg/fanal/analyzer/language/java/jar/testdata/test.jar|"
                        + "org.apache.tomcat.embed:tomcat-embed-websocket 9.0.65",
                "trivy/pkg/fanal/analyzer/language/java/jar/testdata/test.par|com.example:par-app"
                        + " 3.0.0,com.fasterxml.jackson.core:jackson-core 2.9.10",
                "syft/cmd/syft/internal/test/integration/testdata/image-pkg-coverage/pkgs/java/"
                        + "example-java-app-maven-0.1.0.jar|"
                        + "org.anchore:example-java-app-maven 0.1.0,joda-time:joda-time 2.9.2"
            })
    void identifiesJarsOfOtherProjects(String fixture, String expected) {
        var result = Analysis.ofFixture(analyzer, fixture);
        assertEquals(expected == null ? "" : expected, String.join(",", names(result)));
        assertEquals(List.of(), gaps(result));
    }

    @Test
    void readsAPluginOfJenkins() {
        var result =
                Analysis.ofFixture(
                        analyzer,
                        "syft/cmd/syft/internal/test/integration/testdata/image-pkg-coverage/pkgs"
                                + "/java/example-jenkins-plugin.hpi");
        assertTrue(
                names(result).contains("io.jenkins.plugins:example-jenkins-plugin 1.0-SNAPSHOT"),
                () -> names(result).toString());
    }

    @Test
    void saysWhenNothingTellsWhatAJarIs() {
        byte[] jar = Zips.zip().with("org/acme/App.class", "cafebabe").bytes();
        var result = Analysis.of(analyzer, "app.jar", jar);
        assertEquals(List.of(), names(result));
        assertEquals(
                List.of("neither pom.properties nor manifest nor file name tell what it is"),
                gaps(result));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                SCALIBR + "invalid_jar.jar",
                "syft/syft/pkg/cataloger/java/testdata/corrupt/example.jar"
            })
    void refusesWhatIsNoArchive(String fixture) {
        var thrown =
                assertThrows(BollwerkException.class, () -> Analysis.ofFixture(analyzer, fixture));
        assertEquals("not a ZIP archive, or its end is missing", thrown.getMessage());
    }

    @Test
    void leavesForeignFilesOfSharedExtensions() {
        assertTrue(Analysis.of(analyzer, "song.kar", "MThd\0\0\0\6").isEmpty());
        assertTrue(Analysis.of(analyzer, "empty.jar", "").isEmpty());
    }

    @Test
    void readsAnExecutableJarWithALauncherBeforeIt() {
        byte[] inner = Zips.zip().withPom("org.acme", "inner", "1.2").bytes();
        byte[] jar =
                Zips.zip()
                        .withManifest(
                                "Implementation-Title: app",
                                "Implementation-Version: 3.0",
                                "Start-Class: org.acme.App",
                                "Spring-Boot-Version: 3.3.0")
                        .stored("BOOT-INF/lib/inner-1.2.jar", inner)
                        .bytes();
        byte[] script = "#!/bin/sh\nexec java -jar \"$0\" \"$@\"\n".getBytes();
        byte[] launcher = new byte[script.length + jar.length];
        System.arraycopy(script, 0, launcher, 0, script.length);
        System.arraycopy(jar, 0, launcher, script.length, jar.length);
        for (byte[] bytes : List.of(jar, launcher)) {
            var result = Analysis.of(analyzer, "srv/app.jar", bytes);
            assertEquals(
                    List.of(
                            "app 3.0 (manifest) srv/app.jar",
                            "org.acme:inner 1.2 (pom.properties)"
                                    + " srv/app.jar!/BOOT-INF/lib/inner-1.2.jar"),
                    details(result));
            assertEquals(List.of(), gaps(result));
        }
    }

    @Test
    void goesOnBehindABrokenInnerJar() {
        byte[] good = Zips.zip().withPom("org.acme", "good", "1").bytes();
        byte[] ear =
                Zips.zip()
                        .with("lib/broken-1.jar", "no archive")
                        .with("lib/good-1.jar", good)
                        .bytes();
        var result = Analysis.of(analyzer, "a.ear", ear);
        assertEquals(List.of("org.acme:good 1"), names(result));
        assertEquals(
                List.of("lib/broken-1.jar: not a ZIP archive, or its end is missing"),
                gaps(result));
    }

    @Test
    void namesTheLimitThatStopsIt() {
        byte[] jar = Zips.zip().withPom("org.acme", "deep", "1").bytes();
        for (int i = 0; i < 4; i++) {
            jar = Zips.zip().with("inner.jar", jar).bytes();
        }
        var shallow = new JavaArchive(new ZipLimits(1000, 1000, 3, 1 << 20, 1 << 20, 1 << 20, 10));
        assertEquals(
                List.of(
                        "inner.jar!/inner.jar!/inner.jar!/inner.jar:"
                                + " not read, over the limit: archives nested deeper than 3"),
                gaps(Analysis.of(shallow, "a.jar", jar)));
        byte[] zeros = Zips.zip().with("zeros.jar", new byte[8 << 20]).bytes();
        assertEquals(
                List.of(
                        "zeros.jar: not read, over the limit: an entry that grows more than"
                                + " 100-fold"),
                gaps(Analysis.of(analyzer, "a.jar", zeros)));
    }

    @Test
    void stopsAtABombOfManySmallArchives() {
        byte[] jar = Zips.zip().withPom("org.acme", "leaf", "1").bytes();
        for (int i = 0; i < 6; i++) {
            var branch = Zips.zip();
            for (int copy = 0; copy < 10; copy++) {
                branch.with(copy + ".jar", jar);
            }
            jar = branch.bytes();
        }
        var few =
                new JavaArchive(new ZipLimits(1 << 20, 500, 128, 1 << 20, 8 << 20, 64 << 20, 100));
        var gaps = gaps(Analysis.of(few, "a.jar", jar));
        assertEquals(1, gaps.size());
        assertTrue(
                gaps.getFirst().endsWith("over the limit: more than 500 archives inside archives"),
                gaps::toString);
    }

    @Test
    void listsNoMoreProblemsThanAPersonReads() {
        var broken = Zips.zip();
        for (int i = 0; i < 1000; i++) {
            broken.with(i + ".jar", "no archive");
        }
        var gaps = gaps(Analysis.of(analyzer, "a.jar", broken.bytes()));
        assertEquals(100, gaps.size());
        assertEquals("more than 100 problems; the others are not listed", gaps.getLast());
    }

    @Test
    void survivesOverlongNamesAndValues() {
        byte[] inner = Zips.zip().withPom("org.acme", "inner", "1").bytes();
        byte[] jar =
                Zips.zip()
                        .withManifest(
                                "Implementation-Title: " + "a-".repeat(100_000),
                                "Implementation-Vendor-Id: " + "a.".repeat(100_000) + "a",
                                "Bundle-SymbolicName: " + "a.".repeat(900),
                                "Implementation-Version: 1")
                        .with("1-".repeat(2_000) + ".jar", inner)
                        .with("1-".repeat(20_000) + ".jar", inner)
                        .bytes();
        var result = Analysis.of(analyzer, "a.jar", jar);
        assertEquals(List.of("a 1", "org.acme:inner 1"), names(result));
        assertEquals(List.of("an entry of its directory is damaged"), gaps(result));
    }

    @Test
    void readsSourcesAsNoPackage() {
        byte[] sources = Zips.zip().withPom("org.acme", "a", "1").with("A.java", "").bytes();
        assertTrue(Analysis.of(analyzer, "a-1-sources.jar", sources).isEmpty());
    }

    @Test
    void survivesDamage() {
        byte[] small = Analysis.fixture(TRIVY + "nested.jar");
        byte[] shaded = Analysis.fixture(TRIVY + "hadoop-shaded-guava-1.1.0-SNAPSHOT.jar");
        Mutations.run(
                "JavaArchive",
                List.of(small, shaded),
                bytes -> Analysis.of(analyzer, "a.jar", bytes));
    }
}
