package dev.bollwerk.analyze.language.lock;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.bollwerk.analyze.file.Analyzer;
import dev.bollwerk.analyze.file.FileResult;
import dev.bollwerk.analyze.file.Reading;
import dev.bollwerk.analyze.file.TreeStep;
import dev.bollwerk.analyze.language.node.NpmLock;
import dev.bollwerk.analyze.language.node.NpmManifest;
import dev.bollwerk.analyze.language.node.YarnLock;
import dev.bollwerk.analyze.language.php.ComposerInstalled;
import dev.bollwerk.analyze.language.php.ComposerLock;
import dev.bollwerk.analyze.language.php.ComposerManifest;
import dev.bollwerk.inventory.Attribute;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;

class ManifestStepTest {
    private static final String YARN = "trivy/pkg/fanal/analyzer/language/nodejs/yarn/testdata/";
    private static final String SYFT = "syft/syft/pkg/cataloger/javascript/testdata/";
    private static final List<Analyzer> NPM =
            List.of(new YarnLock(), new NpmLock(), new NpmManifest());
    private static final List<Analyzer> COMPOSER =
            List.of(new ComposerLock(), new ComposerInstalled(), new ComposerManifest());

    private static List<String> read(String folder, List<Analyzer> analyzers, TreeStep step) {
        List<String> lines = new ArrayList<>();
        for (FileResult result : Reading.tree(folder, analyzers, step)) {
            lines.addAll(
                    Reading.names(
                            result,
                            Attribute.SCOPE,
                            Attribute.RELATION,
                            Attribute.DEPENDENCY_PATH));
        }
        return lines;
    }

    private static List<String> npm(String folder) {
        return read(folder, NPM, NpmManifest.step());
    }

    /// What Syft's test expects.
    @Test
    void yarnLearnsWhatIsForDevelopment() {
        for (String folder : List.of("yarn-dev-deps", "yarn-berry-dev-deps")) {
            assertEquals(
                    List.of(
                            "dev-only-transitive 1.0.0 dev transitive dev-pkg@1.0.0",
                            "dev-pkg 1.0.0 dev direct null",
                            "prod-pkg 1.0.0 prod direct null",
                            "shared-pkg 1.0.0 prod transitive prod-pkg@1.0.0"),
                    npm(SYFT + folder));
        }
    }

    /// What Trivy's test expects, of which the workspaces are no third party's.
    @Test
    void manifestsOfWorkspacesCountToo() {
        assertEquals(
                List.of(
                        "is-number 6.0.0 prod transitive is-odd@3.0.1",
                        "is-number 7.0.0 prod direct null",
                        "is-odd 3.0.1 prod direct null",
                        "js-tokens 4.0.0 prod transitive scheduler@0.23.0 > loose-envify@1.4.0",
                        "js-tokens 8.0.1 prod direct null",
                        "loose-envify 1.4.0 prod transitive scheduler@0.23.0",
                        "object-assign 4.1.1 dev transitive prop-types@15.8.1",
                        "prettier 2.8.8 dev direct null",
                        "prop-types 15.8.1 dev direct null",
                        "react-is 16.13.1 dev transitive prop-types@15.8.1",
                        "scheduler 0.23.0 prod direct null"),
                npm(YARN + "monorepo"));
    }

    @Test
    void aliasesAreFoundByTheNameTheProjectGivesThem() {
        assertEquals(
                List.of(
                        "@types/node 20.10.5 dev transitive @types/jsonstream@0.8.33",
                        "debug 4.3.4 prod direct null",
                        "@types/jsonstream 0.8.33 dev direct null",
                        "ms 2.1.3 prod direct null",
                        "@types/uuid 9.0.7 dev direct null",
                        "ms 2.1.2 prod transitive debug@4.3.4",
                        "undici-types 5.26.5 dev transitive @types/jsonstream@0.8.33 >"
                                + " @types/node@20.10.5"),
                npm(YARN + "alias"));
    }

    @Test
    void aManifestThatNamesNothingLockedChangesNothing() {
        assertEquals(List.of("js-tokens 2.0.0 null direct null"), npm(YARN + "wrong-packagejson"));
    }

    @Test
    void composerLearnsWhatIsDirect() {
        String folder = "trivy/pkg/fanal/analyzer/language/php/composer/testdata/composer/with-dev";
        assertEquals(
                List.of(
                        "psr/log 1.1.4 prod direct null",
                        "pear/log 1.14.6 dev direct null",
                        "pear/pear_exception v1.0.2 dev transitive pear/log@1.14.6"),
                read(folder, COMPOSER, ComposerManifest.step()));
    }
}
