package dev.bollwerk.fact.git;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bollwerk.fact.Observed;
import dev.bollwerk.source.Programs;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;

/// Repositories that the real git makes.
class GitReaderTest {
    private static final Instant NOW = Instant.parse("2026-11-24T12:00:00Z");

    @TempDir Path folder;

    private String git(Path at, String... arguments) {
        String[] all = new String[arguments.length + 8];
        List.of(
                        "-c",
                        "user.name=A B",
                        "-c",
                        "user.email=a@example.org",
                        "-c",
                        "commit.gpgsign=false",
                        "-c",
                        "protocol.file.allow=always")
                .toArray(all);
        System.arraycopy(arguments, 0, all, 8, arguments.length);
        return Programs.run(at, "git", all).strip();
    }

    private Path repository(String... options) throws IOException {
        Path repository = Files.createDirectory(folder.resolve("app"));
        String[] init = new String[options.length + 4];
        List.of("init", "-q", "-b", "main").toArray(init);
        System.arraycopy(options, 0, init, 4, options.length);
        git(repository, init);
        return repository;
    }

    private String commit(Path repository, String name, String text) throws IOException {
        Path file = repository.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
        git(repository, "add", "-f", name);
        git(repository, "commit", "-q", "-m", "change " + name);
        return git(repository, "rev-parse", "HEAD");
    }

    private static Git read(Path repository) {
        Observed<Git> seen = GitReader.read(repository, () -> NOW);
        assertNotNull(seen);
        Git git = seen.orNull();
        assertNotNull(git, seen.toString());
        return git;
    }

    private void assertSameAsGit(Path repository, Git git) {
        assertEquals(
                List.of(git(repository, "ls-files", "-z").split("\0")), git.tracked().orNull());
        Git.Head head = git.head().orNull();
        assertNotNull(head);
        assertEquals(git(repository, "rev-parse", "HEAD"), head.id());
        Commit commit = head.commit();
        assertNotNull(commit);
        assertEquals(
                git(repository, "log", "-1", "--format=%ct"),
                String.valueOf(commit.time().getEpochSecond()));
        for (String id : git(repository, "rev-list", "--all").split("\n")) {
            assertEquals(Boolean.TRUE, git.commits().has(id).orNull(), id);
        }
        assertEquals(Boolean.FALSE, git.commits().has("0".repeat(40)).orNull());
        assertEquals(Boolean.FALSE, git.commits().has("../../etc/passwd").orNull());
    }

    @Test
    void noRepository() {
        assertNull(GitReader.read(folder, InstantSource.system()));
    }

    @Test
    void empty() throws IOException {
        Git git = read(repository());
        assertEquals("main", git.branch());
        assertEquals(new Git.Head(null, null), git.head().orNull());
        assertEquals(List.of(), git.tracked().orNull());
        assertEquals(Map.of(), git.remotes());
    }

    @ParameterizedTest
    @ValueSource(strings = {"2", "3", "4"})
    void looseObjectsAndAllVersionsOfTheIndex(String version) throws IOException {
        Path repository = repository();
        git(repository, "config", "index.version", version);
        commit(repository, "a.txt", "1");
        commit(repository, "sub/with blank/ä.txt", "2");
        commit(repository, "sub/" + "long".repeat(50) + "/x", "3");
        Files.writeString(repository.resolve("later"), "x");
        git(repository, "add", "-N", "later");
        git(repository, "update-index", "--index-version", version);
        git(repository, "remote", "add", "origin", "https://me:secret@git.example.org/app.git");
        Git git = read(repository);
        assertSameAsGit(repository, git);
        assertEquals(Map.of("origin", "https://git.example.org/app.git"), git.remotes());
        assertFalse(git.bare());
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "2"})
    void packs(String version) throws IOException {
        Path repository = repository();
        // long messages that differ little, so that commits are kept as deltas
        String text = "the same words again and again ".repeat(200);
        for (int i = 0; i < 30; i++) {
            Files.writeString(repository.resolve("f"), "v" + i);
            git(repository, "add", "f");
            git(repository, "commit", "-q", "-m", text + i);
        }
        git(repository, "-c", "pack.indexVersion=" + version, "repack", "-adfq", "--depth=50");
        git(repository, "pack-refs", "--all");
        git(repository, "tag", "v1");
        assertFalse(Files.exists(repository.resolve(".git/refs/heads/main")));
        String packs =
                git(
                        repository,
                        "verify-pack",
                        "-v",
                        Files.list(repository.resolve(".git/objects/pack"))
                                .filter(file -> file.toString().endsWith(".idx"))
                                .findFirst()
                                .orElseThrow()
                                .toString());
        assertTrue(packs.contains("chain length"), "no deltas");
        Git git = read(repository);
        assertSameAsGit(repository, git);
        // every commit can be read, whatever delta it is kept as
        Objects objects = new Objects(new SafeFolder(repository.resolve(".git")), 20);
        for (String id : git(repository, "rev-list", "--all").split("\n")) {
            Commit commit = objects.commit(id);
            assertNotNull(commit);
            assertEquals(
                    git(repository, "log", "-1", "--format=%P", id),
                    String.join(" ", commit.parents()));
        }
    }

    @Test
    void longerIds() throws IOException {
        Path repository = repository("--object-format=sha256");
        commit(repository, "a", "1");
        String id = commit(repository, "b", "2");
        assertEquals(64, id.length());
        Git loose = read(repository);
        assertEquals(Boolean.TRUE, loose.commits().has(id).orNull());
        git(repository, "gc", "-q");
        assertSameAsGit(repository, read(repository));
    }

    @Test
    void oneMoreWorkTree() throws IOException {
        Path repository = repository();
        commit(repository, "a", "1");
        git(repository, "remote", "add", "origin", "git@example.org:app.git");
        git(repository, "worktree", "add", "-q", "-b", "topic", "../more");
        Path more = folder.resolve("more");
        commit(more, "b", "2");
        Git git = read(more);
        assertSameAsGit(more, git);
        assertEquals("topic", git.branch());
        assertEquals(List.of("main", "topic"), git.branches().orNull());
        assertEquals(Map.of("origin", "git@example.org:app.git"), git.remotes());
    }

    @Test
    void bareAndShallowAndDetached() throws IOException {
        Path repository = repository();
        commit(repository, "a", "1");
        String id = commit(repository, "b", "2");
        git(folder, "clone", "-q", "--bare", "app", "app.git");
        Git bare = read(folder.resolve("app.git"));
        assertTrue(bare.bare());
        assertEquals(Boolean.TRUE, bare.commits().has(id).orNull());
        git(folder, "clone", "-q", "--depth=1", "file://" + repository, "ci");
        Git shallow = read(folder.resolve("ci"));
        assertTrue(shallow.shallow());
        assertInstanceOf(Observed.Unseen.class, shallow.commits().has("1".repeat(40)));
        git(repository, "checkout", "-q", id);
        assertNull(read(repository).branch());
        assertSameAsGit(repository, read(repository));
    }

    @Test
    void submodule() throws IOException {
        Path inner = repository();
        commit(inner, "a", "1");
        Path outer = Files.createDirectory(folder.resolve("outer"));
        git(outer, "init", "-q", "-b", "main");
        git(outer, "submodule", "--quiet", "add", inner.toString(), "lib");
        git(outer, "commit", "-q", "-m", "with lib");
        assertSameAsGit(outer, read(outer));
        assertSameAsGit(outer.resolve("lib"), read(outer.resolve("lib")));
    }

    @Test
    void branchesOfEnvironments() throws IOException {
        Path repository = repository();
        commit(repository, "a", "1");
        git(repository, "branch", "staging");
        git(repository, "checkout", "-q", "-b", "prod");
        commit(repository, "b", "2");
        commit(repository, "c", "3");
        git(repository, "checkout", "-q", "main");
        assertEquals(
                List.of(
                        new Git.Divergence("prod", 2, false),
                        new Git.Divergence("staging", 0, false)),
                read(repository).divergences());
    }

    /// A repository of somebody else must not make us read what is not its own.
    @Test
    void nothingOutsideIsRead() throws IOException {
        Path repository = repository();
        String id = commit(repository, "a", "1");
        Path lure = Files.createDirectory(folder.resolve("lure"));
        Files.writeString(lure.resolve(".git"), "gitdir: " + repository.resolve(".git") + "\n");
        assertInstanceOf(Observed.Unseen.class, GitReader.read(lure, () -> NOW));
        Files.writeString(lure.resolve(".git"), "gitdir: /etc\n");
        assertInstanceOf(Observed.Unseen.class, GitReader.read(lure, () -> NOW));
        Files.delete(lure.resolve(".git"));
        Files.createSymbolicLink(lure.resolve(".git"), repository.resolve(".git"));
        assertNull(GitReader.read(lure, () -> NOW));
        // links inside lead to nothing
        Path objects = repository.resolve(".git/objects");
        Files.move(objects.resolve(id.substring(0, 2)), folder.resolve("moved"));
        Files.createSymbolicLink(objects.resolve(id.substring(0, 2)), folder.resolve("moved"));
        assertEquals(Boolean.FALSE, read(repository).commits().has(id).orNull());
        Files.writeString(repository.resolve(".git/HEAD"), "ref: ../../../etc/passwd\n");
        assertEquals(new Git.Head(null, null), withoutBranch(read(repository)));
    }

    private static Git.Head withoutBranch(Git git) {
        Git.Head head = git.head().orNull();
        assertNotNull(head);
        return head;
    }

    @Test
    void alternatesAreNotFollowed() throws IOException {
        Path repository = repository();
        String id = commit(repository, "a", "1");
        git(folder, "clone", "-q", "--shared", "app", "other");
        Git git = read(folder.resolve("other"));
        assertInstanceOf(Observed.Unseen.class, git.commits().has(id));
        Git.Head head = git.head().orNull();
        assertNotNull(head);
        assertEquals(id, head.id());
        assertNull(head.commit());
    }
}
