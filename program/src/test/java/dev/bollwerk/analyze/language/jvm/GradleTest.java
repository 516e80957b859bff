package dev.bollwerk.analyze.language.jvm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bollwerk.Mutations;
import dev.bollwerk.analyze.file.Analyzer;
import dev.bollwerk.analyze.file.FileResult;
import dev.bollwerk.analyze.file.Reading;
import dev.bollwerk.inventory.Attribute;

import org.junit.jupiter.api.Test;

import java.util.List;

/// Lock files and catalogues of Gradle and sbt.
class GradleTest {
    private static final String SCALIBR = "osv-scalibr/extractor/filesystem/language/java/";
    private static final String TRIVY = "trivy/pkg/dependency/parser/";
    private static final String SYFT = "syft/syft/pkg/cataloger/java/testdata/gradle/";

    private static FileResult lock(String fixture) {
        return Reading.ofFixture(new GradleLock(), "gradle.lockfile", fixture);
    }

    @Test
    void lockFiles() {
        assertEquals(
                List.of(
                        "cglib:cglib-nodep 2.1.2 dev",
                        "junit:junit 4.13.2 test",
                        "org.springframework:spring-asm 3.1.3.RELEASE dev",
                        "org.springframework:spring-beans 5.0.5.RELEASE prod"),
                Reading.names(
                        lock(TRIVY + "gradle/lockfile/testdata/happy.lockfile"), Attribute.SCOPE));
        assertEquals(
                List.of(
                        "joda-time:joda-time 2.2 prod",
                        "junit:junit 4.12 test",
                        "org.hamcrest:hamcrest-core 1.3 test",
                        "org.apache.commons:commons-text 1.8 prod"),
                Reading.names(lock(SYFT + "gradle.lockfile"), Attribute.SCOPE));
        String folder = SCALIBR + "gradlelockfile/testdata/";
        assertEquals(
                List.of(
                        "org.springframework.boot:spring-boot-autoconfigure 2.7.4 prod",
                        "org.springframework.boot:spring-boot-configuration-processor 2.7.5 prod",
                        "org.springframework.boot:spring-boot-devtools 2.7.6 prod",
                        "org.springframework.boot:spring-boot-starter-aop 2.7.7 prod",
                        "org.springframework.boot:spring-boot-starter-data-jpa 2.7.8 prod"),
                Reading.names(lock(folder + "5-pkg"), Attribute.SCOPE));
        assertEquals(
                List.of("org.springframework.security:spring-security-crypto 5.7.3"),
                Reading.names(lock(folder + "one-pkg")));
        FileResult bad = lock(folder + "with-bad-pkg");
        assertEquals(
                List.of(
                        "org.springframework.boot:spring-boot-autoconfigure 2.7.4",
                        "org.springframework.boot:spring-boot-configuration-processor 2.7.5"),
                Reading.names(bad));
        assertEquals(
                List.of("Lines that are not a group, an artifact and a version: 4."),
                Reading.gaps(bad));
        assertTrue(lock(folder + "only-comments").isEmpty());
        assertTrue(lock(folder + "only-empty").isEmpty());
        assertEquals(7, bad.packages().getFirst().locations().getFirst().line());
    }

    @Test
    void oldLockFilesAreNamedByTheirConfiguration() {
        String path = "gradle/dependency-locks/testRuntimeClasspath.lockfile";
        assertTrue(new GradleLock().wants(path, "testRuntimeClasspath.lockfile"));
        assertEquals(
                List.of("junit:junit 4.12 test"),
                Reading.names(
                        Reading.of(new GradleLock(), path, "# c\njunit:junit:4.12\n"),
                        Attribute.SCOPE));
    }

    @Test
    void verificationMetadata() {
        String folder = SCALIBR + "gradleverificationmetadataxml/testdata/";
        assertEquals(List.of("org.apache.pdfbox:pdfbox 2.0.17"), verified(folder + "one-package"));
        assertEquals(
                List.of(
                        "org.apache.pdfbox:pdfbox 2.0.17",
                        "com.github.javaparser:javaparser-core 3.6.11"),
                verified(folder + "two-packages"));
        assertEquals(List.of("org.apache.pdfbox:pdfbox 2.0.17"), verified(folder + "duplicates"));
        assertEquals(List.of("org.apache.pdfbox:pdfbox 2.0.17"), verified(folder + "multi-line"));
        assertEquals(18, verified(folder + "multiple-versions").size());
        List<String> odd = verified(folder + "odd-versions");
        assertEquals(28, odd.size());
        assertTrue(odd.contains("com.google.errorprone:javac 9+181-r4173-1"));
        FileResult incomplete =
                Reading.ofFixture(new GradleVerification(), "x", folder + "missing-attribute.xml");
        assertEquals(
                List.of("Components without a group, a name or a version: 3."),
                Reading.gaps(incomplete));
        for (String each : Reading.below(folder)) {
            FileResult result = Reading.ofFixture(new GradleVerification(), "x", folder + each);
            assertTrue(result.packages().size() < 40, each);
        }
    }

    private static List<String> verified(String fixture) {
        return Reading.names(
                Reading.ofFixture(
                        new GradleVerification(),
                        "gradle/verification-metadata.xml",
                        fixture + ".xml"));
    }

    @Test
    void versionCatalogue() {
        String folder = SCALIBR + "gradleversioncatalog/testdata/";
        FileResult result =
                Reading.ofFixture(
                        new GradleCatalog(),
                        "gradle/libs.versions.toml",
                        folder + "libs.versions.toml");
        assertEquals(
                List.of(
                        "com.google.guava:guava 30.1.1-jre",
                        "com.puppycrawl.tools:checkstyle 8.37",
                        "org.codehaus.groovy:groovy 3.0.5",
                        "org.apache.commons:commons-lang3 3.12.0",
                        "org.example:strict 2.0",
                        "org.example:req 1.5",
                        "org.example:pref 1.0",
                        "org.codehaus.groovy:groovy-json 3.0.5",
                        "org.example:noversion "),
                Reading.names(result));
        assertEquals(7, result.packages().getFirst().locations().getFirst().line());
        for (String other : List.of("invalid.versions.toml", "not-toml.txt")) {
            FileResult bad = Reading.ofFixture(new GradleCatalog(), "x", folder + other);
            assertEquals(1, bad.gaps().size(), other);
        }
    }

    @Test
    void buildFilesSayWhatIsWrittenOut() {
        String build =
                """
                plugins { id 'java' }
                ext.slf4jVersion = '2.0.9'
                def guava = "33.0.0-jre"
                dependencies {
                    implementation 'org.apache.commons:commons-text:1.8'
                    api("org.slf4j:slf4j-api:$slf4jVersion")
                    implementation platform("org.junit:junit-bom:5.10.0")
                    compileOnly group: 'com.google.guava', name: 'guava', version: guava
                    testImplementation 'junit:junit:4.+' // newest
                    // implementation 'a:commented:1'
                    /* implementation 'a:out:1'
                    implementation 'a:too:1' */
                    implementation "a:b:${unknown}"
                    implementation project(':core')
                    runtimeOnly 'a:native:1.0:linux@so'
                }
                """;
        FileResult result = Reading.of(new GradleBuild(), "build.gradle", build);
        assertEquals(
                List.of(
                        "org.apache.commons:commons-text 1.8 prod",
                        "org.slf4j:slf4j-api 2.0.9 prod",
                        "org.junit:junit-bom 5.10.0 prod",
                        "com.google.guava:guava 33.0.0-jre dev",
                        "junit:junit  test",
                        "a:b  prod",
                        "a:native 1.0 prod"),
                Reading.names(result, Attribute.SCOPE));
        assertEquals(
                List.of("No version stands in this file for a:b, junit:junit."),
                Reading.gaps(result));
        assertEquals(5, result.packages().getFirst().locations().getFirst().line());
    }

    @Test
    void lockFilesSayItBetter() {
        List<Analyzer> both = List.of(new GradleBuild(), new GradleLock());
        List<FileResult> results =
                Reading.tree(
                        "syft/syft/pkg/cataloger/java/testdata/gradle", both, new GradleStep());
        assertEquals(List.of(), results.getFirst().packages());
        assertEquals(4, results.get(1).packages().size());
        Reading.tree("trivy", List.of(new GradleBuild()), null);
        Reading.tree("syft", List.of(new GradleBuild()), null);
    }

    @Test
    void sbtLock() {
        String folder = TRIVY + "sbt/lockfile/testdata/";
        assertEquals(
                List.of(
                        "org.apache.commons:commons-lang3 3.9 prod"
                                + " sha1:0122c7cee69b53ed4a7681c03d4ee4c0e2765da5",
                        "org.scala-lang:scala-library 2.12.10 prod"
                                + " sha1:3509860bc2e5b3da001ed45aca94ffbe5694dbda",
                        "org.typelevel:cats-core_2.12 2.9.0 prod"
                                + " sha1:844f21541d1809008586fbc1172dc02c96476639",
                        "org.scalatest:scalatest-core_2.13 3.2.15 test"
                                + " sha1:231d1f4049a9fa4bd65c17b806a58180b9f4abe1"),
                Reading.names(
                        Reading.ofFixture(
                                new SbtLock(), "build.sbt.lock", folder + "v1_happy.sbt.lock"),
                        Attribute.SCOPE,
                        Attribute.INTEGRITY));
    }

    @Test
    void damagedInputGivesOnlyOwnErrors() {
        damage(new GradleLock(), SYFT + "gradle.lockfile");
        damage(new GradleBuild(), SYFT + "build.gradle");
        damage(
                new GradleVerification(),
                SCALIBR + "gradleverificationmetadataxml/testdata/two-packages.xml");
        damage(new GradleCatalog(), SCALIBR + "gradleversioncatalog/testdata/libs.versions.toml");
        damage(new SbtLock(), TRIVY + "sbt/lockfile/testdata/v1_happy.sbt.lock");
    }

    private static void damage(Analyzer analyzer, String fixture) {
        Mutations.run(
                analyzer.name(),
                Reading.fixture(fixture),
                bytes -> Reading.of(analyzer, "x", bytes));
    }
}
