package dev.bollwerk.source.daemon;

import dev.bollwerk.BollwerkException;
import dev.bollwerk.image.Digest;
import dev.bollwerk.source.http.Endpoint;
import dev.bollwerk.source.http.Pem;
import dev.bollwerk.source.http.TlsSetup;
import dev.bollwerk.source.wire.DockerContext;
import dev.bollwerk.source.wire.Sanitized;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Finds the daemon as the docker command does: `DOCKER_HOST`, then `DOCKER_CONTEXT`, then the
/// current context of `config.json`, then the usual sockets, podman's too.
///
/// [Docker contexts](https://docs.docker.com/engine/manage-resources/contexts/),
/// [protecting the socket](https://docs.docker.com/engine/security/protect-access/)
public final class DaemonAddress {
    private static final int PLAIN_PORT = 2375;
    private static final int TLS_PORT = 2376;

    private final DaemonSettings settings;

    private DaemonAddress(DaemonSettings settings) {
        this.settings = settings;
    }

    /// The daemon to ask; empty when none was chosen and none of the usual sockets is there.
    public static Optional<Endpoint> find(DaemonSettings settings) {
        return new DaemonAddress(settings).find();
    }

    /// The daemon at an address that a person wrote, like `unix:///run/docker.sock`; TLS is as the
    /// variables ask for it.
    ///
    /// @param origin where it was written, like `--docker`
    public static Endpoint at(String host, String origin, DaemonSettings settings) {
        return endpoint(host, origin, new DaemonAddress(settings).tlsOfVariables());
    }

    private Optional<Endpoint> find() {
        String host = settings.variable("DOCKER_HOST");
        if (host != null) {
            return Optional.of(endpoint(host, "DOCKER_HOST", tlsOfVariables()));
        }
        String context = settings.variable("DOCKER_CONTEXT");
        if (context == null) {
            context = settings.currentContext();
        }
        if (context != null && !context.isEmpty() && !context.equals("default")) {
            return Optional.of(ofContext(context));
        }
        return usualSockets().filter(Files::exists).findFirst().map(Endpoint.Unix::new);
    }

    private Stream<Path> usualSockets() {
        Path run = settings.run();
        String runtime = settings.variable("XDG_RUNTIME_DIR");
        Stream<Path> system =
                Stream.of(run.resolve("docker.sock"), run.resolve("podman/podman.sock"));
        if (runtime == null) {
            return system;
        }
        Path own = Path.of(runtime);
        return Stream.concat(
                Stream.of(own.resolve("docker.sock"), own.resolve("podman/podman.sock")), system);
    }

    private Endpoint ofContext(String name) {
        String id = Digest.sha256(name.getBytes(StandardCharsets.UTF_8)).hex();
        Path folder = settings.dockerFolder().resolve("contexts");
        Path meta = folder.resolve("meta").resolve(id).resolve("meta.json");
        String what = "The Docker context '%s'".formatted(Sanitized.line(name));
        DockerContext context = DockerContext.parse(read(meta, what), what);
        if (context.host() == null || context.host().isEmpty()) {
            throw BollwerkException.target(
                    "%s names no daemon; choose another with DOCKER_CONTEXT.".formatted(what));
        }
        Path tls = folder.resolve("tls").resolve(id).resolve("docker");
        boolean secured = Files.isDirectory(tls) || context.skipTlsVerify();
        return endpoint(context.host(), what, secured ? tls(tls, !context.skipTlsVerify()) : null);
    }

    private static byte[] read(Path meta, String what) {
        try (InputStream in = Files.newInputStream(meta)) {
            return in.readNBytes(DockerContext.LIMIT);
        } catch (NoSuchFileException _) {
            throw BollwerkException.target(
                    "%s does not exist; 'docker context ls' lists those there are."
                            .formatted(what));
        } catch (IOException e) {
            throw BollwerkException.target(
                    "%s cannot be read: %s.".formatted(what, e.getMessage()), e);
        }
    }

    /// TLS as the variables ask for it: `DOCKER_TLS_VERIFY`, or `DOCKER_TLS` for TLS without a
    /// check.
    private @Nullable TlsFiles tlsOfVariables() {
        boolean verify = settings.variable("DOCKER_TLS_VERIFY") != null;
        if (!verify && settings.variable("DOCKER_TLS") == null) {
            return null;
        }
        String path = settings.variable("DOCKER_CERT_PATH");
        return tls(path == null ? settings.dockerFolder() : Path.of(path), verify);
    }

    private static TlsFiles tls(Path folder, boolean verify) {
        return new TlsFiles(folder, verify);
    }

    /// Where certificates lie; they are read only if the address is one of TCP.
    private record TlsFiles(Path folder, boolean verify) {
        TlsSetup setup() {
            Path certificate = folder.resolve("cert.pem");
            Path key = folder.resolve("key.pem");
            TlsSetup.Identity identity =
                    Files.exists(certificate) && Files.exists(key)
                            ? Pem.identity(certificate, key)
                            : null;
            if (!verify) {
                return TlsSetup.unverified(identity);
            }
            Path authority = folder.resolve("ca.pem");
            return Files.exists(authority)
                    ? TlsSetup.trustingOnly(Pem.certificates(authority), identity)
                    : TlsSetup.trusting(List.of(), identity);
        }
    }

    private static Endpoint endpoint(String host, String origin, @Nullable TlsFiles tls) {
        URI uri = uri(host, origin);
        String scheme = uri.getScheme() == null ? "" : uri.getScheme();
        return switch (scheme) {
            case "unix" -> new Endpoint.Unix(Path.of(host.substring("unix://".length())));
            case "tcp", "http", "https" -> tcp(uri, origin, scheme, tls);
            case "ssh" ->
                    throw BollwerkException.target(
                            ("%s points to '%s'; ssh is not supported, forward the socket with"
                                            + " 'ssh -L' and set DOCKER_HOST=unix://….")
                                    .formatted(origin, Sanitized.line(host)));
            default -> throw bad(host, origin);
        };
    }

    private static Endpoint tcp(URI uri, String origin, String scheme, @Nullable TlsFiles tls) {
        String name = uri.getHost();
        if (name == null) {
            throw bad(uri.toString(), origin);
        }
        boolean secured = tls != null || scheme.equals("https");
        int port = uri.getPort() >= 0 ? uri.getPort() : secured ? TLS_PORT : PLAIN_PORT;
        if (!secured) {
            return new Endpoint.Tcp(name, port);
        }
        TlsSetup setup = tls == null ? TlsSetup.trusting(List.of(), null) : tls.setup();
        return new Endpoint.Tls(name, port, setup, null);
    }

    private static URI uri(String host, String origin) {
        try {
            if (host.startsWith("unix://") && host.length() > "unix://".length()) {
                return new URI("unix:///");
            }
            return new URI(host);
        } catch (URISyntaxException _) {
            throw bad(host, origin);
        }
    }

    private static BollwerkException bad(String host, String origin) {
        return BollwerkException.target(
                "%s is '%s', which is no address of a daemon; write unix:///path or tcp://host:port."
                        .formatted(origin, Sanitized.line(host)));
    }
}
