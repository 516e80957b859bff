package dev.bollwerk.rule.repository;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bollwerk.Shared;
import dev.bollwerk.advisory.Severity;
import dev.bollwerk.fact.repository.RepositoryFacts;
import dev.bollwerk.fact.repository.RepositoryReader;
import dev.bollwerk.finding.Misconfiguration;
import dev.bollwerk.finding.Result;
import dev.bollwerk.rule.Applied;
import dev.bollwerk.rule.Review;
import dev.bollwerk.rule.Verdict;
import dev.bollwerk.source.Programs;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Decisions over repositories that are made here, and over this project's own.
class RepositoryRulesTest {
    @TempDir Path folder;

    private void git(String... arguments) {
        String[] all = new String[arguments.length + 4];
        List.of("-c", "user.name=a", "-c", "user.email=a@example.org").toArray(all);
        System.arraycopy(arguments, 0, all, 4, arguments.length);
        Programs.run(folder, "git", all);
    }

    private RepositoryRulesTest file(String path, String text) throws IOException {
        Path file = folder.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
        return this;
    }

    private RepositoryFacts committed() {
        git("init", "-q", "-b", "main");
        git("add", "-A", "-f");
        git("commit", "-q", "--allow-empty", "-m", "all");
        git("config", "remote.origin.url", "https://git.example.org/app");
        return facts();
    }

    private RepositoryFacts facts() {
        return RepositoryReader.read(folder, "app", InstantSource.system());
    }

    private static List<Verdict> judge(RepositoryFacts facts, String rule) {
        List<Verdict> verdicts = new ArrayList<>();
        for (Applied<RepositoryFacts> applied : RepositoryRules.all()) {
            if (applied.rule().id().equals(rule)) {
                verdicts.addAll(applied.decision().decide(facts));
            }
        }
        return verdicts;
    }

    private static List<Result> results(RepositoryFacts facts, String rule) {
        return judge(facts, rule).stream().map(Verdict::result).toList();
    }

    private static List<String> said(RepositoryFacts facts, String rule) {
        Review review = new Review(Locale.ENGLISH);
        List<String> said = new ArrayList<>();
        for (Applied<RepositoryFacts> applied : RepositoryRules.all()) {
            if (applied.rule().id().equals(rule)) {
                for (Verdict verdict : applied.decision().decide(facts)) {
                    Misconfiguration found = review.setting(applied.rule(), verdict);
                    said.addAll(found.evidence());
                    found.locations().forEach(place -> said.add(place.toString()));
                }
            }
        }
        return said;
    }

    private static final Result[] NOTHING = {};

    private static void assertResults(RepositoryFacts facts, String rule, Result... expected) {
        assertEquals(List.of(expected), results(facts, rule), () -> said(facts, rule).toString());
    }

    @Test
    void versionControl() throws IOException {
        assertResults(facts(), "CS-12F-01-01", Result.FAIL);
        git("init", "-q", "-b", "main");
        assertResults(facts(), "CS-12F-01-01", Result.FAIL);
        assertResults(committed(), "CS-12F-01-01", Result.PASS);
        // as CI jobs have it
        Path ci = folder.resolve("ci");
        git("clone", "-q", "--depth=1", "file://" + folder, "ci");
        RepositoryFacts shallow = RepositoryReader.read(ci, "ci", InstantSource.system());
        assertResults(shallow, "CS-12F-01-01", Result.PASS);
        Files.writeString(ci.resolve(".git/HEAD"), "nonsense");
        RepositoryFacts broken = RepositoryReader.read(ci, "ci", InstantSource.system());
        assertResults(broken, "CS-12F-01-01", Result.UNKNOWN);
    }

    @Test
    void historyInTheBuildContext() throws IOException {
        assertResults(file("a", "").committed(), "CS-12F-01-03", Result.NOT_APPLICABLE);
        file("Dockerfile", "FROM a\nCOPY . /app\n");
        assertResults(committed(), "CS-12F-01-03", Result.FAIL);
        file(".dockerignore", "node_modules\n.git\n");
        assertResults(committed(), "CS-12F-01-03", NOTHING);
        file(".dockerignore", "*\n!src\n");
        assertResults(committed(), "CS-12F-01-03", NOTHING);
        file(".dockerignore", ".*\n!.git\n");
        assertResults(committed(), "CS-12F-01-03", Result.FAIL);
        file("Dockerfile", "FROM a\nCOPY src /app\nCOPY --from=0 . /x\n");
        assertResults(committed(), "CS-12F-01-03", NOTHING);
        // a build of that folder alone has no .git
        Files.delete(folder.resolve(".dockerignore"));
        file("web/Dockerfile", "FROM a\nADD ./ /app\n");
        assertResults(committed(), "CS-12F-01-03", Result.WARN);
    }

    @Test
    void oneCodebase() throws IOException {
        String module = "module x\n";
        assertResults(file("go.mod", module).committed(), "CS-12F-01-04", NOTHING);
        file("web/package.json", "{\"dependencies\":{\"a\":\"1\"}}");
        file("api/go.mod", "module y\nrequire z v1\n");
        Files.delete(folder.resolve("go.mod"));
        // several projects may be meant so
        assertResults(committed(), "CS-12F-01-04", Result.INFO);
        file("k8s/overlays/app-prod/kustomization.yaml", "a: b");
        file("k8s/overlays/app-test/kustomization.yaml", "a: b");
        assertResults(committed(), "CS-12F-01-04", Result.INFO);
        file("api-prod/go.mod", "module y\nrequire z v1\n");
        file("api-test/go.mod", "module y\nrequire z v1\n");
        assertResults(committed(), "CS-12F-01-04", Result.WARN);
    }

    @Test
    void locks() throws IOException {
        assertResults(file("README", "").committed(), "CS-12F-02-01", Result.NOT_APPLICABLE);
        file("package.json", "{\"dependencies\":{\"a\":\"^1\"}}");
        file("packages/b/package.json", "{\"devDependencies\":{\"a\":\"^1\"}}");
        assertResults(committed(), "CS-12F-02-01", Result.FAIL);
        file("package-lock.json", "{}");
        assertResults(committed(), "CS-12F-02-01", Result.PASS);
        // there, but not committed
        git("rm", "-q", "--cached", "package-lock.json");
        assertResults(facts(), "CS-12F-02-01", Result.FAIL);
        git("add", "package-lock.json");
        file("requirements.txt", "a==1.0\n# b\n-r other.txt\n");
        assertResults(committed(), "CS-12F-02-01", Result.INFO);
        file("requirements.txt", "a==1.0\nb>=2\n");
        assertResults(committed(), "CS-12F-02-01", Result.FAIL);
        file("requirements.txt", "a==1.0 \\\n    --hash=sha256:00\n");
        assertResults(committed(), "CS-12F-02-01", Result.PASS);
        file("testdata/Cargo.toml", "[workspace]\n[dependencies]\na=\"1\"\n");
        assertResults(committed(), "CS-12F-02-01", Result.PASS);
        file("go.mod", "module x\nrequire y v1\n").file("Gemfile", "gem 'a'\n");
        List<String> said = said(committed(), "CS-12F-02-01");
        assertTrue(said.contains("go.mod has no lock file."), said.toString());
        assertTrue(said.contains("Gemfile has no lock file."), said.toString());
    }

    @Test
    void movingVersionsOfMaven() throws IOException {
        String pom =
                """
                <project>
                  <version>1-SNAPSHOT</version>
                  <dependencies>
                    <dependency>
                      <artifactId>a</artifactId>
                      <version>%s</version>
                    </dependency>
                  </dependencies>
                </project>
                """;
        for (String version : List.of("1.0", "${a.version}", "[1.0]")) {
            file("pom.xml", pom.formatted(version));
            assertResults(committed(), "CS-12F-02-01", Result.PASS);
        }
        for (String version : List.of("2-SNAPSHOT", "LATEST", "RELEASE", "[1,2)")) {
            file("pom.xml", pom.formatted(version));
            assertEquals(
                    List.of("pom.xml: no exact version: a " + version),
                    said(committed(), "CS-12F-02-01").subList(0, 1));
        }
    }

    @Test
    void programsOfTheSystem() throws IOException {
        file("app.py", "import subprocess\nsubprocess.run(['convert', 'a.png', 'b.jpg'])\n");
        file("tests/test_app.py", "subprocess.run(['curl', 'x'])\n");
        assertResults(committed(), "CS-12F-02-03", Result.WARN);
        file("Dockerfile", "FROM debian\nRUN apt-get install -y imagemagick=8\n");
        assertResults(committed(), "CS-12F-02-03", NOTHING);
    }

    @Test
    void startScripts() throws IOException {
        file("Dockerfile", "FROM a\nCOPY run.sh /\nENTRYPOINT [\"/run.sh\"]\nCMD [\"app\"]\n");
        file("run.sh", "#!/bin/sh\nset -e\npip install -r requirements.txt\nexec \"$@\"\n");
        file("build.sh", "mvn package\n");
        RepositoryFacts facts = committed();
        assertResults(facts, "CS-12F-02-04", Result.FAIL);
        assertResults(facts, "CS-12F-09-01", NOTHING);
        assertTrue(said(facts, "CS-12F-02-04").toString().contains("pip install -r"));
        file("run.sh", "#!/bin/sh\nexec 2>&1\nmigrate\napp --serve\n");
        facts = committed();
        assertResults(facts, "CS-12F-02-04", NOTHING);
        assertResults(facts, "CS-12F-09-01", Result.FAIL);
    }

    @Test
    void environmentFiles() throws IOException {
        file(".env.example", "DB_PASSWORD=\n").file("compose.yaml", "services: {}\n");
        assertResults(committed(), "CS-12F-03-03", NOTHING);
        file(".env", "TAG=7\n");
        assertEquals(Severity.LOW, judge(committed(), "CS-12F-03-03").getFirst().severity());
        file(".env", "export DB_PASSWORD='geheim'\nAPI_TOKEN=abcdef\n");
        RepositoryFacts facts = committed();
        assertResults(facts, "CS-12F-03-03", Result.FAIL);
        String said = said(facts, "CS-12F-03-03").toString();
        assertTrue(
                said.contains(".env is committed, with values for API_TOKEN, DB_PASSWORD"), said);
        assertFalse(said.contains("geheim"), said);
        git("rm", "-q", "--cached", ".env");
        assertResults(facts(), "CS-12F-03-03", NOTHING);
    }

    @Test
    void whatGitTracksIsNotKnown() throws IOException {
        file(".env", "A_PASSWORD=geheim\n").committed();
        Files.write(folder.resolve(".git/index"), new byte[] {1, 2, 3, 4, 5, 6, 7, 8});
        assertResults(facts(), "CS-12F-03-03", Result.UNKNOWN);
    }

    @Test
    void namesOfEnvironments() throws IOException {
        file("a.js", "const x = 1;\n// if (env === 'prod') {}\n");
        file("test/b.js", "if (process.env.NODE_ENV === 'production') {}\n");
        file("src/C.java", "// none\nint developer = 1;\nif (developer == 2) {}\n");
        assertResults(committed(), "CS-12F-03-04", NOTHING);
        List<String> lines =
                List.of(
                        "if (process.env.NODE_ENV === 'production') {}",
                        "if os.environ['APP_ENV'] == \"prod\":",
                        "if (\"prod\".equals(environment)) {",
                        "if Rails.env.production?",
                        "if (env.IsProduction()) {",
                        "@Profile(\"prod\")",
                        "if cfg.Environment == \"staging\" {");
        for (String line : lines) {
            file("x.py", "a = 1\n" + line + "\n");
            assertResults(committed(), "CS-12F-03-04", Result.WARN);
        }
        file("x.py", "");
        file("src/main/resources/application-prod.yml", "a: b\n");
        file("src/test/resources/application-dev.yml", "a: b\n");
        assertEquals(1, judge(committed(), "CS-12F-03-04").getFirst().locations().size());
    }

    @Test
    void addresses() throws IOException {
        file("ok.py", "URL = os.getenv('DB', 'postgres://db.corp/x')\nv = \"1.2.3.4\"\n");
        file("application.yml", "url: ${DB:jdbc:mysql://db.corp/x}\nbind: 0.0.0.0:80\n");
        file("tests/x.py", "URL = 'redis://10.1.2.3'\n");
        file("docs/x.py", "URL = 'amqp://broker.corp'\n");
        assertResults(committed(), "CS-12F-04-03", NOTHING);
        file("d.py", "URL = 'redis://localhost:6379'\n");
        assertResults(committed(), "CS-12F-04-03", Result.INFO);
        file("e.py", "URL = 'postgres://me:geheim@db.corp:5432/x'\n");
        file("f.go", "addr := \"10.1.2.3:6379\"\n");
        file("g.properties", "broker.host=192.168.7.8\n");
        RepositoryFacts facts = committed();
        assertResults(facts, "CS-12F-04-03", Result.WARN, Result.INFO);
        String said = said(facts, "CS-12F-04-03").toString();
        assertTrue(said.contains("postgres://db.corp is written"), said);
        assertTrue(said.contains("10.1.2.3 is written"), said);
        assertTrue(said.contains("192.168.7.8 is written"), said);
        assertFalse(said.contains("geheim"), said);
    }

    @Test
    void pipelines() throws IOException {
        assertResults(file("a", "").committed(), "CS-12F-05-04", Result.FAIL);
        for (String path :
                List.of(".github/workflows/ci.yml", ".gitlab-ci.yml", "ci/Jenkinsfile")) {
            file(path, "x: y\n");
            assertResults(committed(), "CS-12F-05-04", Result.PASS);
            git("rm", "-q", "--cached", path);
        }
    }

    @Test
    void parityOfStores() throws IOException {
        file("compose.yaml", "services: {web: {image: app:1}, db: {image: 'postgres:16'}}\n");
        assertResults(committed(), "CS-12F-10-01", Result.NOT_APPLICABLE);
        file("compose.prod.yaml", "services: {web: {image: app:2}, db: {image: 'postgres:16'}}\n");
        RepositoryFacts same = committed();
        assertResults(same, "CS-12F-10-01", NOTHING);
        assertResults(same, "CS-12F-03-02", NOTHING);
        file("compose.prod.yaml", "services: {web: {image: shop}, db: {image: 'postgres:13'}}\n");
        RepositoryFacts other = committed();
        assertResults(other, "CS-12F-10-01", Result.FAIL);
        assertResults(other, "CS-12F-03-02", Result.WARN);
    }

    @Test
    void lightDatabases() throws IOException {
        file("src/test/resources/application.properties", "url=jdbc:h2:mem:x\n");
        file(
                "pom.xml",
                "<dependency><groupId>com.h2database</groupId><scope>test</scope></dependency>");
        assertResults(committed(), "CS-12F-10-02", NOTHING);
        file("settings.py", "ENGINE = 'django.db.backends.sqlite3'\n");
        // may be the database that is meant
        assertResults(committed(), "CS-12F-10-02", Result.INFO);
        file("requirements.txt", "psycopg==3.2\n");
        assertResults(committed(), "CS-12F-10-02", Result.WARN);
    }

    /// What is said of this project, whose source is as it is.
    @Test
    void ourOwn() {
        Path root = Shared.root();
        RepositoryFacts facts = RepositoryReader.read(root, "bollwerk", InstantSource.system());
        assertTrue(facts.files().size() > 1000);
        assertFalse(facts.cut());
        assertTrue(facts.manifests().stream().anyMatch(each -> each.path().equals("pom.xml")));
        assertResults(facts, "CS-12F-02-01", Result.PASS);
        assertResults(facts, "CS-12F-03-03", NOTHING);
        assertResults(facts, "CS-12F-03-04", NOTHING);
        assertResults(facts, "CS-12F-04-03", NOTHING);
    }
}
