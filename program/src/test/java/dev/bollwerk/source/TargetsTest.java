package dev.bollwerk.source;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpServer;

import dev.bollwerk.BollwerkException;
import dev.bollwerk.Fault;
import dev.bollwerk.Shared;
import dev.bollwerk.image.Platform;
import dev.bollwerk.source.Target.OfImage;
import dev.bollwerk.source.Target.OfTree;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

class TargetsTest {
    private static final String TESTDATA = "fixtures/scanners/";
    private static final TargetOptions OFFLINE = new TargetOptions(null, false, true);

    @TempDir Path folder;

    @ParameterizedTest
    @CsvSource({
        "'', trivy/pkg/fanal/test/testdata/alpine-310.tar.gz",
        "docker-archive:, trivy/pkg/fanal/test/testdata/alpine-310.tar.gz",
        "'', stereoscope/pkg/image/oci/testdata/valid-oci.tar",
        "oci-archive:, stereoscope/pkg/image/oci/testdata/valid-oci.tar",
        "'', trivy/pkg/fanal/test/testdata/test.oci",
        "oci-layout:, trivy/pkg/fanal/test/testdata/test.oci",
    })
    void imagesAreRecognised(String scheme, String fixture) throws IOException {
        String path = Shared.path(TESTDATA + fixture).toString();
        try (Target target = targets().open(scheme + path, OFFLINE)) {
            assertEquals(path, target.name());
            Images.validate(assertInstanceOf(OfImage.class, target).image());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "dir:"})
    void foldersAreTrees(String scheme) {
        try (Target target = targets().open(scheme + folder, OFFLINE)) {
            assertInstanceOf(OfTree.class, target);
        }
    }

    @Test
    void otherFilesAreTreesOfOneFile() throws IOException {
        Path file = Files.writeString(folder.resolve("package-lock.json"), "{}");
        Path tar = folder.resolve("source.tgz");
        Programs.run(folder, "tar", "czf", tar.toString(), "package-lock.json");
        for (Path path : new Path[] {file, tar}) {
            try (Target target = targets().open(path.toString(), OFFLINE)) {
                assertInstanceOf(OfTree.class, target);
            }
        }
        try (Target target = targets().open("file:" + file, OFFLINE)) {
            assertInstanceOf(OfTree.class, target);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "./missing.tar | There is no file or folder './missing.tar'; check the path.",
                "docker-archive:missing.tar | there is no such file; check the path",
                "oci-layout:missing | The layout 'missing' does not exist; check the path.",
                "dir:missing | The folder 'missing' does not exist; check the path.",
                "file:missing | The file 'missing' does not exist; check the path.",
                "docker:alpine | No Docker daemon is running here; start it",
                "alpine | and --offline forbids to ask its registry",
                "registry:alpine | and --offline forbids to ask its registry",
                "UPPER CASE | There is no file or folder 'UPPER CASE', and it is no name of an",
            })
    void whatIsNotThereIsAClearError(String target, String part) {
        assertFails(target, Map.of(), Fault.TARGET, part);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "dir:", "registry:", "docker: "})
    void emptyTargetIsAWrongCommandLine(String target) {
        assertFails(target, Map.of(), Fault.USAGE, "The target is empty");
    }

    @Test
    void badReferenceIsAWrongCommandLine() {
        assertFails("registry:UPPER", Map.of(), Fault.USAGE, "is no image reference");
    }

    @Test
    void bothFailuresAreTold() {
        Map<String, String> variables = Map.of("DOCKER_HOST", "unix://" + folder.resolve("x"));
        assertFails("alpine", variables, Fault.TARGET, "Before that: The Docker daemon at unix://");
    }

    @Test
    void damagedConfigurationIsNamed() throws IOException {
        Files.createDirectory(folder.resolve(".docker"));
        Files.writeString(folder.resolve(".docker/config.json"), "{\"auths\":[");
        assertFails("docker:alpine", Map.of(), Fault.TARGET, ".docker/config.json' is damaged");
    }

    @Test
    void credentialsOfPodmanAreUsed() throws IOException {
        HttpServer server =
                HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        StringBuilder seen = new StringBuilder();
        server.createContext(
                "/",
                exchange -> {
                    String authorization = exchange.getRequestHeaders().getFirst("Authorization");
                    seen.append(authorization).append(' ');
                    exchange.getResponseHeaders().add("WWW-Authenticate", "Basic realm=\"x\"");
                    exchange.sendResponseHeaders(authorization == null ? 401 : 404, -1);
                    exchange.close();
                });
        server.start();
        try {
            String host = "127.0.0.1:" + server.getAddress().getPort();
            Path auth = folder.resolve("auth.json");
            Files.writeString(
                    auth,
                    "{\"auths\":{\"%s/other\":{\"auth\":\"eDp5\"},\"%s\":{\"auth\":\"dTpw\"}}}"
                            .formatted(host, host));
            var failure =
                    assertThrows(
                            BollwerkException.class,
                            () ->
                                    targets(Map.of("REGISTRY_AUTH_FILE", auth.toString()))
                                            .open("registry:" + host + "/a:1", online()));
            assertTrue(failure.getMessage().contains("has no such thing"));
            assertTrue(seen.toString().endsWith("Basic dTpw "), seen.toString());
        } finally {
            server.stop(0);
        }
    }

    private static TargetOptions online() {
        return TargetOptions.DEFAULT;
    }

    private Targets targets() {
        return targets(Map.of());
    }

    private Targets targets(Map<String, String> variables) {
        return new Targets(
                new SourceEnvironment(
                        variables,
                        folder,
                        folder.resolve("etc"),
                        folder.resolve("run"),
                        folder,
                        Platform.LINUX_AMD64));
    }

    private void assertFails(
            String target, Map<String, String> variables, Fault fault, String part) {
        var failure =
                assertThrows(
                        BollwerkException.class, () -> targets(variables).open(target, OFFLINE));
        assertTrue(failure.getMessage().contains(part), failure.getMessage());
        assertEquals(fault, failure.fault());
    }
}
