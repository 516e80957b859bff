package dev.bollwerk.source.registry;

import dev.bollwerk.Components;
import dev.bollwerk.Shared;
import dev.bollwerk.source.Certificates;
import dev.bollwerk.source.Programs;
import dev.bollwerk.source.Server;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;

/// A real registry on loopback, with data of its own.
public final class TestRegistry implements AutoCloseable {
    static final String USER = "user";
    static final String PASSWORD = "s3cret-pass";

    private static final String ALPINE =
            "fixtures/scanners/trivy/pkg/fanal/test/testdata/alpine-310.tar.gz";

    private final Server server;
    private final int port;
    private final Path folder;

    private TestRegistry(Server server, int port, Path folder) {
        this.server = server;
        this.port = port;
        this.folder = folder;
    }

    /// A registry without TLS that lets everybody in.
    public static TestRegistry plain(Path folder) throws IOException {
        return start(folder, Server.freePort(), null, "");
    }

    /// A registry with TLS.
    public static TestRegistry withTls(Path folder, Certificates certificates) throws IOException {
        return start(folder, Server.freePort(), certificates, "");
    }

    /// A registry with TLS and one user.
    static TestRegistry withPassword(Path folder, Certificates certificates) throws IOException {
        Files.createDirectories(folder);
        Path users = folder.resolve("htpasswd");
        Programs.run(folder, "htpasswd", "-Bbc", users.toString(), USER, PASSWORD);
        String auth = "auth:\n  htpasswd:\n    realm: test\n    path: %s\n".formatted(users);
        return start(folder, Server.freePort(), certificates, auth);
    }

    /// A registry without TLS that believes the tokens of a server.
    static TestRegistry withTokens(Path folder, TokenServer tokens) throws IOException {
        String auth =
                """
                auth:
                  token:
                    realm: %s
                    service: %s
                    issuer: %s
                    rootcertbundle: %s
                """
                        .formatted(
                                tokens.realm(),
                                TokenServer.SERVICE,
                                TokenServer.ISSUER,
                                tokens.certificate());
        return start(folder, Server.freePort(), null, auth);
    }

    private static TestRegistry start(
            Path folder, int port, @Nullable Certificates certificates, String auth)
            throws IOException {
        Path program = Components.require("docker-registry");
        Files.createDirectories(folder);
        Path config = folder.resolve("config.yml");
        String tls =
                certificates == null
                        ? ""
                        : "  tls:\n    certificate: %s\n    key: %s\n"
                                .formatted(
                                        certificates.file("server-cert.pem"),
                                        certificates.file("server-key.pem"));
        Files.writeString(
                config,
                """
                version: 0.1
                log:
                  level: warn
                storage:
                  filesystem:
                    rootdirectory: %s
                http:
                  addr: 127.0.0.1:%d
                """
                                .formatted(folder.resolve("data"), port)
                        + tls
                        + auth);
        Server server =
                Server.start(
                        folder,
                        List.of(program.toString(), "serve", config.toString()),
                        () -> Server.listens(port));
        return new TestRegistry(server, port, folder);
    }

    /// `127.0.0.1:port`.
    public String host() {
        return "127.0.0.1:" + port;
    }

    /// Pushes alpine 3.10 under a name.
    void pushAlpine(String name) throws IOException {
        Path archive = folder.resolve("alpine.tar");
        try (InputStream in = new GZIPInputStream(Files.newInputStream(Shared.path(ALPINE)))) {
            Files.copy(in, archive, StandardCopyOption.REPLACE_EXISTING);
        }
        push("docker-archive:" + archive, name);
    }

    /// Pushes an image with skopeo.
    public void push(String from, String name, String... options) {
        List<String> arguments = new ArrayList<>();
        arguments.addAll(List.of("copy", "-q", "--insecure-policy", "--dest-tls-verify=false"));
        arguments.addAll(List.of("--dest-creds", USER + ":" + PASSWORD));
        arguments.addAll(List.of(options));
        arguments.addAll(List.of(from, "docker://" + host() + "/" + name));
        Programs.run(folder, "skopeo", arguments.toArray(String[]::new));
    }

    @Override
    public void close() {
        server.close();
    }
}
