package dev.bollwerk.source.registry;

import dev.bollwerk.BollwerkException;
import dev.bollwerk.source.http.Pem;
import dev.bollwerk.source.http.TlsSetup;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;

/// Certificates of registries, one folder per `host[:port]`: `*.crt` are authorities to trust,
/// `*.cert` with `*.key` is who we are.
///
/// [certs.d](https://docs.docker.com/engine/security/certificates/)
record CertificateFolders(List<Path> folders) {
    /// The TLS to use with a server.
    TlsSetup setup(Origin origin, boolean insecure) {
        List<X509Certificate> authorities = new ArrayList<>();
        TlsSetup.Identity identity = null;
        Path folder = folder(origin);
        if (folder != null) {
            for (Path file : files(folder)) {
                String name = file.getFileName().toString();
                if (name.endsWith(".crt")) {
                    authorities.addAll(Pem.certificates(file));
                } else if (name.endsWith(".cert") && identity == null) {
                    identity = identity(file, name);
                }
            }
        }
        return insecure ? TlsSetup.unverified(identity) : TlsSetup.trusting(authorities, identity);
    }

    private @Nullable Path folder(Origin origin) {
        for (Path folder : folders) {
            for (String name :
                    List.of(origin.authority(), origin.host() + ":" + origin.realPort())) {
                Path candidate = folder.resolve(name);
                if (Files.isDirectory(candidate)) {
                    return candidate;
                }
            }
        }
        return null;
    }

    private static List<Path> files(Path folder) {
        try (var files = Files.list(folder)) {
            return files.sorted().toList();
        } catch (IOException e) {
            throw BollwerkException.target(
                    "The certificates in '%s' cannot be read: %s."
                            .formatted(folder, e.getMessage()),
                    e);
        }
    }

    private static TlsSetup.Identity identity(Path certificate, String name) {
        String stem = name.substring(0, name.length() - ".cert".length());
        return Pem.identity(certificate, certificate.resolveSibling(stem + ".key"));
    }
}
