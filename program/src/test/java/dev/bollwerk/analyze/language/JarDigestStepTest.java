package dev.bollwerk.analyze.language;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.bollwerk.analyze.file.FileResult;
import dev.bollwerk.analyze.file.TreeStep.TreeFile;
import dev.bollwerk.inventory.Attribute;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import java.util.List;

class JarDigestStepTest {
    @Test
    void onlyWhatWasGuessedIsNamedAnew() {
        byte[] unnamed = Zips.zip().with("a/B.class", "x").bytes();
        byte[] guessed =
                Zips.zip()
                        .withManifest("Implementation-Title: lib", "Implementation-Version: 1")
                        .with("a/C.class", "x")
                        .bytes();
        byte[] war =
                Zips.zip()
                        .with("WEB-INF/lib/lib-1.jar", guessed)
                        .with("WEB-INF/lib/mystery.jar", unnamed)
                        .bytes();
        FileResult read = Analysis.of(new JavaArchive(), "app.war", war);
        assertEquals(1, read.notes().size());
        String sha1 = read.notes().getFirst().substring(0, 40);
        FileResult named =
                apply(read, digest -> digest.equals(sha1) ? "g:mystery:2" : "org.lib:lib:1");
        assertEquals(
                List.of("org.lib:lib 1 sha1-list", "g:mystery 2 sha1-list"),
                named.packages().stream()
                        .map(
                                each ->
                                        each.name()
                                                + " "
                                                + each.version()
                                                + " "
                                                + each.attribute(Attribute.EVIDENCE))
                        .toList());
        assertEquals(
                "app.war!/WEB-INF/lib/mystery.jar",
                named.packages().getLast().locations().getFirst().path());
        assertEquals(List.of(), named.gaps());
        assertEquals(read, apply(read, null));
        assertEquals(read.packages(), apply(read, _ -> null).packages());
        assertEquals(read.gaps(), apply(read, _ -> null).gaps());
    }

    /// With the digest that the tests of another scanner have for this jar.
    @Test
    void aRealJarIsNamedByItsDigest() {
        FileResult read =
                Analysis.ofFixture(
                        new JavaArchive(),
                        "trivy/pkg/dependency/parser/java/jar/testdata/test.jar");
        FileResult named = apply(read, _ -> "org.springframework:spring-core:5.3.3");
        assertEquals(List.of("org.springframework:spring-core 5.3.3"), Analysis.names(named));
    }

    private static FileResult apply(FileResult read, @Nullable ArtifactNames names) {
        var file = new TreeFile(JavaArchive.NAME, "app.war", read);
        return new JarDigestStep(names).apply(List.of(file), true).getFirst();
    }
}
