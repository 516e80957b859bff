package dev.bollwerk.source.registry;

import dev.bollwerk.source.http.Endpoint;
import dev.bollwerk.source.http.HttpClient;
import dev.bollwerk.source.http.Timeouts;
import dev.bollwerk.source.http.TlsSetup;

import java.util.concurrent.ConcurrentHashMap;

/// One HTTP client per server: the registry, its token server, and wherever it redirects to.
final class Connections implements AutoCloseable {
    private final RegistrySettings settings;
    private final CertificateFolders certificates;
    private final ConcurrentHashMap<Origin, HttpClient> clients = new ConcurrentHashMap<>();

    Connections(RegistrySettings settings) {
        this.settings = settings;
        this.certificates = new CertificateFolders(settings.certificateFolders());
    }

    /// Whether a server may be spoken to without TLS.
    boolean mayBePlain(Origin origin) {
        return settings.insecure() || origin.isLoopback();
    }

    /// The client of a server.
    HttpClient to(Origin origin) {
        return clients.computeIfAbsent(
                origin, _ -> new HttpClient(endpoint(origin), Timeouts.USUAL));
    }

    private Endpoint endpoint(Origin origin) {
        if (!origin.isSecure()) {
            return new Endpoint.Tcp(origin.host(), origin.realPort());
        }
        TlsSetup setup = certificates.setup(origin, settings.insecure());
        return new Endpoint.Tls(
                origin.host(),
                origin.realPort(),
                setup,
                Proxies.find(origin, settings.variables()));
    }

    @Override
    public void close() {
        clients.values().forEach(HttpClient::close);
    }
}
