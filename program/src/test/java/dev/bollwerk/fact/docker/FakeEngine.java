package dev.bollwerk.fact.docker;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

import dev.bollwerk.source.daemon.Engine;
import dev.bollwerk.source.http.Endpoint;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/// Something that answers like an engine: a text for each path, 404 for any other.
public final class FakeEngine implements AutoCloseable {
    private final HttpServer server;
    private final ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor();
    private final Map<String, String> answers = new ConcurrentHashMap<>();
    private final Map<String, Integer> refusals = new ConcurrentHashMap<>();

    public FakeEngine() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(executor);
        server.createContext("/", this::handle);
        server.start();
        answers.put("/_ping", "OK");
    }

    /// Answers with a text; `path` is without version and query.
    public FakeEngine with(String path, String answer) {
        answers.put(path, answer);
        return this;
    }

    FakeEngine refusing(String path, int status) {
        refusals.put(path, status);
        return this;
    }

    public Endpoint endpoint() {
        return new Endpoint.Tcp("127.0.0.1", server.getAddress().getPort());
    }

    Engine engine() {
        return new Engine(endpoint());
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            String path = exchange.getRequestURI().getPath().replaceFirst("^/v[0-9.]+", "");
            Integer refusal = refusals.get(path);
            String answer = refusal == null ? answers.get(path) : "{\"message\":\"no.\"}";
            byte[] bytes =
                    (answer == null ? "{\"message\":\"page not found\"}" : answer)
                            .getBytes(StandardCharsets.UTF_8);
            int status = refusal != null ? refusal : answer == null ? 404 : 200;
            exchange.getResponseHeaders().set("Api-Version", "1.41");
            exchange.sendResponseHeaders(status, bytes.length);
            exchange.getResponseBody().write(bytes);
        }
    }

    @Override
    public void close() {
        server.stop(0);
        executor.close();
    }
}
