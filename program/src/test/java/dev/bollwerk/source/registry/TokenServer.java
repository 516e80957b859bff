package dev.bollwerk.source.registry;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

import dev.bollwerk.source.Certificates;
import dev.bollwerk.source.http.Pem;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.Signature;
import java.security.cert.CertificateFactory;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/// A token server as Docker specifies it, for a real registry: it signs tokens for everybody who
/// names the right password or refresh token, or for all when asked to.
final class TokenServer implements AutoCloseable {
    static final String SERVICE = "test-service";
    static final String ISSUER = "test-issuer";
    static final String REFRESH_TOKEN = "refresh-s3cret";

    private final HttpServer server;
    private final Path folder;
    private final boolean anonymous;
    final List<String> requests = new CopyOnWriteArrayList<>();

    private TokenServer(HttpServer server, Path folder, boolean anonymous) {
        this.server = server;
        this.folder = folder;
        this.anonymous = anonymous;
    }

    static TokenServer start(Path folder, boolean anonymous) throws IOException {
        Files.createDirectories(folder);
        Certificates.openssl(
                folder,
                "req -x509 -newkey rsa:2048 -nodes -keyout token-key.pem -out token-cert.pem"
                        + " -days 2 -subj /CN=token");
        HttpServer server =
                HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        TokenServer tokens = new TokenServer(server, folder, anonymous);
        server.createContext("/token", tokens::answer);
        server.start();
        return tokens;
    }

    String realm() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/token";
    }

    Path certificate() {
        return folder.resolve("token-cert.pem");
    }

    private void answer(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        boolean form = exchange.getRequestMethod().equals("POST");
        Map<String, String> query = parse(form ? body : exchange.getRequestURI().getRawQuery());
        requests.add(exchange.getRequestMethod() + " " + query.get("scope"));
        String basic = exchange.getRequestHeaders().getFirst("Authorization");
        String wanted =
                "Basic "
                        + Base64.getEncoder()
                                .encodeToString(
                                        (TestRegistry.USER + ":" + TestRegistry.PASSWORD)
                                                .getBytes(StandardCharsets.UTF_8));
        boolean known =
                anonymous
                        || wanted.equals(basic)
                        || REFRESH_TOKEN.equals(query.get("refresh_token"));
        byte[] answer =
                known
                        ? "{\"%s\":\"%s\",\"expires_in\":300}"
                                .formatted(form ? "access_token" : "token", token(query))
                                .getBytes(StandardCharsets.UTF_8)
                        : "{\"errors\":[{\"code\":\"UNAUTHORIZED\",\"message\":\"who are you\"}]}"
                                .getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(known ? 200 : 401, answer.length);
        exchange.getResponseBody().write(answer);
        exchange.close();
    }

    private static Map<String, String> parse(String query) {
        Map<String, String> values = new HashMap<>();
        for (String pair : query.split("&")) {
            String[] parts = pair.split("=", 2);
            values.put(parts[0], URLDecoder.decode(parts[1], StandardCharsets.UTF_8));
        }
        return values;
    }

    /// A signed token that grants what the scope asks for; the certificate goes with it.
    private String token(Map<String, String> query) {
        try {
            String[] scope = query.get("scope").split(":");
            String[] actions = scope[2].split(",");
            long now = Instant.now().getEpochSecond();
            String certificate =
                    Base64.getEncoder()
                            .encodeToString(
                                    CertificateFactory.getInstance("X.509")
                                            .generateCertificate(
                                                    new ByteArrayInputStream(
                                                            Files.readAllBytes(certificate())))
                                            .getEncoded());
            String header =
                    "{\"typ\":\"JWT\",\"alg\":\"RS256\",\"x5c\":[\"%s\"]}".formatted(certificate);
            String claims =
                    """
                    {"iss":"%s","sub":"","aud":"%s","exp":%d,"nbf":%d,"iat":%d,"jti":"1",
                    "access":[{"type":"%s","name":"%s","actions":["%s"]}]}\
                    """
                            .formatted(
                                    ISSUER,
                                    SERVICE,
                                    now + 300,
                                    now - 10,
                                    now,
                                    scope[0],
                                    scope[1],
                                    String.join("\",\"", actions));
            String content =
                    encode(header.getBytes(StandardCharsets.UTF_8))
                            + "."
                            + encode(claims.getBytes(StandardCharsets.UTF_8));
            Signature signature = Signature.getInstance("SHA256withRSA");
            signature.initSign(Pem.key(folder.resolve("token-key.pem")));
            signature.update(content.getBytes(StandardCharsets.UTF_8));
            return content + "." + encode(signature.sign());
        } catch (GeneralSecurityException | IOException e) {
            throw new AssertionError(e);
        }
    }

    private static String encode(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
