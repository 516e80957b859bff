package dev.bollwerk.rule.file;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bollwerk.advisory.Severity;
import dev.bollwerk.finding.RiskyFile;
import dev.bollwerk.image.MergedTree;
import dev.bollwerk.image.Overlay;
import dev.bollwerk.image.TreeEntry;
import dev.bollwerk.image.TreeEntry.Kind;
import dev.bollwerk.inventory.Fact;
import dev.bollwerk.inventory.Location;
import dev.bollwerk.rule.Review;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Each rule over small trees.
class FileRulesTest {
    private final List<TreeEntry> lower = new ArrayList<>();
    private final List<TreeEntry> upper = new ArrayList<>();
    private final List<Fact> facts = new ArrayList<>();

    private static TreeEntry entry(String path, Kind kind, int mode) {
        return new TreeEntry(path, kind, mode, 0, 0, kind == Kind.FILE ? 10 : 0, null, false);
    }

    private void file(String path) {
        lower.add(entry(path, Kind.FILE, 0644));
    }

    private void fact(String key, String value) {
        facts.add(new Fact(key, value, new Location("etc/" + key, 1 + facts.size(), null, null)));
    }

    private List<RiskyFile> findings() {
        MergedTree tree = Overlay.merge(List.of(lower, upper));
        var known = new TreeFacts(tree, FileRulesTest::owner, facts, new Layers(null));
        return new Review(Locale.ENGLISH)
                .files(FileRules.all(), known).stream().map(RiskyFile.class::cast).toList();
    }

    private static @Nullable String owner(String path) {
        return path.startsWith("usr/bin/") ? "passwd" : null;
    }

    private RiskyFile only(String id) {
        List<RiskyFile> findings = findings();
        assertEquals(List.of(id), findings.stream().map(RiskyFile::id).toList());
        return findings.getFirst();
    }

    @Test
    void setIdWithItsPackageAndItsHardLinks() {
        lower.add(entry("usr/bin/passwd", Kind.FILE, 04755));
        lower.add(
                new TreeEntry(
                        "usr/bin/link", Kind.HARDLINK, 04755, 0, 0, 0, "usr/bin/passwd", false));
        lower.add(entry("usr/bin", Kind.DIRECTORY, 02755));
        RiskyFile found = only("CS-SUID-01");
        assertEquals("passwd", found.owner());
        assertEquals(Severity.MEDIUM, found.severity());
        assertEquals(2, found.locations().size());
        assertEquals("Mode 4755, owner 0:0.", found.evidence().getFirst());
    }

    @Test
    void whatALaterLayerMendsIsNoFinding() {
        lower.add(entry("usr/bin/passwd", Kind.FILE, 04755));
        upper.add(entry("usr/bin/passwd", Kind.FILE, 0755));
        lower.add(entry("usr/bin/su", Kind.FILE, 04755));
        upper.add(entry("usr/bin/.wh.su", Kind.FILE, 0));
        assertEquals(List.of(), findings());
    }

    @Test
    void aShellThatIsItsOwnerIsCritical() {
        lower.add(entry("opt/bash", Kind.FILE, 04755));
        assertEquals(Severity.CRITICAL, only("CS-SUID-01").severity());
    }

    @Test
    void thousandsOfWritableFilesAreOneFinding() {
        for (int i = 0; i < 5000; i++) {
            lower.add(entry("app/data/file" + i, Kind.FILE, 0666));
        }
        lower.add(entry("app/data", Kind.DIRECTORY, 0777));
        lower.add(entry("tmp", Kind.DIRECTORY, 01777));
        lower.add(entry("dev/shm", Kind.DIRECTORY, 0777));
        List<RiskyFile> findings = findings();
        assertEquals(2, findings.size(), findings.toString());
        assertEquals(
                "5,000 files in /app/data, the first with mode 0666.",
                findings.get(1).evidence().getFirst());
        assertEquals(5, findings.get(1).locations().size());
    }

    @Test
    void manyDirectoriesAreTakenTogether() {
        for (int i = 0; i < 3000; i++) {
            lower.add(entry("srv/app/modules/m" + i + "/index.js", Kind.FILE, 0777));
        }
        assertEquals(
                "3,000 files in or below /srv/app/modules, the first with mode 0777.",
                only("CS-FILE-01").evidence().getFirst());
    }

    @Test
    void devicesBesideTheUsualOnes() {
        lower.add(entry("dev/null", Kind.CHARACTER_DEVICE, 0666));
        assertEquals(List.of(), findings());
        lower.add(entry("opt/disk", Kind.BLOCK_DEVICE, 0660));
        assertEquals("/opt/disk is a block device.", only("CS-FILE-02").evidence().getFirst());
    }

    @Test
    void capabilities() {
        lower.add(new TreeEntry("usr/bin/ping", Kind.FILE, 0755, 0, 0, 1, null, true));
        assertEquals("passwd", only("CS-FILE-03").owner());
    }

    @Test
    void keysAndAccess() {
        file("etc/ssh/ssh_host_rsa_key");
        file("etc/ssh/ssh_host_rsa_key.pub");
        only("CS-FILE-04");
        lower.clear();
        file("root/.ssh/authorized_keys");
        only("CS-FILE-08");
        lower.clear();
        file("home/me/.ssh/id_ed25519");
        file("home/me/.ssh/id_ed25519.pub");
        file("usr/share/x/tests/id_rsa");
        assertEquals(
                "id_ed25519 is the name of a private key.",
                only("CS-IMG-03").evidence().getFirst());
    }

    @Test
    void aShellWithoutAPackageManager() {
        file("busybox/busybox");
        assertEquals(
                "/busybox/busybox is there, a package manager is not.",
                only("CS-FILE-05").evidence().getFirst());
        file("usr/bin/dpkg");
        assertEquals(List.of(), findings());
    }

    @Test
    void leftovers() {
        file("app/.git/HEAD");
        lower.add(entry("app/.git", Kind.DIRECTORY, 0755));
        file("root/.aws/credentials");
        file("app/node_modules/x/.npmrc");
        file("app/config");
        lower.add(entry("app/CVS", Kind.DIRECTORY, 0755));
        List<RiskyFile> findings = findings();
        assertEquals(2, findings.size(), findings.toString());
        assertEquals(List.of("A repository: /app/.git"), findings.get(0).evidence());
        assertEquals(
                List.of("Credentials of a tool: /root/.aws/credentials"),
                findings.get(1).evidence());
    }

    @Test
    void cachesWithTheirSize() {
        lower.add(
                new TreeEntry(
                        "var/lib/apt/lists/x_Packages",
                        Kind.FILE,
                        0644,
                        0,
                        0,
                        3 << 20,
                        null,
                        false));
        file("var/lib/apt/lists/lock");
        file("usr/bin/apt-get");
        assertEquals(List.of("/var/lib/apt/lists: 3 MB in 2 files."), only("CS-IMG-10").evidence());
        assertEquals(Severity.NEGLIGIBLE, only("CS-IMG-10").severity());
    }

    @Test
    void accounts() {
        fact("account", "root:0");
        fact("account", "www:33");
        fact("account", "www:33");
        assertEquals(List.of(), findings());
        fact("account", "toor:0");
        fact("account", "backup:33");
        fact("group", "a:7");
        fact("group", "b:7");
        fact("empty-password", "guest");
        fact("empty-password", "guest");
        List<RiskyFile> findings = findings();
        assertEquals(3, findings.size());
        assertEquals(List.of("guest has an empty password."), findings.get(0).evidence());
        assertEquals(List.of("toor has the number 0 of root."), findings.get(1).evidence());
        assertEquals(
                List.of("www, backup share the number 33.", "The groups a, b share the number 7."),
                findings.get(2).evidence());
    }

    @Test
    void sudoWithoutAPassword() {
        fact("sudo-nopasswd", "app ALL=(root) NOPASSWD: /usr/bin/x");
        assertEquals(Severity.MEDIUM, only("CS-FILE-07").severity());
        fact("sudo-nopasswd", "%wheel ALL=(ALL) NOPASSWD: ALL");
        RiskyFile found = only("CS-FILE-07");
        assertEquals(Severity.HIGH, found.severity());
        assertTrue(found.evidence().contains("%wheel ALL=(ALL) NOPASSWD: ALL"));
    }
}
