package dev.bollwerk.fact.host;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bollwerk.BollwerkException;

import org.junit.jupiter.api.Test;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;

class DaemonOptionsTest {
    private static final ConfigFile NONE = ConfigFile.absent("/etc/docker/daemon.json");

    private static DaemonOptions options(ConfigFile file, String... arguments) {
        return DaemonOptions.of(List.of(arguments), "/proc/1/cmdline", file);
    }

    private static ConfigFile file(String json) {
        return ConfigFile.parse("/d.json", json.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void readsFormsOfOptions() {
        DaemonOptions options =
                options(
                        NONE,
                        "/usr/bin/dockerd",
                        "-H",
                        "fd://",
                        "-Htcp://0.0.0.0:2375",
                        "--host=unix:///a",
                        "--log-level",
                        "debug",
                        "-D",
                        "--icc=false",
                        "--tlsverify",
                        "--log-opt=max-size=10m",
                        "--log-opt",
                        "max-file=3",
                        "--insecure-registry=a",
                        "--userland-proxy=false");
        assertEquals(
                List.of("fd://", "tcp://0.0.0.0:2375", "unix:///a"), options.list("hosts").value());
        assertEquals("debug", options.text("log-level").value());
        assertEquals("--log-level", options.text("log-level").place().path());
        assertEquals(true, options.truth("debug").value());
        assertEquals(false, options.truth("icc").value());
        assertEquals(true, options.truth("tlsverify").value());
        assertEquals(Set.of("max-size", "max-file"), options.group("log-opts").keySet());
        assertEquals(List.of("a"), options.list("insecure-registries").value());
        assertEquals(false, options.truth("userland-proxy").value());
        assertTrue(options.truth("live-restore").isUnset());
    }

    @Test
    void putsFileBesideCommandLine() {
        DaemonOptions options =
                options(
                        file(
                                """
                                {"icc": false, "hosts": ["tcp://[::]:2375"], "log-opts": {"max-file": 3},
                                 "default-ulimits": {"nofile": {"Hard": 5, "Soft": 5}}, "tls": null}
                                """),
                        "dockerd",
                        "--tlsverify=maybe");
        assertEquals(false, options.truth("icc").value());
        assertEquals("/d.json", options.truth("icc").place().source());
        assertEquals(List.of("tcp://[::]:2375"), options.list("hosts").value());
        assertEquals("3", options.group("log-opts").get("max-file").value());
        assertEquals("5", options.group("default-ulimits").get("nofile.Hard").value());
        assertTrue(options.truth("tlsverify").isUnknown());
        assertTrue(options.truth("tls").isUnset());
    }

    @Test
    void takesEmptyFileAndRefusesDamagedOne() {
        assertTrue(file(" \n").values().isEmpty());
        assertThrows(BollwerkException.class, () -> file("{\"icc\": fals}"));
        assertThrows(BollwerkException.class, () -> file("{\"icc\":true,\"icc\":false}"));
        assertThrows(
                BollwerkException.class,
                () -> file("{\"%s\":{\"a\":1}}".formatted("x".repeat(2000))));
    }

    @Test
    void takesCommandLinesThatEndEarly() {
        assertEquals("", options(NONE, "dockerd", "--log-level").text("log-level").value());
        assertTrue(options(NONE, "dockerd", "-").values().isEmpty());
        assertTrue(options(NONE).values().isEmpty());
    }
}
