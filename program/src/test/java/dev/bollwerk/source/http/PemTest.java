package dev.bollwerk.source.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bollwerk.BollwerkException;
import dev.bollwerk.source.Certificates;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

class PemTest {
    @TempDir Path folder;

    @ParameterizedTest
    @CsvSource({
        "genrsa -out key.pem 2048, RSA",
        "genrsa -traditional -out key.pem 2048, RSA",
        "genrsa -traditional -out key.pem 4096, RSA",
        "ecparam -name prime256v1 -genkey -out key.pem, EC",
        "ecparam -name secp384r1 -genkey -noout -out key.pem, EC",
        "genpkey -algorithm ed25519 -out key.pem, EdDSA",
        "genpkey -algorithm EC -pkeyopt ec_paramgen_curve:P-256 -out key.pem, EC",
    })
    void readsWhatOpensslWrites(String command, String algorithm) {
        Certificates.openssl(folder, command);
        assertEquals(algorithm, Pem.key(folder.resolve("key.pem")).getAlgorithm());
    }

    @Test
    void keyWithPassphraseIsAClearError() {
        Certificates.openssl(folder, "genrsa -aes256 -passout pass:secret -out key.pem 2048");
        assertFails("key.pem", "passphrase");
    }

    @Test
    void damagedAndMissingFilesAreClearErrors() throws IOException {
        Files.writeString(
                folder.resolve("bad.pem"),
                "-----BEGIN EC PRIVATE KEY-----\nAAAA\n-----END EC PRIVATE KEY-----\n");
        assertFails("bad.pem", "it is damaged");
        Files.writeString(folder.resolve("empty.pem"), "");
        assertFails("empty.pem", "holds no private key");
        assertFails("missing.pem", "does not exist");
        var failure =
                assertThrows(
                        BollwerkException.class,
                        () -> Pem.certificates(folder.resolve("empty.pem")));
        assertTrue(failure.getMessage().contains("holds no certificate"));
    }

    private void assertFails(String name, String part) {
        var failure = assertThrows(BollwerkException.class, () -> Pem.key(folder.resolve(name)));
        assertTrue(failure.getMessage().contains(part), failure.getMessage());
    }
}
