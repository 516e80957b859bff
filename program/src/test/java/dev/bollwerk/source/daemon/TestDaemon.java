package dev.bollwerk.source.daemon;

import dev.bollwerk.Components;
import dev.bollwerk.source.Certificates;
import dev.bollwerk.source.Programs;
import dev.bollwerk.source.Server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// A real dockerd with data of its own, on a UNIX socket and on TCP with TLS.
public final class TestDaemon implements AutoCloseable {
    private final Path folder;
    private final Server server;
    private final int port;
    private final Certificates certificates;

    private TestDaemon(Path folder, Server server, int port, Certificates certificates) {
        this.folder = folder;
        this.server = server;
        this.port = port;
        this.certificates = certificates;
    }

    /// Starts a daemon; where that is not possible, the test ends.
    public static TestDaemon start(Path folder) throws IOException {
        return start(folder, "{}");
    }

    /// The same with a `daemon.json`.
    public static TestDaemon start(Path folder, String settings) throws IOException {
        Path dockerd = Components.require("dockerd");
        Components.require("docker");
        if (!"root".equals(System.getProperty("user.name"))) {
            Components.missing("dockerd needs root.");
        }
        Certificates certificates = Certificates.create(folder.resolve("tls"));
        Files.writeString(folder.resolve("daemon.json"), settings);
        int port = Server.freePort();
        Path socket = folder.resolve("docker.sock");
        Server server =
                Server.start(
                        folder,
                        List.of(
                                dockerd.toString(),
                                "--config-file=" + folder.resolve("daemon.json"),
                                "--data-root=" + folder.resolve("data"),
                                "--exec-root=" + folder.resolve("exec"),
                                "--pidfile=" + folder.resolve("pid"),
                                "--storage-driver=vfs",
                                "--iptables=false",
                                "--bridge=none",
                                "--tlsverify",
                                "--tlscacert=" + certificates.file("ca.pem"),
                                "--tlscert=" + certificates.file("server-cert.pem"),
                                "--tlskey=" + certificates.file("server-key.pem"),
                                "-H",
                                "unix://" + socket,
                                "-H",
                                "tcp://127.0.0.1:" + port),
                        () -> Files.exists(socket) && Server.listens(port));
        return new TestDaemon(folder, server, port, certificates);
    }

    Path socket() {
        return folder.resolve("docker.sock");
    }

    public String host() {
        return "unix://" + socket();
    }

    String tcpHost() {
        return "tcp://127.0.0.1:" + port;
    }

    Certificates certificates() {
        return certificates;
    }

    /// Runs the docker command against this daemon.
    public String docker(String... arguments) {
        String[] all = new String[arguments.length + 2];
        all[0] = "-H";
        all[1] = host();
        System.arraycopy(arguments, 0, all, 2, arguments.length);
        return Programs.run(folder, "docker", all);
    }

    @Override
    public void close() {
        server.close();
    }
}
