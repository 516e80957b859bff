package dev.bollwerk.fact.host;

import dev.bollwerk.Mutations;
import dev.bollwerk.fact.Certificate;
import dev.bollwerk.source.Certificates;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// Damaged files of a host end in errors of our own, or in facts that say less.
class HostFilesFuzzTest {
    private static final String UNIT =
            """
            [Service]
            Environment="A=b c" D=e
            ExecStart=/usr/bin/dockerd -H fd:// ${A} \\
              --log-opt 'max-size=1m'
            """;

    @Test
    void configurations() {
        Mutations.run(
                "ConfigFileJson",
                utf8(
                        """
                        {"hosts":["a"],"log-opts":{"max-size":"1m"},"tls":true,
                         "default-ulimits":{"nofile":{"Hard":5}}}
                        """),
                bytes ->
                        DaemonOptions.of(
                                List.of("dockerd", "-H", "x"), "x", ConfigFile.parse("/d", bytes)));
    }

    @Test
    void accounts() {
        Mutations.run(
                "AccountFiles",
                utf8("root:x:0:0:root:/root:/bin/bash\ndocker:x:999:ann,bob\n"),
                bytes -> {
                    List<String> lines = Reading.lines(bytes);
                    AccountFiles.parse(lines, lines).members(999);
                });
    }

    @Test
    void auditRules() {
        Mutations.run(
                "AuditFiles",
                utf8(
                        "-D\n"
                                + "-w /etc/docker -p wa -k x\n"
                                + "-a always,exit -F dir=/usr/ -F perm=wa\n"
                                + "-e 2\n"),
                bytes -> AuditFiles.parse("x", Reading.lines(bytes)).covering("/etc/docker/x"));
    }

    @Test
    void units() {
        Mutations.run(
                "UnitFiles",
                utf8(UNIT),
                bytes -> {
                    List<String> lines = Reading.lines(bytes);
                    UnitFiles.parse("x", lines)
                            .forEach(setting -> UnitCommand.words(setting.value()));
                });
    }

    @Test
    void tablesOfTheKernel() {
        Mutations.run(
                "MountLines",
                utf8(
                        "22 1 254:1 / / rw,relatime shared:1 - ext4 /dev/vda rw\n"
                                + "24 22 254:2 /x /a\\040b rw - xfs /dev/vdb rw\n"),
                bytes ->
                        MountLines.parse(Reading.lines(bytes))
                                .forEach(mount -> mount.holds("/a b/c")));
        Mutations.run(
                "SocketTables",
                utf8(
                        " 0: 0100007F:0947 00000000:0000 0A 0:0 00:0 0 0 0 501 1\n"
                                + "0: 00000002 00000000 00010000 0001 01 77 /run/docker.sock\n"),
                bytes -> {
                    List<String> lines = Reading.lines(bytes);
                    SocketTables.tcp(lines);
                    SocketTables.unix(lines, java.util.Set.of("/run/docker.sock"));
                });
    }

    @Test
    void certificates(@TempDir Path folder) throws IOException {
        byte[] pem = Files.readAllBytes(Certificates.create(folder).file("server-cert.pem"));
        Mutations.run("Certificate", pem, bytes -> Certificate.parse(bytes, "It"));
    }

    @Test
    void sudoers() {
        Mutations.run(
                "TextSearch",
                utf8("ann ALL=(root) NOPASSWD: /bin/a, /bin/b, ALL\n%x h = (a:b) S: T: ALL, ALL\n"),
                bytes -> Reading.lines(bytes).forEach(TextSearch::grants));
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
