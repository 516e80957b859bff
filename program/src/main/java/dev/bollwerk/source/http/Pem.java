package dev.bollwerk.source.http;

import dev.bollwerk.BollwerkException;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Certificates and keys in PEM files, as Docker lays them.
///
/// [PEM](https://www.rfc-editor.org/rfc/rfc7468), [PKCS#8](https://www.rfc-editor.org/rfc/rfc5958),
/// [PKCS#1](https://www.rfc-editor.org/rfc/rfc8017#appendix-A.1.2)
public final class Pem {
    private static final int LIMIT = 4 << 20;
    private static final Pattern KEY =
            Pattern.compile(
                    "-----BEGIN ((?:RSA |EC |ENCRYPTED )?PRIVATE KEY)-----([^-]+)-----END"
                            + " \\1-----");

    private Pem() {}

    /// All certificates of a file.
    public static List<X509Certificate> certificates(Path file) {
        try (InputStream in = new ByteArrayInputStream(read(file))) {
            List<X509Certificate> certificates = new ArrayList<>();
            CertificateFactory factory = CertificateFactory.getInstance("X.509");
            for (var certificate : factory.generateCertificates(in)) {
                certificates.add((X509Certificate) certificate);
            }
            if (certificates.isEmpty()) {
                throw BollwerkException.target(
                        "The file '%s' holds no certificate in PEM form.".formatted(file));
            }
            return certificates;
        } catch (CertificateException | IOException e) {
            throw BollwerkException.target(
                    "The certificate '%s' is damaged; replace it.".formatted(file), e);
        }
    }

    /// The private key of a file: PKCS#8, or the older forms for RSA and elliptic curves.
    public static PrivateKey key(Path file) {
        Matcher matcher = KEY.matcher(new String(read(file), StandardCharsets.ISO_8859_1));
        if (!matcher.find()) {
            throw BollwerkException.target(
                    "The file '%s' holds no private key in PEM form.".formatted(file));
        }
        try {
            byte[] der = Base64.getMimeDecoder().decode(matcher.group(2));
            return switch (matcher.group(1)) {
                case "PRIVATE KEY" -> pkcs8(der, file);
                case "RSA PRIVATE KEY" -> pkcs8(Der.wrapRsa(der), file);
                case "ENCRYPTED PRIVATE KEY" ->
                        throw unusable(file, "it has a passphrase; Docker allows none");
                default -> pkcs8(Der.wrapEc(der), file);
            };
        } catch (IllegalArgumentException _) {
            throw unusable(file, "it is damaged");
        }
    }

    /// A chain and its key.
    public static TlsSetup.Identity identity(Path certificate, Path key) {
        return new TlsSetup.Identity(certificates(certificate), key(key));
    }

    private static PrivateKey pkcs8(byte[] der, Path file) {
        for (String algorithm : List.of("RSA", "EC", "EdDSA")) {
            try {
                return KeyFactory.getInstance(algorithm)
                        .generatePrivate(new PKCS8EncodedKeySpec(der));
            } catch (GeneralSecurityException _) {
                // Not of this kind; the next is tried.
            }
        }
        throw unusable(file, "it is damaged, or neither RSA, EC nor EdDSA");
    }

    private static byte[] read(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            return in.readNBytes(LIMIT);
        } catch (NoSuchFileException _) {
            throw BollwerkException.target(
                    "The file '%s' does not exist; TLS needs it.".formatted(file));
        } catch (IOException e) {
            throw BollwerkException.target("The file '%s' cannot be read.".formatted(file), e);
        }
    }

    private static BollwerkException unusable(Path file, String why) {
        return BollwerkException.target("The key '%s' cannot be used: %s.".formatted(file, why));
    }
}
