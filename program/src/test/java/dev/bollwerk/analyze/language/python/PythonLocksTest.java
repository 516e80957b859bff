package dev.bollwerk.analyze.language.python;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bollwerk.BollwerkException;
import dev.bollwerk.Mutations;
import dev.bollwerk.analyze.file.Analyzer;
import dev.bollwerk.analyze.language.Analysis;
import dev.bollwerk.analyze.language.FixtureTable;
import dev.bollwerk.inventory.Attribute;
import dev.bollwerk.inventory.Package;
import dev.bollwerk.inventory.Purl;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

class PythonLocksTest {
    private static final String TRIVY = "trivy/pkg/dependency/parser/python/";
    private static final String SCALIBR = "osv-scalibr/extractor/filesystem/language/python/";
    private static final String SYFT = "syft/syft/pkg/cataloger/python/testdata/";

    private static final List<Analyzer> ALL =
            List.of(
                    new RequirementsFile(),
                    new PipfileLock(),
                    new PoetryLock(),
                    new UvLock(),
                    new PdmLock(),
                    new PyLock(),
                    new CondaMeta(),
                    new CondaEnvironment(),
                    new CondaLock());

    @ParameterizedTest
    @CsvSource({
        "a/requirements.txt,python-requirements",
        "a/dev-requirements.txt,python-requirements",
        "a/requirements/base.txt,python-requirements",
        "a/constraints.txt,python-requirements",
        "Pipfile.lock,python-pipenv",
        "a/poetry.lock,python-poetry",
        "a/uv.lock,python-uv",
        "a/script.py.lock,python-uv",
        "a/pdm.lock,python-pdm",
        "a/pdm.win.lock,python-pdm",
        "a/pylock.toml,python-pylock",
        "a/pylock.dev.toml,python-pylock",
        "opt/conda/conda-meta/x-1.0-0.json,conda-package",
        "a/environment.yml,conda-environment",
        "a/conda-lock.yml,conda-lock",
        "a/pixi.lock,conda-lock",
        "a/requirements.in,",
        "a/conda-meta/history,",
        "a/readme.txt,",
        "a/xpylock.toml,",
        "a/myconda-meta2/x.json,",
    })
    void eachFileHasOneReader(String path, String expected) {
        String name = path.substring(path.lastIndexOf('/') + 1);
        String readers =
                ALL.stream()
                        .filter(each -> each.wants(path, name))
                        .map(Analyzer::name)
                        .collect(Collectors.joining(","));
        assertEquals(expected == null ? "" : expected, readers);
    }

    @Test
    void readsEveryFixture() {
        FixtureTable.check(
                new RequirementsFile(),
                path ->
                        path.endsWith(".txt")
                                && (path.contains("/python/pip/")
                                        || path.contains("/python/requirements/")
                                        || path.matches(".*requirements[^/]*\\.txt")));
        FixtureTable.check(
                new PipfileLock(),
                path ->
                        path.matches(".*/Pipfile[^/]*\\.lock")
                                || path.contains("/pipfilelock/testdata/"));
        FixtureTable.check(
                new PoetryLock(),
                path ->
                        path.matches(".*/poetry[^/]*\\.lock")
                                || path.contains("/poetrylock/testdata/"));
        FixtureTable.check(
                new UvLock(),
                path -> path.matches(".*/uv[^/]*\\.lock") || path.contains("/uvlock/testdata/"));
        FixtureTable.check(
                new PdmLock(),
                path -> path.endsWith("/pdm.lock") || path.contains("/pdmlock/testdata/"));
        FixtureTable.check(
                new PyLock(),
                path ->
                        path.matches(".*/pylock[^/]*\\.toml")
                                || path.contains("/pylock/testdata/"));
        FixtureTable.check(
                new CondaMeta(),
                path ->
                        path.contains("/conda-meta/")
                                || path.contains("/condameta/testdata/")
                                || path.matches(".*/conda/meta/testdata/.*\\.json"));
        FixtureTable.check(
                new CondaEnvironment(),
                path ->
                        path.matches(".*/conda/environment/testdata/[^/]*\\.yaml")
                                || path.endsWith("conda-environment/environment.yaml"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "a==1.0|a 1.0",
                "A.b_C == 1!2.0.post1+local.1 ; python_version < '3'|a-b-c 1!2.0.post1+local.1",
                "a[x, y]===1.0|a 1.0",
                "a (==1.0)|a 1.0",
                "a>=0.5,==1.0|a 1.0",
                "a==1.0#c|a 1.0",
                "  a==1.0   # c|a 1.0",
                "a==1.0 --hash=sha256:12|a 1.0",
                "a \\\\\\n  == 1.0|a 1.0",
                "a==1.0 \\\\|a 1.0",
                "a @ https://h/a-1.2-py3-none-any.whl|a 1.2",
                "a @ https://h/other-1.2.zip|a",
                "a==3.7 @ git+https://h/o/r@v1|a 3.7",
                "https://h/d/A_b-1.2+x-cp3-none-any.whl|a-b 1.2+x",
                "./d/a-1.9.2.tar.gz|a 1.9.2",
                "-e git+https://h/o/r.git@v1#egg=Thing|thing",
                "a==1.*|",
                "a>=1.0|",
                "a|",
                "a==${V}|",
                "a==|",
                "==1.0|",
                "a 1.0|",
                "-foo==1.0|",
                "-r other.txt|",
                "--requirement=other.txt|",
                "-e .|",
                "--index-url https://h/simple|",
                "{{ a }}==1.0|",
            })
    void readsOneRequirement(String text, String expected) {
        var result =
                Analysis.of(new RequirementsFile(), "requirements.txt", text.translateEscapes());
        String names = String.join(",", Analysis.names(result)).strip();
        assertEquals(expected == null ? "" : expected, names);
    }

    @Test
    void countsWhatIsNotPinned() {
        var result =
                Analysis.of(
                        new RequirementsFile(),
                        "requirements.txt",
                        "a\nb>1\nc~=1\nd\ne\nf!=2\na\ng==1\n");
        assertEquals(
                List.of(
                        "requirements without one exact version, of which nothing is said: 6"
                                + " (a, b, c, d, e, …)"),
                Analysis.gaps(result));
        assertEquals(List.of("g 1"), Analysis.names(result));
    }

    @Test
    void readsWhoNeedsWhomInComments() {
        String text =
                """
                # autogenerated by pip-compile
                --index-url https://h/simple

                flask==3.0.0 \\
                    --hash=sha256:aa
                    # via -r requirements.in
                jinja2==3.1.2
                    # via
                    #   flask
                    #   other (pyproject.toml)
                markupsafe==2.1.3  # via jinja2, werkzeug
                werkzeug==3.0.1 # via flask
                """;
        var result = Analysis.of(new RequirementsFile(), "requirements.txt", text);
        assertEquals(
                List.of(
                        "flask@3.0.0 :4 direct",
                        "jinja2@3.1.2 :7 direct",
                        "markupsafe@2.1.3 :11 transitive via jinja2@3.1.2",
                        "werkzeug@3.0.1 :12 transitive via flask@3.0.0"),
                Analysis.told(result.packages()));
        assertEquals("sha256:aa", result.packages().getFirst().attribute(Attribute.INTEGRITY));
    }

    @Test
    void readsUtf16() {
        var result =
                Analysis.ofFixture(
                        new RequirementsFile(), TRIVY + "pip/testdata/requirements_utf16le.txt");
        assertEquals(List.of("attrs 20.3.0"), Analysis.names(result));
    }

    @Test
    void poetryTellsGroupsAndDependencies() {
        var result =
                Analysis.ofFixture(
                        new PoetryLock(), TRIVY + "poetry/testdata/poetry_v2_flask.lock");
        List<String> told = Analysis.told(result.packages());
        assertTrue(told.contains("atomicwrites@1.4.1 :3 dev via pytest@5.4.3"), told.toString());
        assertTrue(told.contains("click@8.1.8 :35 prod via flask@1.0.3"), told.toString());
        assertTrue(told.contains("flask@1.0.3 :63 prod direct"), told.toString());
    }

    @Test
    void uvTellsTheProjectApart() {
        String text =
                """
                version = 1
                [[package]]
                name = "app"
                version = "1"
                source = { editable = "." }
                dependencies = [{ name = "a" }]
                [package.optional-dependencies]
                cli = [{ name = "b" }]
                [package.dev-dependencies]
                dev = [{ name = "c" }]
                test = [{ name = "e" }]
                [[package]]
                name = "a"
                version = "1.0"
                source = { registry = "https://pypi.org/simple" }
                dependencies = [{ name = "d", marker = "x" }]
                sdist = { url = "https://h/a.tar.gz", hash = "sha256:aa" }
                [[package]]
                name = "b"
                version = "1.0"
                source = { registry = "https://pypi.org/simple" }
                [[package]]
                name = "c"
                version = "1.0"
                source = { git = "https://h/c?rev=main#abc" }
                [[package]]
                name = "d"
                version = "1.0"
                source = { url = "https://h/d.zip" }
                [[package]]
                name = "e"
                version = "1.0"
                """;
        List<Package> found = Analysis.of(new UvLock(), "uv.lock", text).packages();
        assertEquals(
                List.of(
                        "a@1.0 :12 prod direct",
                        "b@1.0 :18 optional direct",
                        "c@1.0 :22 dev direct",
                        "d@1.0 :26 prod transitive via a@1.0",
                        "e@1.0 :30 test direct"),
                Analysis.told(found));
        assertEquals("sha256:aa", found.get(0).attribute(Attribute.INTEGRITY));
        assertEquals(
                "pkg:pypi/c@1.0?vcs_url=git%2Bhttps:%2F%2Fh%2Fc%40abc",
                Purl.of(found.get(2)).toString());
        assertEquals(
                "pkg:pypi/d@1.0?download_url=https:%2F%2Fh%2Fd.zip",
                Purl.of(found.get(3)).toString());
        assertEquals("pkg:pypi/a@1.0", Purl.of(found.get(0)).toString());
    }

    @Test
    void uvScriptsHaveAManifest() {
        String text =
                """
                version = 1
                [manifest]
                requirements = [{ name = "a" }]
                [[package]]
                name = "a"
                version = "1.0"
                """;
        assertEquals(
                List.of("a@1.0 :4 prod direct"),
                Analysis.told(Analysis.of(new UvLock(), "x.py.lock", text).packages()));
    }

    @Test
    void pdmMergesExtrasAndTellsGroups() {
        var result = Analysis.ofFixture(new PdmLock(), SYFT + "pdm-lock-extras/pdm.lock");
        assertEquals(
                List.of(
                        "coverage@7.4.1 :10 dev via pytest-cov@4.1.0",
                        "pytest@8.0.1 :38 dev via pytest-cov@4.1.0",
                        "pytest-cov@4.1.0 :49 dev direct",
                        "tomli@2.0.1 :65 dev via pytest-cov@4.1.0 > coverage@7.4.1",
                        "uvloop@0.19.0 :77 dev direct"),
                Analysis.told(result.packages()));
        var optional =
                Analysis.ofFixture(
                        new PdmLock(), SCALIBR + "pdmlock/testdata/optional-dependency.toml");
        assertEquals("optional", optional.packages().getFirst().attribute(Attribute.SCOPE));
    }

    @Test
    void pylockTellsGroupsOfMarkers() {
        String text =
                """
                lock-version = "1.0"
                [[packages]]
                name = "a"
                version = "1"
                marker = "'dev' in dependency_groups or 'cli' in extras"
                [[packages]]
                name = "b"
                version = "1"
                marker = "\\"default\\" in dependency_groups"
                archive = { url = "https://h/b.zip", hashes = { sha256 = "aa" } }
                [[packages]]
                name = "self"
                directory = { path = "." }
                """;
        List<Package> found = Analysis.of(new PyLock(), "pylock.toml", text).packages();
        assertEquals(List.of("a@1 :2 optional", "b@1 :6 prod"), Analysis.told(found));
        assertEquals("sha256:aa", found.get(1).attribute(Attribute.INTEGRITY));
    }

    @Test
    void pipenvTellsGroupsAndRepositories() {
        var result =
                Analysis.ofFixture(
                        new PipfileLock(), SCALIBR + "pipfilelock/testdata/no-version.json");
        assertEquals(
                List.of("markupsafe@ :19 prod", "itsdangerous@ :26 dev"),
                Analysis.told(result.packages()));
        assertEquals(
                "pkg:pypi/markupsafe?vcs_url=git%2Bhttps:%2F%2Fgithub.com%2Fpallets%2Fmarkupsafe"
                        + "%40b36054111bc1e8bbadb5d0d60158feb72926f467",
                Purl.of(result.packages().getFirst()).toString());
    }

    @Test
    void condaTellsBuildAndChannel() {
        var found =
                Analysis.ofFixture(
                                new CondaMeta(),
                                "trivy/pkg/dependency/parser/conda/meta/testdata/"
                                        + "_libgcc_mutex-0.1-main.json")
                        .packages()
                        .getFirst();
        assertEquals(
                "pkg:conda/_libgcc_mutex@0.1?build=main&channel=main&subdir=linux-64&type=conda",
                Purl.of(found).toString());
        assertEquals("transitive", found.attribute(Attribute.RELATION));
    }

    @Test
    void readsCondaLock() {
        String text =
                """
                version: 1
                package:
                - name: zlib
                  version: 1.2.13
                  manager: conda
                  platform: linux-64
                  url: https://conda.anaconda.org/conda-forge/linux-64/zlib-1.2.13-h4ab18f5_6.conda
                  hash:
                    md5: aa
                    sha256: bb
                  category: main
                  optional: false
                - name: Flask
                  version: 3.0.0
                  manager: pip
                  category: dev
                """;
        List<Package> found = Analysis.of(new CondaLock(), "conda-lock.yml", text).packages();
        assertEquals(List.of("zlib@1.2.13 :3 prod", "flask@3.0.0 :13 dev"), Analysis.told(found));
        assertEquals("sha256:bb", found.getFirst().attribute(Attribute.INTEGRITY));
        assertEquals(
                "pkg:conda/zlib@1.2.13?build=h4ab18f5_6&channel=conda-forge&subdir=linux-64"
                        + "&type=conda",
                Purl.of(found.getFirst()).toString());
    }

    @Test
    void readsPixiLock() {
        String text =
                """
                version: 6
                environments:
                  default:
                    packages:
                      linux-64:
                      - conda: https://prefix.dev/conda-forge/noarch/flask-3.1.0-pyhd8ed1ab_0.conda
                packages:
                - conda: https://prefix.dev/conda-forge/noarch/flask-3.1.0-pyhd8ed1ab_0.conda
                  sha256: aa
                - kind: conda
                  name: old
                  url: https://conda.anaconda.org/conda-forge/linux-64/old-1.0-0.tar.bz2
                - pypi: https://files.pythonhosted.org/packages/x/idna-3.10-py3-none-any.whl
                  name: idna
                  version: '3.10'
                  sha256: bb
                - pypi: ./
                  name: app
                  version: 0.1.0
                """;
        assertEquals(
                List.of("flask@3.1.0 :8", "old@1.0 :10", "idna@3.10 :13"),
                Analysis.told(Analysis.of(new CondaLock(), "pixi.lock", text).packages()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a", "a-1.conda", "-1-0.conda", "a-1-.conda", "a-1-0.whl"})
    void leavesOtherAddresses(String url) {
        assertEquals(null, CondaFile.parse(url));
    }

    @Test
    void condaEnvironmentsListAll() {
        var result =
                Analysis.ofFixture(
                        new CondaEnvironment(),
                        "trivy/pkg/dependency/parser/conda/environment/testdata/happy.yaml");
        assertEquals(
                List.of(
                        "blas@1.0 :5",
                        "_openmp_mutex@ :6",
                        "ca-certificates@2024.2 :7",
                        "ld_impl_linux-aarch64@ :8",
                        "libblas@ :9",
                        "libcblas@ :10",
                        "libexpat@2.6.2 :11",
                        "libffi@3.4.2 :12",
                        "libgcc-ng@ :13",
                        "libgfortran-ng@ :14",
                        "libgfortran5@ :15",
                        "libgomp@13.2.0 :16",
                        "liblapack@ :17",
                        "libnsl@2.0.1 :18",
                        "bzip2@1.0.8 :19",
                        "asgiref@3.8.1 :21",
                        "django@5.0.6 :22"),
                Analysis.told(result.packages()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "[1,2", "\0\0\0"})
    void refusesWhatIsNoLockFile(String text) {
        for (Analyzer each : List.of(new PipfileLock(), new CondaMeta())) {
            assertThrows(BollwerkException.class, () -> Analysis.of(each, "x", text), each.name());
        }
    }

    @Test
    void survivesDamage() {
        Stream.of(
                        TRIVY + "poetry/testdata/poetry_normal.lock",
                        TRIVY + "uv/testdata/uv_multiple_roots.lock",
                        SCALIBR + "pdmlock/testdata/dev-dependency.toml",
                        SCALIBR + "pylock/testdata/pip-full.toml",
                        SCALIBR + "pipfilelock/testdata/no-version.json",
                        SYFT + "requires/requirements.txt",
                        "trivy/pkg/dependency/parser/conda/environment/testdata/happy.yaml")
                .forEach(PythonLocksTest::damage);
        assertFalse(ALL.isEmpty());
    }

    private static void damage(String fixture) {
        byte[] good = Analysis.fixture(fixture);
        Mutations.run(
                "Python lock files",
                good,
                bytes -> {
                    for (Analyzer each : ALL) {
                        run(each, bytes);
                    }
                });
    }

    private static void run(Analyzer analyzer, byte[] bytes) {
        try {
            Analysis.of(analyzer, "x", bytes);
        } catch (BollwerkException e) {
            assertTrue(e.getMessage() != null);
        }
    }

    @Test
    void manyVersionsOfOneNameStayShort() {
        var text = new StringBuilder();
        for (int i = 0; i < 20_000; i++) {
            text.append("[[package]]\nname = \"a\"\nversion = \"").append(i).append("\"\n");
            text.append("dependencies = [{ name = \"a\" }]\n");
        }
        byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
        assertEquals(20_000, Analysis.of(new UvLock(), "uv.lock", bytes).packages().size());
    }

    @Test
    void hostileRequirementsStayShort() {
        byte[] many = "a@".repeat(500_000).getBytes(StandardCharsets.UTF_8);
        Analysis.of(new RequirementsFile(), "requirements.txt", many);
        String names = "a".repeat(100_000) + "\n" + "b\\\n".repeat(100_000);
        Analysis.of(new RequirementsFile(), "requirements.txt", names);
    }
}
