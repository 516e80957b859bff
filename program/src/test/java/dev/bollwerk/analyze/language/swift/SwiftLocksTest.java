package dev.bollwerk.analyze.language.swift;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bollwerk.Mutations;
import dev.bollwerk.analyze.language.Analysis;
import dev.bollwerk.analyze.language.FixtureTable;
import dev.bollwerk.inventory.Purl;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.List;

class SwiftLocksTest {
    private static final String TRIVY = "trivy/pkg/dependency/parser/swift/";
    private static final String CHECK = "dependency-check/core/src/test/resources/swift/";

    @Test
    void readsEveryFixture() {
        assertTrue(new PackageResolved().wants("a/Package.resolved", "Package.resolved"));
        assertTrue(new PodfileLock().wants("a/Podfile.lock", "Podfile.lock"));
        assertTrue(new CartfileResolved().wants("Cartfile.resolved", "Cartfile.resolved"));
        FixtureTable.check(
                new PackageResolved(),
                path ->
                        path.matches(".*/[^/]*[Pp]ackage[^/]*\\.resolved")
                                || path.contains("/packageresolved/testdata/"));
        FixtureTable.check(
                new PodfileLock(),
                path ->
                        path.endsWith("/Podfile.lock")
                                || path.contains("/podfilelock/testdata/")
                                || path.contains("/cocoapods/testdata/"));
        FixtureTable.check(new CartfileResolved(), path -> path.endsWith("Cartfile.resolved"));
    }

    @ParameterizedTest
    @CsvSource({
        "https://github.com/apple/swift-nio.git, github.com/apple/swift-nio",
        "https://user@github.com/a/b/, github.com/a/b",
        "git@github.com:a/b.git, github.com/a/b",
        "ssh://git@h.org:22/a/b, h.org:22/a/b",
        "github.com/a/b, github.com/a/b",
        "/home/me/b,",
        "../b,",
        "https://github.com/,",
        "'https://github.com/a b',",
    })
    void namesPackagesByRepository(String url, String expected) {
        assertEquals(expected, RepositoryName.of(url));
    }

    @Test
    void readsPins() {
        var result =
                Analysis.ofFixture(
                        new PackageResolved(), TRIVY + "swift/testdata/happy-v2-Package.resolved");
        assertEquals(
                List.of(
                        "github.com/mattgallagher/CwlCatchException@2.1.2 :3",
                        "github.com/mattgallagher/CwlPreconditionTesting@2.1.2 :12",
                        "github.com/Quick/Nimble@9.2.1 :21",
                        "github.com/Quick/Quick@7.2.0 :30",
                        "github.com/ReactiveCocoa/ReactiveSwift@7.1.1 :39",
                        "github.com/element-hq/swift-ogg@e9a9e7601da662fd8b97d93781ff5c60b4becf88"
                                + " :48"),
                Analysis.told(result.packages()));
        assertEquals(
                "pkg:swift/github.com/Quick/Nimble@9.2.1",
                Purl.of(result.packages().get(2)).toString());
    }

    @Test
    void tellsPodsAndTheirParts() {
        var result = Analysis.ofFixture(new PodfileLock(), CHECK + "cocoapods/Podfile.lock");
        assertEquals(
                List.of(
                        "Bolts@1.9.0 :2 transitive via FBSDKLoginKit@4.33.0 > FBSDKCoreKit@4.33.0",
                        "Bolts/AppLinks@1.9.0 :5 transitive via"
                                + " FBSDKLoginKit@4.33.0 > FBSDKCoreKit@4.33.0 > Bolts@1.9.0",
                        "Bolts/Tasks@1.9.0 :7 transitive via"
                                + " FBSDKLoginKit@4.33.0 > FBSDKCoreKit@4.33.0 > Bolts@1.9.0",
                        "FBSDKCoreKit@4.33.0 :8 transitive via FBSDKLoginKit@4.33.0",
                        "FBSDKLoginKit@4.33.0 :10 direct",
                        "FirebaseCore@5.0.1 :12 direct",
                        "GoogleToolboxForMac/Defines@2.1.4 :14 transitive via"
                                + " FirebaseCore@5.0.1 > GoogleToolboxForMac/NSData+zlib@2.1.4",
                        "GoogleToolboxForMac/NSData+zlib@2.1.4 :15 transitive via"
                                + " FirebaseCore@5.0.1",
                        "OCMock@3.4.1 :17 direct"),
                Analysis.told(result.packages()));
        assertEquals(
                "pkg:cocoapods/Bolts@1.9.0#Tasks", Purl.of(result.packages().get(2)).toString());
    }

    @Test
    void knowsPodsOfTheProjectAndOfRepositories() {
        String text =
                """
                PODS:
                  - Mine (1.0):
                    - Theirs
                  - Theirs (2.0)
                DEPENDENCIES:
                  - Mine (from `../Mine`)
                EXTERNAL SOURCES:
                  Mine:
                    :path: "../Mine"
                  Theirs:
                    :git: https://h/t.git
                CHECKOUT OPTIONS:
                  Theirs:
                    :commit: abc
                    :git: https://h/t.git
                """;
        var found = Analysis.of(new PodfileLock(), "Podfile.lock", text).packages();
        assertEquals(List.of("Theirs@2.0 :4 direct"), Analysis.told(found));
        assertEquals(
                "pkg:cocoapods/Theirs@2.0?vcs_url=git%2Bhttps:%2F%2Fh%2Ft.git%40abc",
                Purl.of(found.getFirst()).toString());
    }

    @Test
    void survivesDamage() {
        byte[] pins = Analysis.fixture(TRIVY + "swift/testdata/happy-v1-Package.resolved");
        Mutations.run("swift", pins, bytes -> Analysis.of(new PackageResolved(), "x", bytes));
        byte[] pods = Analysis.fixture(CHECK + "cocoapods/Podfile.lock");
        Mutations.run("pods", pods, bytes -> Analysis.of(new PodfileLock(), "x", bytes));
        byte[] carthage = Analysis.fixture(CHECK + "carthage/Cartfile.resolved");
        Mutations.run("cart", carthage, bytes -> Analysis.of(new CartfileResolved(), "x", bytes));
    }
}
