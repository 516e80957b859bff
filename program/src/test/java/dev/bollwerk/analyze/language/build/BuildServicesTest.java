package dev.bollwerk.analyze.language.build;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bollwerk.Mutations;
import dev.bollwerk.analyze.file.FileResult;
import dev.bollwerk.analyze.file.Reading;
import dev.bollwerk.inventory.Attribute;
import dev.bollwerk.inventory.Package;
import dev.bollwerk.inventory.Purl;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;

class BuildServicesTest {
    private static final String SYFT = "syft/syft/pkg/cataloger/";
    private static final String SCALIBR = "osv-scalibr/extractor/filesystem/misc/";
    private static final String ACTIONS = SCALIBR + "githubactions/testdata/";
    private static final String WORKFLOW = ".github/workflows/ci.yml";

    @Test
    void workflowsAsScalibrReadsThem() {
        assertEquals(
                List.of(
                        "actions/checkout v4 11 tag",
                        "actions/setup-node 8e5e7e5ab8b370d6c329ec480221332ada57f0ab 12 commit",
                        "actions/setup-python v5.0.0 13 tag",
                        "docker/build-push-action v6 16 tag",
                        "octo-org/example-repo v1.2.3 21 tag",
                        "octo-org/example-repo 1234567890abcdef1234567890abcdef12345678 24 commit"),
                lines(Reading.ofFixture(new GithubActions(), WORKFLOW, ACTIONS + "valid.yml")));
        FileResult edges =
                Reading.ofFixture(new GithubActions(), WORKFLOW, ACTIONS + "edge_cases.yaml");
        assertEquals(
                List.of(
                        "alpine 3.18 11 null",
                        "actions/checkout v4 12 tag",
                        "github/codeql-action v3 17 tag",
                        "github/codeql-action v3 18 tag",
                        "actions/cache main 23 branch",
                        "actions/upload-artifact v4 24 tag"),
                lines(edges));
        assertEquals(
                "pkg:githubactions/github/codeql-action@v3#init",
                edges.packages().get(2).attribute(Attribute.PURL));
        assertEquals(
                "pkg:githubactions/actions/cache@main",
                Purl.of(edges.packages().get(4)).toString());
        assertEquals(3, edges.gaps().size());
    }

    @Test
    void workflowsAndActionsOfSyft() {
        String folder = SYFT + "githubactions/testdata/";
        FileResult comments =
                Reading.ofFixture(
                        new GithubActions(),
                        WORKFLOW,
                        folder + "workflow-with-version-comments.yaml");
        assertEquals(
                List.of("octo-org/this-repo v1.0.0 16 commit", "actions/checkout v4.2.2 22 commit"),
                lines(comments));
        assertEquals(
                "git:11bd71901bbe5b1630ceea73d27597364c9af683",
                comments.packages().get(1).attribute(Attribute.INTEGRITY));
        assertEquals(
                List.of(
                        "actions/setup-go v4",
                        "actions/cache v3",
                        "actions/checkout 11bd71901bbe5b1630ceea73d27597364c9af683",
                        "actions/setup-go v5.1.0",
                        "actions/cache v3",
                        "actions/cache v3"),
                Reading.names(
                        Reading.ofFixture(
                                new GithubActions(),
                                "action.yaml",
                                folder + "composite-action.yaml")));
        FileResult jobs =
                Reading.ofFixture(
                        new GithubActions(), WORKFLOW, folder + "workflow-multi-job.yaml");
        assertEquals(
                List.of("actions/cache v3", "actions/checkout v4"),
                Reading.names(jobs).stream().distinct().sorted().toList());
    }

    @Test
    void everyWorkflowIsRead() {
        for (String folder : List.of(ACTIONS, SYFT + "githubactions/testdata/")) {
            for (String each : Reading.below(folder)) {
                FileResult result = Reading.ofFixture(new GithubActions(), WORKFLOW, folder + each);
                assertTrue(result.packages().size() < 60, each);
            }
        }
        assertEquals(
                1,
                Reading.ofFixture(new GithubActions(), WORKFLOW, ACTIONS + "invalid.yml")
                        .gaps()
                        .size());
    }

    @Test
    void onlyWorkflowsAndActionsAreWanted() {
        var analyzer = new GithubActions();
        assertTrue(analyzer.wants(".github/workflows/release.yaml", "release.yaml"));
        assertTrue(analyzer.wants("a/.github/workflows/b.yml", "b.yml"));
        assertTrue(analyzer.wants("a/action.yml", "action.yml"));
        assertFalse(analyzer.wants(".github/workflows/sub/b.yml", "b.yml"));
        assertFalse(analyzer.wants(".github/dependabot.yml", "dependabot.yml"));
        assertFalse(analyzer.wants("workflows/b.yml", "b.yml"));
        assertFalse(analyzer.wants("node_modules/a/.github/workflows/b.yml", "b.yml"));
    }

    @Test
    void terraformProviders() {
        String file = SYFT + "terraform/testdata/two-providers/.terraform.lock.hcl";
        FileResult result = Reading.ofFixture(new TerraformLock(), ".terraform.lock.hcl", file);
        assertEquals(
                List.of(
                        "registry.terraform.io/hashicorp/aws 5.72.1"
                                + " h1:jhd5O5o0CfZCNEwwN0EiDAzb7ApuFrtxJqa6HXW4EKE=",
                        "registry.terraform.io/hashicorp/google 6.8.0"
                                + " h1:GlCaVPk6eKMg2ZbRY7C5tUeHGNIABT+qFtMl8+XWZHM="),
                Reading.names(result, Attribute.INTEGRITY));
        assertEquals(
                "pkg:terraform/registry.terraform.io/hashicorp/aws@5.72.1",
                Purl.of(result.packages().getFirst()).toString());
        assertEquals(List.of(), result.gaps());
        assertEquals(
                1,
                Reading.of(new TerraformLock(), ".terraform.lock.hcl", "provider \"a/b/c\" {\n}\n")
                        .gaps()
                        .size());
    }

    @Test
    void wordPressPluginsAndThemes() {
        var analyzer = new WordPressExtension();
        String path = "var/www/html/wp-content/plugins/akismet/akismet.php";
        String folder = SCALIBR + "wordpress/plugins/testdata/";
        Package akismet = Reading.ofFixture(analyzer, path, folder + "valid").packages().getFirst();
        assertEquals("akismet 5.3", akismet.name() + " " + akismet.version());
        assertEquals("Akismet Anti-spam: Spam Protection", akismet.attribute(Attribute.SUMMARY));
        assertEquals("pkg:wordpress-plugin/akismet@5.3", Purl.of(akismet).toString());
        for (String other : List.of("empty", "invalid")) {
            FileResult result = Reading.ofFixture(analyzer, path, folder + other);
            assertTrue(result.isEmpty(), other);
        }
        FileResult theme =
                Reading.of(
                        analyzer,
                        "wp-content/themes/twentytwenty/style.css",
                        "/*\nTheme Name: Twenty Twenty\nVersion: 2.2 */\n");
        assertEquals(List.of("twentytwenty 2.2"), Reading.names(theme));
        assertEquals("wordpress-theme", theme.packages().getFirst().type());
        assertFalse(analyzer.wants("wp-content/plugins/a/inc/b.php", "b.php"));
        assertTrue(analyzer.wants("wp-content/plugins/hello.php", "hello.php"));
    }

    @Test
    void damagedInputGivesOnlyOwnErrors() {
        Mutations.run(
                "github-actions",
                Reading.fixture(ACTIONS + "edge_cases.yaml"),
                bytes -> Reading.of(new GithubActions(), WORKFLOW, bytes));
        Mutations.run(
                "terraform-lock",
                Reading.fixture(SYFT + "terraform/testdata/two-providers/.terraform.lock.hcl"),
                bytes -> Reading.of(new TerraformLock(), ".terraform.lock.hcl", bytes));
        Mutations.run(
                "wordpress",
                Reading.fixture(SCALIBR + "wordpress/plugins/testdata/valid"),
                bytes -> Reading.of(new WordPressExtension(), "wp-content/plugins/a.php", bytes));
    }

    private static List<String> lines(FileResult result) {
        List<String> lines = new ArrayList<>();
        for (Package each : result.packages()) {
            lines.add(
                    "%s %s %d %s"
                            .formatted(
                                    each.name(),
                                    each.version(),
                                    each.locations().getFirst().line(),
                                    each.attribute(Attribute.EVIDENCE)));
        }
        return lines;
    }
}
