package dev.bollwerk.fact.docker;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bollwerk.fact.Observed;
import dev.bollwerk.fact.Observed.Unseen;
import dev.bollwerk.source.Certificates;
import dev.bollwerk.source.Server;
import dev.bollwerk.source.http.Endpoint;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/// Against servers of openssl that are set up well and badly.
class TlsProbeTest {
    @TempDir Path folder;

    private TlsProbe probe(String... options) throws IOException {
        Certificates certificates = Certificates.create(folder);
        int port = Server.freePort();
        List<String> command =
                new ArrayList<>(
                        List.of(
                                dev.bollwerk.Components.require("openssl").toString(),
                                "s_server",
                                "-www",
                                "-accept",
                                "127.0.0.1:" + port,
                                "-cert",
                                certificates.file("server-cert.pem").toString(),
                                "-key",
                                certificates.file("server-key.pem").toString(),
                                "-CAfile",
                                certificates.file("ca.pem").toString()));
        command.addAll(List.of(options));
        try (Server _ = Server.start(folder, command, () -> Server.listens(port))) {
            return known(TlsProbe.of("127.0.0.1", port, InstantSource.system()));
        }
    }

    private static TlsProbe known(Observed<TlsProbe> fact) {
        TlsProbe value = fact.orNull();
        assertNotNull(value, fact::toString);
        return value;
    }

    @Test
    void tellsOldVersions() throws IOException {
        TlsProbe probe = probe("-cipher", "ALL:@SECLEVEL=0");
        assertEquals(List.of("TLSv1", "TLSv1.1"), probe.old());
        assertEquals("TLSv1.3", probe.version());
        assertFalse(probe.plain());
    }

    @Test
    void tellsServerThatTakesStrangersFromOneThatDoesNot() throws IOException {
        TlsProbe open = probe("-tls1_3");
        assertTrue(open.stranger());
        assertEquals("TLSv1.3", open.version());
        assertEquals(List.of(), open.old());
        assertEquals("CN=server-test", open.chain().getFirst().subject());
        assertTrue(open.chain().getFirst().names().contains("localhost"));
        TlsProbe closed = probe("-tls1_2", "-Verify", "1", "-verify_return_error");
        assertFalse(closed.stranger());
        assertNull(closed.version());
        assertEquals("CN=server-test", closed.chain().getFirst().subject());
    }

    @Test
    void tellsEngineWithoutTls() throws IOException {
        try (FakeEngine fake = new FakeEngine()) {
            int port = ((Endpoint.Tcp) fake.endpoint()).port();
            TlsProbe probe = known(TlsProbe.of("127.0.0.1", port, InstantSource.system()));
            assertTrue(probe.plain());
            assertNull(probe.version());
            assertEquals(List.of(), probe.chain());
        }
    }

    @Test
    void knowsNothingOfPortWhereNobodyListens() throws IOException {
        assertInstanceOf(
                Unseen.class, TlsProbe.of("127.0.0.1", Server.freePort(), InstantSource.system()));
    }
}
