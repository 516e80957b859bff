package dev.bollwerk.source.registry;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

import dev.bollwerk.image.Digest;
import dev.bollwerk.source.wire.MediaTypes;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;

/// A registry with one image of one layer whose faults a test decides: it answers each path with a
/// handler that may be replaced.
final class ScriptedRegistry implements AutoCloseable {
    static final int LAYER_SIZE = 300_000;

    private final HttpServer server;
    private final Map<String, Handler> handlers = new ConcurrentHashMap<>();
    final List<String> requests = new CopyOnWriteArrayList<>();
    final byte[] layer = new byte[LAYER_SIZE];
    final byte[] config;
    final byte[] manifest;

    /// Answers a request.
    @FunctionalInterface
    interface Handler {
        void answer(HttpExchange exchange) throws IOException;
    }

    private ScriptedRegistry(HttpServer server) {
        this.server = server;
        new Random(7).nextBytes(layer);
        Digest diffId = Digest.sha256(layer);
        this.config =
                """
                {"os":"linux","architecture":"amd64","rootfs":{"type":"layers","diff_ids":["%s"]}}\
                """
                        .formatted(diffId)
                        .getBytes(StandardCharsets.UTF_8);
        this.manifest =
                """
                {"schemaVersion":2,"mediaType":"%s",
                "config":{"mediaType":"%s","digest":"%s","size":%d},
                "layers":[{"mediaType":"%s","digest":"%s","size":%d}]}\
                """
                        .formatted(
                                MediaTypes.DOCKER_MANIFEST,
                                MediaTypes.DOCKER_CONFIG,
                                Digest.sha256(config),
                                config.length,
                                MediaTypes.DOCKER_LAYER,
                                diffId,
                                layer.length)
                        .getBytes(StandardCharsets.UTF_8);
    }

    static ScriptedRegistry start() throws IOException {
        HttpServer server =
                HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        ScriptedRegistry registry = new ScriptedRegistry(server);
        registry.on("/v2/", exchange -> reply(exchange, 200, new byte[0]));
        registry.on("/v2/x/manifests/1", exchange -> reply(exchange, 200, registry.manifest));
        registry.on(registry.configPath(), exchange -> reply(exchange, 200, registry.config));
        registry.on(registry.layerPath(), exchange -> reply(exchange, 200, registry.layer));
        server.createContext("/", registry::answer);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.start();
        return registry;
    }

    void on(String path, Handler handler) {
        handlers.put(path, handler);
    }

    String configPath() {
        return "/v2/x/blobs/" + Digest.sha256(config);
    }

    String layerPath() {
        return "/v2/x/blobs/" + Digest.sha256(layer);
    }

    String host() {
        return "127.0.0.1:" + server.getAddress().getPort();
    }

    /// Requests whose path ends like this.
    List<String> requestsFor(String path) {
        return requests.stream().filter(request -> request.startsWith(path + " ")).toList();
    }

    static void reply(HttpExchange exchange, int status, byte[] body) throws IOException {
        exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        try (OutputStream out = exchange.getResponseBody()) {
            out.write(body);
        }
    }

    /// Announces the whole and sends a part, so that the connection breaks.
    static void replyPart(HttpExchange exchange, int status, byte[] body, int from, int to)
            throws IOException {
        exchange.sendResponseHeaders(status, body.length - from);
        exchange.getResponseBody().write(body, from, to - from);
        exchange.getResponseBody().flush();
        exchange.close();
    }

    private void answer(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().toString();
        requests.add(
                path
                        + " "
                        + exchange.getRequestHeaders().getFirst("Range")
                        + " "
                        + exchange.getRequestHeaders().getFirst("Authorization"));
        Handler handler = handlers.get(path);
        if (handler == null) {
            reply(exchange, 404, new byte[0]);
        } else {
            handler.answer(exchange);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
