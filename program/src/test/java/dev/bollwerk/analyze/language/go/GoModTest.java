package dev.bollwerk.analyze.language.go;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bollwerk.Mutations;
import dev.bollwerk.analyze.file.Analyzer;
import dev.bollwerk.analyze.file.FileResult;
import dev.bollwerk.analyze.file.Reading;
import dev.bollwerk.inventory.Attribute;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.nio.charset.StandardCharsets;
import java.util.List;

class GoModTest {
    private static final String SCALIBR =
            "osv-scalibr/extractor/filesystem/language/golang/gomod/testdata/";
    private static final String TRIVY = "trivy/pkg/dependency/parser/golang/mod/testdata/";
    private static final String SYFT = "syft/syft/pkg/cataloger/golang/testdata/";
    private static final List<Analyzer> BOTH = List.of(new GoMod(), new GoSum());

    /// What Scalibr's own tests expect, but for `./fork/net`: a folder is no package.
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            textBlock =
                    """
                    empty                 | ''
                    one-package           | github.com/BurntSushi/toml v1.0.0
                    replace-one           | example.com/fork/net v1.4.5
                    replace-mixed         | example.com/fork/net v1.4.5, golang.org/x/net v0.5.6
                    replace-local         | github.com/BurntSushi/toml v1.0.0
                    replace-different     | example.com/fork/foe v1.4.5, example.com/fork/foe v1.4.2
                    replace-not-required  | golang.org/x/net v0.5.6, github.com/BurntSushi/toml v1.0.0
                    replace-no-version    | example.com/fork/net v1.4.5
                    toolchain             | github.com/BurntSushi/toml v1.0.0, stdlib 1.23.6
                    toolchain-with-suffix | github.com/BurntSushi/toml v1.0.0, stdlib 1.23.6
                    """)
    void fixturesOfScalibr(String file, String expected) {
        FileResult result = Reading.ofFixture(new GoMod(), "go.mod", SCALIBR + file + ".mod");
        assertEquals(expected, String.join(", ", Reading.names(result)));
        assertEquals(List.of(), result.gaps());
    }

    @Test
    void moreFixturesOfScalibr() {
        assertEquals(
                List.of(
                        "github.com/BurntSushi/toml v1.0.0",
                        "gopkg.in/yaml.v2 v2.4.0",
                        "stdlib 1.17"),
                Reading.names(
                        Reading.ofFixture(new GoMod(), "go.mod", SCALIBR + "two-packages.mod")));
        assertEquals(
                List.of(
                        "github.com/BurntSushi/toml v1.0.0",
                        "gopkg.in/yaml.v2 v2.4.0",
                        "github.com/mattn/go-colorable v0.1.9",
                        "github.com/mattn/go-isatty v0.0.14",
                        "golang.org/x/sys v0.0.0-20210630005230-0f9fa26af87c",
                        "stdlib 1.17"),
                Reading.names(
                        Reading.ofFixture(
                                new GoMod(), "go.mod", SCALIBR + "indirect-packages.mod")));
        assertEquals(
                List.of(
                        "github.com/sirupsen/logrus v1.9.3",
                        "golang.org/x/sys v0.0.0-20220715151400-c0bba94af5f8",
                        "stdlib 1.23"),
                Reading.names(
                        Reading.ofFixture(new GoMod(), "go.mod", SCALIBR + "indirect-1.23.mod")));
    }

    @Test
    void whatIsNoGoModIsAGap() {
        assertEquals(
                List.of("Line 1 is not a directive of go.mod and was not read."),
                Reading.gaps(Reading.ofFixture(new GoMod(), "go.mod", SCALIBR + "not-go-mod.mod")));
        FileResult corrupt = Reading.ofFixture(new GoMod(), "go.mod", SYFT + "corrupt/go.mod");
        assertEquals(4, corrupt.gaps().size());
    }

    @Test
    void directAndTransitiveWithTheLine() {
        FileResult result = Reading.ofFixture(new GoMod(), "go.mod", TRIVY + "normal/go.mod");
        assertEquals(
                List.of(
                        "github.com/aquasecurity/go-version"
                                + " v0.0.0-20240603093900-cf8a8d29271d direct",
                        "github.com/davecgh/go-spew"
                                + " v1.1.2-0.20180830191138-d8f796af33cc transitive",
                        "github.com/pmezard/go-difflib"
                                + " v1.0.1-0.20181226105442-5d4384ee4fb2 transitive",
                        "github.com/stretchr/testify v1.9.0 transitive",
                        "golang.org/x/xerrors v0.0.0-20231012003039-104605ab7028 transitive",
                        "stdlib 1.22.5 direct"),
                Reading.names(result, Attribute.RELATION));
        assertEquals(10, result.packages().get(1).locations().getFirst().line());
        assertEquals(5, result.packages().getLast().locations().getFirst().line());
    }

    @Test
    void excludedVersionsAndCommentsDoNotCount() {
        FileResult result =
                Reading.ofFixture(
                        new GoMod(), "go.mod", SYFT + "go-mod-fixtures/many-packages/go.mod");
        assertEquals(
                List.of(
                        "github.com/anchore/go-testutils v0.0.0-20200624184116-66aa578126db direct",
                        "github.com/anchore/go-version"
                                + " v1.2.2-0.20200701162849-18adb9c92b9b direct",
                        "github.com/anchore/stereoscope"
                                + " v0.0.0-20200706164556-7cf39d7f4639 direct",
                        "github.com/anchore/archiver/v3 v3.5.2 direct",
                        "github.com/bmatcuk/doublestar v8.8.8 transitive",
                        "github.com/go-test/deep v1.0.6 direct",
                        "stdlib 1.14 direct"),
                Reading.names(result, Attribute.RELATION));
    }

    @Test
    void sumsBringWhatOldModFilesLeaveOut() {
        List<FileResult> results = Reading.tree(TRIVY + "go116", BOTH, new GoSumStep());
        assertEquals(
                List.of(
                        "github.com/aquasecurity/go-dep-parser"
                                + " v0.0.0-20211224170007-df43bca6b6ff",
                        "gopkg.in/yaml.v3 v3.0.0-20210107192922-496545a6307b",
                        "stdlib 1.16"),
                Reading.names(results.getFirst()));
        assertEquals(
                List.of(
                        "github.com/davecgh/go-spew v1.1.1 transitive",
                        "github.com/pmezard/go-difflib v1.0.0 transitive",
                        "github.com/stretchr/testify v1.7.0 transitive",
                        "golang.org/x/xerrors v0.0.0-20200804184101-5ec99f83aff1 transitive"),
                Reading.names(results.get(1), Attribute.RELATION));
    }

    @Test
    void sumsOfNewModFilesOnlyGiveChecksums() {
        List<FileResult> results = Reading.tree(TRIVY + "replaced", BOTH, new GoSumStep());
        assertEquals(List.of(), results.get(1).packages());
        String hash = results.getFirst().packages().getFirst().attribute(Attribute.INTEGRITY);
        assertTrue(hash != null && hash.startsWith("h1:"));
        assertEquals(List.of(), results.getFirst().notes());
    }

    @Test
    void sumsAloneAreTheModulesThatWereLoaded() {
        String folder = "trivy/pkg/dependency/parser/golang/sum/testdata/";
        assertEquals(
                List.of("golang.org/x/xerrors v0.0.0-20200804184101-5ec99f83aff1"),
                Reading.names(
                        Reading.ofFixture(new GoSum(), "go.sum", folder + "gomod_normal.sum")));
        assertEquals(
                List.of("github.com/karrick/godirwalk v1.12.0", "github.com/pkg/errors v0.8.1"),
                Reading.names(
                        Reading.ofFixture(new GoSum(), "go.sum", folder + "gomod_emptyline.sum")));
    }

    @Test
    void everyFixtureIsRead() {
        for (String root : List.of("trivy", "syft", "osv-scalibr", "osv-scanner", "claircore")) {
            for (String path : Reading.below(root)) {
                if (path.endsWith("go.mod") || path.endsWith(".sum")) {
                    Analyzer analyzer = path.endsWith("mod") ? new GoMod() : new GoSum();
                    FileResult result = Reading.ofFixture(analyzer, path, root + "/" + path);
                    boolean corrupt =
                            path.contains("corrupt")
                                    || path.endsWith("indirect-1.23.sum")
                                    || path.contains("invalid");
                    assertTrue(corrupt || result.gaps().isEmpty(), path + result.gaps());
                }
            }
        }
    }

    @Test
    void vendoredModules() {
        String folder = "osv-scalibr/extractor/filesystem/language/golang/vendormodules/testdata/";
        String path = "vendor/modules.txt";
        assertEquals(
                List.of(
                        "github.com/BurntSushi/toml v1.2.1 direct",
                        "golang.org/x/crypto v0.31.0 direct",
                        "example.com/fork/net v1.4.5 direct",
                        "github.com/example/incompatible v2.0.0+incompatible direct",
                        "example.com/transitive v0.2.0 transitive",
                        "example.com/afterheaderonly v0.3.0 transitive",
                        "example.com/wildcard-fork v0.2.0 direct"),
                Reading.names(
                        Reading.ofFixture(new GoVendor(), path, folder + "valid/" + path),
                        Attribute.RELATION));
        FileResult invalid = Reading.ofFixture(new GoVendor(), path, folder + "invalid/" + path);
        assertEquals(List.of("github.com/example/v2 v1.0.0"), Reading.names(invalid));
        assertEquals(
                List.of("Lines that do not name a module and its version: 2."),
                Reading.gaps(invalid));
        assertFalse(new GoVendor().wants("docs/modules.txt", "modules.txt"));
    }

    @Test
    void damagedInputGivesOnlyOwnErrors() {
        Mutations.run(
                "go.mod",
                Reading.fixture(SYFT + "go-mod-fixtures/many-packages/go.mod"),
                bytes -> Reading.of(new GoMod(), "go.mod", bytes));
        Mutations.run(
                "go.sum",
                Reading.fixture(TRIVY + "go116/go.sum"),
                bytes -> Reading.of(new GoSum(), "go.sum", bytes));
        Mutations.run(
                "modules.txt",
                "# a/b v1.0.0 => c v1.0.1\n## explicit\na/b\n".getBytes(StandardCharsets.UTF_8),
                bytes -> Reading.of(new GoVendor(), "vendor/modules.txt", bytes));
    }
}
