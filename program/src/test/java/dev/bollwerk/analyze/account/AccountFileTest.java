package dev.bollwerk.analyze.account;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bollwerk.Mutations;
import dev.bollwerk.analyze.account.AccountFile.Format;
import dev.bollwerk.analyze.file.Analyzer;
import dev.bollwerk.analyze.file.Discoveries;
import dev.bollwerk.analyze.file.FileView;

import org.junit.jupiter.api.Test;

import java.nio.charset.StandardCharsets;
import java.util.List;

class AccountFileTest {
    private static List<String> facts(Analyzer analyzer, byte[] bytes) {
        var discoveries = new Discoveries("etc/x");
        analyzer.analyze(FileView.of("etc/x", bytes), discoveries);
        return discoveries.toResult().facts().stream()
                .map(f -> f.key() + " " + f.value() + " " + f.location().line())
                .toList();
    }

    private static List<String> facts(Analyzer analyzer, String text) {
        return facts(analyzer, text.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void passwd() {
        assertEquals(
                List.of("account root:0 1", "account open:7 3", "empty-password open 3"),
                facts(
                        new AccountFile(Format.PASSWD),
                        "root:x:0:0:root:/root:/bin/bash\n# no\nopen::7:7::/:\n+::::::\nbad\n"
                                + "x:x:-1:0\n"));
    }

    @Test
    void shadowNeverTellsAHash() {
        List<String> facts =
                facts(
                        new AccountFile(Format.SHADOW),
                        "root:$6$salt$hash:1:0\nlocked:*:1\nguest::19000:0:99999:7:::\n");
        assertEquals(List.of("empty-password guest 3"), facts);
    }

    @Test
    void groups() {
        assertEquals(
                List.of("group root:0 1", "group users:100 2"),
                facts(new AccountFile(Format.GROUP), "root:x:0:\nusers:x:100:a,b\n"));
    }

    @Test
    void sudoers() {
        var analyzer = new SudoersFile();
        assertEquals(
                List.of(
                        "sudo-nopasswd %sudo ALL=(ALL) NOPASSWD: ALL 2",
                        "sudo-nopasswd Defaults:app !authenticate 4"),
                facts(
                        analyzer,
                        "# a ALL NOPASSWD: ALL\n%sudo\tALL=(ALL)  NOPASSWD: ALL\nroot ALL=ALL\n"
                                + "Defaults:app !authenticate\n"));
        assertTrue(analyzer.wants("etc/sudoers.d/app", "app"));
        assertFalse(analyzer.wants("etc/sudoers.d/app.bak", "app.bak"));
        assertFalse(analyzer.wants("etc/sudoers.d/x/app", "app"));
    }

    @Test
    void hostileBytesDoNoHarm() {
        byte[] seed =
                "root:x:0:0\na::1:2\n%s ALL=(ALL) NOPASSWD: ALL\n".getBytes(StandardCharsets.UTF_8);
        for (Format format : Format.values()) {
            Mutations.run(format.name(), seed, bytes -> facts(new AccountFile(format), bytes));
        }
        Mutations.run("sudoers", seed, bytes -> facts(new SudoersFile(), bytes));
        var discoveries = new Discoveries("etc/passwd");
        byte[] many = "a:x:1:1\n".repeat(30_000).getBytes(StandardCharsets.UTF_8);
        new AccountFile(Format.PASSWD).analyze(FileView.of("etc/passwd", many), discoveries);
        assertEquals(1, discoveries.toResult().gaps().size());
    }
}
