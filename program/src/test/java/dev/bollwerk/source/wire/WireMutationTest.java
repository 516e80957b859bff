package dev.bollwerk.source.wire;

import dev.bollwerk.Mutations;
import dev.bollwerk.Shared;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;

/// Damaged documents of every kind end in errors of our own.
class WireMutationTest {
    private static final String TRIVY =
            "fixtures/scanners/trivy/pkg/fanal/test/testdata/test.oci/blobs/sha256/";
    private static final String STEREOSCOPE =
            "fixtures/scanners/stereoscope/pkg/image/docker/testdata/";
    private static final String INDEX =
            "fixtures/scanners/stereoscope/pkg/image/oci/testdata/multiplatform_oci_dir/blobs/sha256/"
                + "a1a8d08faa5fe3d2ccc0ba54874e39dede9a17120f883c5cb56f2fd9309067c8";

    @Test
    void manifestsAndIndexes() throws IOException {
        byte[] manifest =
                read(TRIVY + "afb744871f99e0ff8e6f253244836ed34c5d805fdb096d3a205ffaf5e9073cab");
        Mutations.run(
                "ManifestDocument",
                List.of(manifest, read(INDEX)),
                bytes -> ManifestDocument.parse(bytes, "x"));
    }

    @Test
    void configurations() throws IOException {
        byte[] config =
                read(TRIVY + "b23a8f6569ae9ae331226205fa72f480ce5310707d0bc97e611f83fbbbde4604");
        Mutations.run(
                "ConfigJson",
                List.of(config, read(STEREOSCOPE + "engine-config.json")),
                bytes -> ConfigJson.parse(bytes, "x"));
    }

    @Test
    void savedImages() throws IOException {
        Mutations.run(
                "SavedImage",
                read(STEREOSCOPE + "valid-multi-manifest-with-tags.json"),
                bytes -> SavedImage.parse(bytes, "x"));
    }

    @Test
    void answersOfEngines() {
        Mutations.run(
                "InspectedImage",
                utf8(
                        """
                        {"Id":"sha256:%s","Created":"2026-01-01T00:00:00Z","Os":"linux",
                        "Config":{"Env":["a=b"],"Healthcheck":{"Test":["NONE"]}},
                        "RootFS":{"Type":"layers","Layers":["sha256:%s"]}}\
                        """
                                .formatted("a".repeat(64), "b".repeat(64))),
                bytes -> InspectedImage.parse(bytes, "x"));
        Mutations.run(
                "EngineHistory",
                utf8(
                        """
                        [{"Id":"x","Created":1700000000,"CreatedBy":"CMD","Size":0,"Tags":null},
                        {"Created":1600000000,"CreatedBy":"COPY a b","Size":7,"Comment":""}]\
                        """),
                bytes -> EngineHistory.parse(bytes, 1, "x"));
        Mutations.run("EngineMessage", utf8("{\"message\":\"no\"}"), EngineMessage::parse);
    }

    @Test
    void configurationsOfDocker() {
        Mutations.run(
                "DockerConfig",
                utf8(
                        """
                        {"auths":{"a":{"auth":"eDp5"},"b":{}},"credsStore":"x","HttpHeaders":{},
                        "credHelpers":{"c":"d"},"currentContext":"e"}\
                        """),
                bytes -> DockerConfig.parse(bytes, "x"));
        Mutations.run(
                "DockerContext",
                utf8(
                        """
                        {"Name":"t","Metadata":{},"Endpoints":{"docker":{"Host":"tcp://h:1",
                        "SkipTLSVerify":true}}}\
                        """),
                bytes -> DockerContext.parse(bytes, "x"));
    }

    @Test
    void answersOfRegistries() {
        Mutations.run(
                "RegistryToken",
                utf8("{\"token\":\"abc\",\"access_token\":\"abc\",\"expires_in\":300}"),
                bytes -> RegistryToken.parse(bytes, "x"));
        Mutations.run(
                "RegistryErrors",
                utf8("{\"errors\":[{\"code\":\"DENIED\",\"message\":\"no\",\"detail\":[1]}]}"),
                RegistryErrors::parse);
        Mutations.run(
                "HelperCredentials",
                utf8("{\"ServerURL\":\"x\",\"Username\":\"u\",\"Secret\":\"s\"}"),
                bytes -> HelperCredentials.parse(bytes, "x"));
    }

    private static byte[] read(String fixture) throws IOException {
        return Files.readAllBytes(Shared.path(fixture));
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
