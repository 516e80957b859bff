package dev.bollwerk.report;

import dev.bollwerk.Components;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/// A headless Chromium, driven through its debugging port on the loopback address.
///
/// [Chrome DevTools Protocol](https://chromedevtools.github.io/devtools-protocol/)
public final class Browser implements AutoCloseable {
    private static final long PATIENCE_SECONDS = 60;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path profile;
    private final Process process;
    private final HttpClient client = HttpClient.newHttpClient();
    private final WebSocket socket;
    private final AtomicInteger number = new AtomicInteger();
    private final Map<Integer, CompletableFuture<JsonNode>> answers = new ConcurrentHashMap<>();
    private final List<JsonNode> events = new CopyOnWriteArrayList<>();
    private String session = "";

    /// Starts it; skips or fails the test when there is none.
    public Browser(Path folder) throws IOException, InterruptedException {
        Path program = Components.require("chromium");
        profile = Files.createTempDirectory(folder, "profile");
        process =
                new ProcessBuilder(
                                program.toString(),
                                "--headless",
                                "--no-sandbox",
                                "--disable-gpu",
                                "--disable-quic",
                                "--disable-dev-shm-usage",
                                "--no-first-run",
                                "--disable-background-networking",
                                "--disable-component-update",
                                "--disable-sync",
                                "--window-size=1280,900",
                                "--remote-debugging-port=0",
                                "--user-data-dir=" + profile,
                                "about:blank")
                        .redirectErrorStream(true)
                        .redirectOutput(folder.resolve("chromium.log").toFile())
                        .start();
        socket =
                client.newWebSocketBuilder()
                        .connectTimeout(Duration.ofSeconds(PATIENCE_SECONDS))
                        .buildAsync(address(), new Listener())
                        .join();
        JsonNode target = send("Target.createTarget", Map.of("url", "about:blank"));
        String id = target.get("targetId").asString();
        session =
                send("Target.attachToTarget", Map.of("targetId", id, "flatten", true))
                        .get("sessionId")
                        .asString();
        for (String domain : List.of("Page", "Network", "Runtime", "Log")) {
            send(domain + ".enable", Map.of());
        }
    }

    /// Opens a file and waits until it is loaded.
    public void open(Path file) throws InterruptedException {
        events.clear();
        send("Page.navigate", Map.of("url", file.toUri().toString()));
        for (int i = 0; i < PATIENCE_SECONDS * 50; i++) {
            if (events("Page.loadEventFired").findAny().isPresent()) {
                return;
            }
            Thread.sleep(20);
        }
        throw new AssertionError("The page did not load: " + file);
    }

    /// The value of a script.
    public JsonNode value(String script) {
        JsonNode answer =
                send("Runtime.evaluate", Map.of("expression", script, "returnByValue", true));
        if (answer.has("exceptionDetails")) {
            throw new AssertionError(script + ": " + answer.get("exceptionDetails"));
        }
        return answer.get("result").path("value");
    }

    /// The value of a script, as text.
    public String text(String script) {
        return value(script).asString();
    }

    /// Clicks in the middle of an element, as a mouse does.
    public void click(String selector) {
        String box =
                "(() => { const e = document.querySelector(%s); e.scrollIntoView({block:'center'});"
                        + " const r = e.getBoundingClientRect();"
                        + " return [r.x + r.width / 2, r.y + r.height / 2]; })()";
        JsonNode point = value(box.formatted(JSON.writeValueAsString(selector)));
        for (String type : List.of("mousePressed", "mouseReleased")) {
            send(
                    "Input.dispatchMouseEvent",
                    Map.of(
                            "type",
                            type,
                            "x",
                            point.get(0).asDouble(),
                            "y",
                            point.get(1).asDouble(),
                            "button",
                            "left",
                            "clickCount",
                            1));
        }
    }

    /// Types into what has the focus.
    public void type(String text) {
        send("Input.insertText", Map.of("text", text));
    }

    /// Presses a key that writes nothing.
    public void press(String key, int code) {
        for (String type : List.of("rawKeyDown", "keyUp")) {
            send(
                    "Input.dispatchKeyEvent",
                    Map.of("type", type, "key", key, "windowsVirtualKeyCode", code));
        }
    }

    /// Makes the window as wide as a phone's.
    public void width(int columns, int rows) {
        send(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", columns, "height", rows, "deviceScaleFactor", 1, "mobile", false));
    }

    /// What the page asked of the network or of the disk, itself included.
    public List<String> requests() {
        return events("Network.requestWillBeSent")
                .map(event -> event.at("/params/request/url").asString())
                .toList();
    }

    /// What the page complained about: errors of scripts, refusals of the security policy.
    public List<String> complaints() {
        return events.stream()
                .filter(
                        event ->
                                List.of("Log.entryAdded", "Runtime.exceptionThrown")
                                        .contains(event.path("method").asString()))
                .map(JsonNode::toString)
                .toList();
    }

    @Override
    public void close() throws IOException {
        try {
            socket.abort();
            client.shutdownNow();
            end();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        deleteProfile();
    }

    /// Ends all its processes: those that it leaves behind would go on writing into the profile.
    private void end() throws InterruptedException {
        List<ProcessHandle> all = process.descendants().toList();
        process.destroy();
        if (!process.waitFor(10, TimeUnit.SECONDS)) {
            process.destroyForcibly().waitFor();
        }
        for (ProcessHandle each : all) {
            each.destroyForcibly();
            each.onExit().orTimeout(10, TimeUnit.SECONDS).exceptionally(_ -> each).join();
        }
    }

    private java.util.stream.Stream<JsonNode> events(String method) {
        return events.stream().filter(event -> method.equals(event.path("method").asString()));
    }

    private URI address() throws IOException, InterruptedException {
        Path file = profile.resolve("DevToolsActivePort");
        for (int i = 0; i < PATIENCE_SECONDS * 50; i++) {
            List<String> lines = Files.exists(file) ? Files.readAllLines(file) : List.of();
            if (lines.size() >= 2) {
                return URI.create("ws://127.0.0.1:" + lines.get(0) + lines.get(1));
            }
            if (!process.isAlive()) {
                throw new AssertionError("Chromium ended: " + process.exitValue());
            }
            Thread.sleep(20);
        }
        throw new AssertionError("Chromium does not answer.");
    }

    private JsonNode send(String method, Map<String, Object> parameters) {
        int id = number.incrementAndGet();
        var message = new java.util.HashMap<String, Object>();
        message.put("id", id);
        message.put("method", method);
        message.put("params", parameters);
        if (!session.isEmpty()) {
            message.put("sessionId", session);
        }
        var answer = new CompletableFuture<JsonNode>();
        answers.put(id, answer);
        socket.sendText(JSON.writeValueAsString(message), true).join();
        JsonNode result = answer.orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS).join();
        if (result.has("error")) {
            throw new AssertionError(method + ": " + result.get("error"));
        }
        return result.get("result");
    }

    /// A file may appear between the listing and the deletion, so it is tried more than once.
    private void deleteProfile() throws IOException {
        for (int i = 1; Files.exists(profile); i++) {
            try {
                deleteProfileOnce();
            } catch (DirectoryNotEmptyException e) {
                if (i == 20) {
                    throw e;
                }
            }
        }
    }

    private void deleteProfileOnce() throws IOException {
        try (var files = Files.walk(profile)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }

    /// Puts messages together and hands out answers.
    private final class Listener implements WebSocket.Listener {
        private final StringBuilder message = new StringBuilder();

        @Override
        public CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
            message.append(data);
            if (last) {
                JsonNode node = JSON.readTree(message.toString());
                message.setLength(0);
                if (node.has("id")) {
                    answers.remove(node.get("id").asInt()).complete(node);
                } else {
                    events.add(node);
                }
            }
            from.request(1);
            return null;
        }
    }
}
