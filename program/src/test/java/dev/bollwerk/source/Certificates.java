package dev.bollwerk.source;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// Certificates for servers on loopback and their clients, made by openssl in a folder of a test.
public record Certificates(Path folder) {
    /// Makes `ca.pem`, `server-cert.pem`, `server-key.pem`, `cert.pem` and `key.pem`.
    public static Certificates create(Path folder) throws IOException {
        Files.createDirectories(folder);
        openssl(
                folder,
                "req -x509 -newkey rsa:2048 -nodes -keyout ca-key.pem -out ca.pem -days 2"
                        + " -subj /CN=test-ca");
        Certificates certificates = new Certificates(folder);
        certificates.issue(
                "server-",
                "subjectAltName=DNS:localhost,IP:127.0.0.1\nextendedKeyUsage=serverAuth");
        certificates.issue("", "extendedKeyUsage=clientAuth");
        return certificates;
    }

    private void issue(String prefix, String extensions) throws IOException {
        Files.writeString(folder.resolve("ext"), extensions);
        openssl(
                folder,
                "req -newkey rsa:2048 -nodes -keyout %skey.pem -out request.pem -subj /CN=%stest"
                        .formatted(prefix, prefix));
        openssl(
                folder,
                ("x509 -req -in request.pem -CA ca.pem -CAkey ca-key.pem -CAcreateserial"
                                + " -out %scert.pem -days 2 -extfile ext")
                        .formatted(prefix));
    }

    public Path file(String name) {
        return folder.resolve(name);
    }

    /// Runs openssl in a folder.
    public static void openssl(Path folder, String arguments) {
        Programs.run(folder, "openssl", arguments.split(" "));
    }
}
