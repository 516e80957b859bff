package dev.bollwerk.fact.kubernetes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bollwerk.Mutations;
import dev.bollwerk.Shared;
import dev.bollwerk.fact.kubernetes.PodContainer.Role;
import dev.bollwerk.fact.workload.Mount;
import dev.bollwerk.fact.workload.Setting;
import dev.bollwerk.fact.workload.Workload;
import dev.bollwerk.fact.yaml.YamlReader;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;

/// Containers of pods in all their forms, with places, and what is wrong in them.
class KubernetesReaderTest {
    private static Manifests read(String text) {
        return KubernetesReader.read("k.yaml", YamlReader.read("k.yaml", text));
    }

    private static String list() throws IOException {
        return Files.readString(
                Shared.root()
                        .resolve(
                                "program/src/test/resources/dev/bollwerk/fact/kubernetes/testdata"
                                        + "/list.yaml"));
    }

    private static Workload backup() throws IOException {
        return read(list()).pods().getFirst().containers().getLast().workload();
    }

    @Test
    void listsAndDocuments() throws IOException {
        Manifests manifests = read(list());
        assertEquals(
                List.of(
                        "CronJob shop/nightly: prepare",
                        "CronJob shop/nightly: proxy",
                        "CronJob shop/nightly: backup"),
                manifests.workloads().stream().map(Workload::name).toList());
        assertEquals(
                List.of(Role.INIT, Role.SIDECAR, Role.MAIN),
                manifests.pods().getFirst().containers().stream().map(PodContainer::role).toList());
        assertEquals(
                List.of("ConfigMap settings", "Job other"),
                manifests.others().stream().map(Resource::title).toList());
    }

    @Test
    void problemsAreLocated() throws IOException {
        List<String> problems =
                read(list()).problems().stream()
                        .map(each -> each.place().line() + " " + each.message())
                        .toList();
        assertEquals(
                List.of(
                        "37 privileged is neither true nor false: 'true'.",
                        "14 The annotation of seccomp has had no effect since Kubernetes 1.27;"
                                + " set securityContext.seccompProfile.",
                        "54 The volume absent is mounted, but the pod has none of that name.",
                        "64 This is no object of Kubernetes, and is not read."),
                problems);
    }

    @Test
    void privileges() throws IOException {
        Workload.Privileges privileges = backup().privileges();
        assertEquals("0:2000", privileges.user().or(""));
        assertEquals(36, privileges.user().place().line());
        assertEquals(
                "items[0].spec.jobTemplate.spec.template.spec.containers[0].securityContext"
                        + ".runAsUser",
                privileges.user().place().path());
        assertTrue(privileges.nonRoot().or(false));
        assertTrue(privileges.privileged().isUnknown());
        assertTrue(privileges.noNewPrivileges().or(false));
        assertEquals("NET_ADMIN", privileges.added().getFirst().or(""));
        assertEquals("ALL", privileges.dropped().getFirst().or(""));
        assertTrue(privileges.seccomp().isUnset());
        assertEquals("unconfined", privileges.apparmor().or(""));
        assertEquals("type:spc_t", privileges.selinux().getFirst().or(""));
    }

    @Test
    void theRest() throws IOException {
        Workload backup = backup();
        assertTrue(backup.image().isUnknown());
        assertEquals(List.of("backup"), backup.command().entrypoint().or(List.of()));
        assertEquals(List.of("--all"), backup.command().arguments().or(List.of()));
        assertEquals("debug", value(backup.environment().get("LEVEL")));
        assertNull(value(backup.environment().get("PASSWORD")));
        assertEquals("secretRef keys", value(backup.traits().get("envFrom[0]")));
        assertEquals("private", backup.namespaces().user().or(""));
        assertTrue(backup.namespaces().network().isUnset());
        assertEquals("53/udp", backup.network().exposed().getFirst().or(""));
        assertEquals(5353, backup.network().ports().getFirst().first());
        assertEquals("250m", value(backup.limits().values().get("requests.cpu")));
        assertEquals("1Gi", value(backup.limits().values().get("limits.memory")));
        assertEquals("gvisor", backup.life().runtime().or(""));
        Mount docker = backup.storage().mounts().getFirst();
        assertEquals("bind", docker.type());
        assertEquals("/var/lib/docker", docker.source());
        assertEquals("rshared", docker.propagation());
        assertTrue(backup.storage().mounts().getLast().readOnly());
    }

    private static String value(Setting<String> setting) {
        return setting.value();
    }

    @Test
    void whatIsKubernetes() {
        assertTrue(
                KubernetesReader.isKubernetes(
                        YamlReader.read("k", "{apiVersion: v1, kind: Pod}").getFirst()));
        assertFalse(
                KubernetesReader.isKubernetes(
                        YamlReader.read("k", "services: {web: {image: a}}").getFirst()));
        assertFalse(
                KubernetesReader.isKubernetes(YamlReader.read("k", "apiVersion: v2").getFirst()));
    }

    @Test
    void quantities() {
        assertEquals(0, new BigDecimal("0.5").compareTo(Quantity.parse("500m")));
        assertEquals(0, new BigDecimal("1610612736").compareTo(Quantity.parse("1.5Gi")));
        assertEquals(0, new BigDecimal("2000").compareTo(Quantity.parse("2e3")));
        assertNull(Quantity.parse("1GiB"));
        assertNull(Quantity.parse("1e999"));
        assertNull(Quantity.parse(""));
    }

    @Test
    void damagedManifests() throws IOException {
        Mutations.run(
                "kubernetes",
                list().getBytes(StandardCharsets.UTF_8),
                bytes -> read(new String(bytes, StandardCharsets.UTF_8)));
    }
}
