package dev.bollwerk.source.registry;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.bollwerk.image.Digest;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;

/// Attaches documents to an image as oras, vexctl and cosign do: to a registry without the
/// referrers API, by tags.
public record Attaching(TestRegistry registry, String repository) {
    private static final String MANIFEST = "application/vnd.oci.image.manifest.v1+json";
    private static final String INDEX = "application/vnd.oci.image.index.v1+json";

    /// The digest of what a tag stands for.
    public Digest digest(String tag) {
        HttpResponse<String> response =
                send(
                        HttpRequest.newBuilder(address("manifests/" + tag))
                                .header("Accept", MANIFEST + ", " + INDEX)
                                .GET());
        return Digest.sha256(response.body().getBytes(UTF_8));
    }

    /// A document as an artifact with a subject, listed below the tag of the subject.
    public void refer(Digest subject, String artifactType, String mediaType, String document) {
        String manifest =
                manifest(
                        artifactType,
                        mediaType,
                        document,
                        ",\"subject\":{\"mediaType\":\"%s\",\"digest\":\"%s\",\"size\":1}"
                                .formatted(MANIFEST, subject));
        Digest digest = Digest.sha256(manifest.getBytes(UTF_8));
        put("manifests/" + digest, MANIFEST, manifest);
        put(
                "manifests/sha256-" + subject.hex(),
                INDEX,
                """
                {"schemaVersion":2,"mediaType":"%s","manifests":[{"mediaType":"%s",
                 "digest":"%s","size":%d,"artifactType":"%s"}]}\
                """
                        .formatted(
                                INDEX,
                                MANIFEST,
                                digest,
                                manifest.getBytes(UTF_8).length,
                                artifactType));
    }

    /// A signed statement, as `cosign attest` tags it.
    public void attest(Digest subject, String envelope) {
        String type = "application/vnd.dsse.envelope.v1+json";
        put(
                "manifests/sha256-" + subject.hex() + ".att",
                MANIFEST,
                manifest("application/vnd.oci.image.config.v1+json", type, envelope, ""));
    }

    /// An index under a tag, with one image in it.
    public Digest index(String tag, Digest image, int size) {
        String index =
                """
                {"schemaVersion":2,"mediaType":"%s","manifests":[{"mediaType":"%s",
                 "digest":"%s","size":%d,"platform":{"architecture":"amd64","os":"linux"}}]}\
                """
                        .formatted(INDEX, MANIFEST, image, size);
        put("manifests/" + tag, INDEX, index);
        return Digest.sha256(index.getBytes(UTF_8));
    }

    /// How many bytes a manifest has.
    public int size(Digest manifest) {
        HttpResponse<String> response =
                send(
                        HttpRequest.newBuilder(address("manifests/" + manifest))
                                .header("Accept", MANIFEST)
                                .GET());
        return response.body().getBytes(UTF_8).length;
    }

    private String manifest(String type, String mediaType, String document, String more) {
        return """
        {"schemaVersion":2,"mediaType":"%s","artifactType":"%s","config":%s,"layers":[%s]%s}\
        """
                .formatted(
                        MANIFEST,
                        type,
                        blob("application/vnd.oci.empty.v1+json", "{}"),
                        blob(mediaType, document),
                        more);
    }

    /// Uploads a blob and gives its descriptor.
    private String blob(String mediaType, String content) {
        HttpResponse<String> begun =
                send(
                        HttpRequest.newBuilder(address("blobs/uploads/"))
                                .POST(BodyPublishers.noBody()));
        String location = begun.headers().firstValue("Location").orElseThrow();
        URI target = address("").resolve(location);
        byte[] bytes = content.getBytes(UTF_8);
        Digest digest = Digest.sha256(bytes);
        String mark = target.getQuery() == null ? "?" : "&";
        send(
                HttpRequest.newBuilder(URI.create(target + mark + "digest=" + digest))
                        .header("Content-Type", "application/octet-stream")
                        .PUT(BodyPublishers.ofByteArray(bytes)));
        return "{\"mediaType\":\"%s\",\"digest\":\"%s\",\"size\":%d}"
                .formatted(mediaType, digest, bytes.length);
    }

    private void put(String path, String mediaType, String body) {
        send(
                HttpRequest.newBuilder(address(path))
                        .header("Content-Type", mediaType)
                        .PUT(BodyPublishers.ofString(body)));
    }

    private URI address(String path) {
        return URI.create("http://" + registry.host() + "/v2/" + repository + "/" + path);
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) {
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpResponse<String> response = client.send(request.build(), BodyHandlers.ofString());
            if (response.statusCode() >= 300) {
                throw new AssertionError(response + ": " + response.body());
            }
            return response;
        } catch (IOException e) {
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }
}
