package dev.bollwerk.fact;

import dev.bollwerk.BollwerkException;

import java.io.ByteArrayInputStream;
import java.security.PublicKey;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/// An X.509 certificate, as far as rules ask about it.
///
/// @param subject distinguished name
/// @param issuer distinguished name
/// @param algorithm of its key: `RSA`, `EC`, `Ed25519`, …
/// @param bits of its key; 0 when that says nothing
/// @param signature algorithm that signed it, like `SHA256withRSA`
/// @param names alternative ones: host names and addresses
/// @param authority whether it may sign others
public record Certificate(
        String subject,
        String issuer,
        Instant from,
        Instant until,
        String algorithm,
        int bits,
        String signature,
        List<String> names,
        boolean authority) {
    /// Bytes at most.
    public static final int LIMIT = 1 << 20;

    public Certificate {
        names = List.copyOf(names);
    }

    /// Reads certificates in PEM or DER, in their order.
    ///
    /// @param what names them in errors, as the subject of a sentence
    public static List<Certificate> parse(byte[] bytes, String what) {
        try {
            List<Certificate> all = new ArrayList<>();
            for (java.security.cert.Certificate one :
                    CertificateFactory.getInstance("X.509")
                            .generateCertificates(new ByteArrayInputStream(bytes))) {
                if (one instanceof X509Certificate certificate) {
                    all.add(of(certificate));
                }
            }
            if (all.isEmpty()) {
                throw BollwerkException.target("%s holds no certificate.".formatted(what));
            }
            return List.copyOf(all);
        } catch (CertificateException e) {
            throw BollwerkException.target("%s is no certificate.".formatted(what), e);
        } catch (BollwerkException e) {
            throw e;
        } catch (RuntimeException e) {
            // the library's reader of DER lets some of its own exceptions out
            throw BollwerkException.target("%s is damaged.".formatted(what), e);
        }
    }

    private static Certificate of(X509Certificate certificate) throws CertificateParsingException {
        PublicKey key = certificate.getPublicKey();
        return new Certificate(
                certificate.getSubjectX500Principal().getName(),
                certificate.getIssuerX500Principal().getName(),
                certificate.getNotBefore().toInstant(),
                certificate.getNotAfter().toInstant(),
                key.getAlgorithm(),
                bits(key),
                certificate.getSigAlgName(),
                names(certificate),
                certificate.getBasicConstraints() >= 0);
    }

    private static int bits(PublicKey key) {
        return switch (key) {
            case RSAPublicKey rsa -> rsa.getModulus().bitLength();
            case ECPublicKey ec -> ec.getParams().getOrder().bitLength();
            default -> 0;
        };
    }

    private static List<String> names(X509Certificate certificate)
            throws CertificateParsingException {
        List<String> names = new ArrayList<>();
        Collection<List<?>> alternatives = certificate.getSubjectAlternativeNames();
        if (alternatives != null) {
            for (List<?> alternative : alternatives) {
                if (alternative.size() >= 2 && alternative.get(1) instanceof String name) {
                    names.add(name);
                }
            }
        }
        return names;
    }
}
