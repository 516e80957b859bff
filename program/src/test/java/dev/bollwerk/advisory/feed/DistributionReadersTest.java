package dev.bollwerk.advisory.feed;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bollwerk.advisory.Advisory;
import dev.bollwerk.advisory.Affected;
import dev.bollwerk.advisory.Qualifier;
import dev.bollwerk.advisory.Severity;
import dev.bollwerk.advisory.State;
import dev.bollwerk.version.VersionRange;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Map;

/// CSAF, OVAL, Photon OS and Ubuntu's tracker, against their true files.
class DistributionReadersTest {
    private static final Records SAMPLES = new Records();

    @BeforeAll
    static void read() {
        Tars.walkDeep(
                "advisories/native/native-format-samples.tar.zst",
                (name, content) -> {
                    if (name.matches(".*(/vex-archive|/csaf|mock_|photon-?5|mariner|azurelinux).*")
                            && FeedReaders.find(new Sample(name, content)).isPresent()) {
                        SAMPLES.add(name, content);
                    }
                });
    }

    private static List<Affected> in(String ecosystem, String id, String name) {
        return SAMPLES.affected(id, name).stream()
                .filter(a -> a.ecosystem().toString().equals(ecosystem))
                .toList();
    }

    @Test
    void vexStatesWhatIsFixedAffectedAndNotAffected() {
        Advisory openssl = SAMPLES.advisory("CVE-2023-6237");
        assertEquals("redhat", openssl.feed());
        assertEquals(Severity.LOW, openssl.severity());
        assertEquals(List.of(), openssl.upstream());
        assertEquals(List.of("CWE-400"), openssl.cwes());
        assertEquals(5.9, openssl.cvss().getFirst().score());
        Affected libs = in("Red Hat:9", "CVE-2023-6237", "openssl-libs").getFirst();
        assertEquals(List.of(VersionRange.between("0", "1:3.0.7-27.el9")), libs.ranges());
        assertTrue(
                List.of("baseos", "appstream")
                        .contains(libs.qualifiers().get(Qualifier.REPOSITORY)));
        Affected edk2 = in("Red Hat:9", "CVE-2023-6237", "edk2").getFirst();
        assertEquals("true", edk2.qualifiers().get(Qualifier.SOURCE));
        assertEquals(List.of(VersionRange.all()), edk2.ranges());
        Affected kernel = in("Red Hat:8", "CVE-2023-6238", "kernel").getFirst();
        assertEquals(State.NOT_AFFECTED, kernel.state());
    }

    @Test
    void vexSaysWhatIsPlanned() {
        Affected six = in("Red Hat:6", "CVE-2023-6212", "firefox").getFirst();
        assertEquals(State.END_OF_LIFE, six.state());
        assertEquals("Out of support scope", six.qualifiers().get(Qualifier.NOTE));
        List<Affected> eus = in("Red Hat:9", "CVE-2023-6212", "firefox");
        assertTrue(
                eus.stream()
                        .anyMatch(
                                a ->
                                        a.qualifiers()
                                                .getOrDefault(Qualifier.REPOSITORY, "")
                                                .equals("rhel_eus:9.2::appstream")),
                eus::toString);
        assertTrue(
                SAMPLES.advisories.stream()
                        .flatMap(a -> a.affected().stream())
                        .filter(a -> a.ecosystem().name().equals("Red Hat"))
                        .noneMatch(a -> a.name().endsWith("-debugsource")));
    }

    @Test
    void csafBulletinsNameTheirVulnerabilities() {
        Advisory bulletin = SAMPLES.advisory("RHSA-2023:7435");
        assertTrue(bulletin.upstream().stream().allMatch(Texts::isCve));
        assertTrue(!bulletin.upstream().isEmpty());
        assertTrue(bulletin.affected().stream().anyMatch(a -> a.name().equals("fence-agents-all")));
    }

    @Test
    void modulesOfCsafAreTheirStreams() {
        List<Affected> modular =
                SAMPLES.advisories.stream()
                        .flatMap(a -> a.affected().stream())
                        .filter(
                                a ->
                                        a.ranges().stream()
                                                .anyMatch(
                                                        r ->
                                                                String.valueOf(r.upper())
                                                                        .contains(".module+el")))
                        .toList();
        assertTrue(!modular.isEmpty());
        assertTrue(
                modular.stream()
                        .allMatch(
                                a ->
                                        a.qualifiers()
                                                .getOrDefault(Qualifier.MODULE, "")
                                                .matches("\\S+:\\S+")));
    }

    @Test
    void ovalIsReadFromItsComments() {
        Records oracle =
                Records.of(
                        "oval.xml",
                        """
                        <oval_definitions xmlns="http://oval.mitre.org/XMLSchema/oval-definitions-5"><definitions>
                        <definition id="oval:com.oracle.elsa:def:20070057" class="patch"><metadata>
                        <title>
                        ELSA-2007-0057:  Moderate: bind security update  (MODERATE)
                        </title><affected family="unix"><platform>Oracle Linux 5</platform></affected>
                        <reference source="CVE" ref_id="CVE-2007-0493" ref_url="https://linux.oracle.com/cve/CVE-2007-0493.html"/>
                        <advisory><severity>MODERATE</severity><cve cvss2="7.8/AV:N/AC:L/Au:N/C:N/I:N/A:C">CVE-2007-0493</cve></advisory></metadata>
                        <criteria><criterion comment="Oracle Linux 5 is installed"/><criterion comment="Oracle Linux arch is x86_64"/>
                        <criterion comment="bind is earlier than 30:9.3.3-8.el5"/><criterion comment="bind is signed with the Oracle Linux 5 key"/></criteria></definition>
                        <definition id="oval:org.debian:def:1" class="vulnerability"><metadata><title>CVE-2016-5416 389-ds-base</title>
                        <affected><platform>Debian GNU/Linux 11</platform></affected></metadata><criteria>
                        <criterion comment="389-ds-base DPKG is earlier than 0"/></criteria></definition>
                        <definition id="oval:com.ubuntu.jammy:def:1" class="vulnerability"><metadata><title>CVE-2023-48795 on Ubuntu 22.04 LTS</title>
                        <affected><platform>Ubuntu 22.04 LTS</platform></affected></metadata><criteria>
                        <criterion comment="openssh package in jammy was vulnerable but has been fixed (note: '1:8.9p1-3ubuntu0.5')."/></criteria></definition>
                        <definition id="oval:x:def:1" class="patch"><metadata><title>X</title><affected><platform>Plan 9</platform></affected></metadata>
                        <criteria><criterion comment="a is earlier than 1"/></criteria></definition>
                        </definitions></oval_definitions>
                        """);
        Advisory bind = oracle.advisory("ELSA-2007-0057");
        assertEquals(List.of("CVE-2007-0493"), bind.upstream());
        assertEquals(7.8, bind.cvss().getFirst().score());
        assertEquals(Severity.MEDIUM, bind.severity());
        Affected package1 = bind.affected().getFirst();
        assertEquals("Oracle:5", package1.ecosystem().toString());
        assertEquals(List.of(VersionRange.between("0", "30:9.3.3-8.el5")), package1.ranges());
        assertEquals(Map.of(Qualifier.ARCHITECTURE, "x86_64"), package1.qualifiers());
        assertEquals(
                State.NOT_AFFECTED,
                oracle.affected("CVE-2016-5416", "389-ds-base").getFirst().state());
        assertEquals(
                List.of(VersionRange.between("0", "1:8.9p1-3ubuntu0.5")),
                oracle.affected("CVE-2023-48795", "openssh").getFirst().ranges());
        assertEquals(
                List.of("oval.xml: oval:x:def:1: the platform 'Plan 9' is not known"),
                oracle.problems);
    }

    @Test
    void azureAndPhoton() {
        Affected kernel = SAMPLES.affected("CVE-2022-48666", "kernel").getFirst();
        assertEquals("Azure Linux:2.0", kernel.ecosystem().toString());
        assertEquals(List.of(VersionRange.between("0", "5.15.176.3-3")), kernel.ranges());
        Affected ansible = SAMPLES.affected("PHSA-2024:00001", "ansible").getFirst();
        assertEquals("Photon OS:5.0", ansible.ecosystem().toString());
    }

    @Test
    void ubuntuTrackerStatesEachRelease() {
        Records records = Tars.read("advisories/native/ubuntu-cve-tracker-2022-2023.tar.zst");
        assertEquals(5873, records.advisories.size());
        assertEquals(List.of(), records.problems);
        List<Affected> ghostscript = records.affected("CVE-2023-28879", "ghostscript");
        Affected jammy =
                ghostscript.stream()
                        .filter(a -> a.ecosystem().release().equals("22.04"))
                        .findFirst()
                        .orElseThrow();
        assertEquals(List.of(VersionRange.between("0", "9.55.0~dfsg1-0ubuntu5.2")), jammy.ranges());
        List<Affected> xenial =
                ghostscript.stream().filter(a -> a.ecosystem().release().equals("16.04")).toList();
        assertEquals(2, xenial.size());
        assertEquals("esm", xenial.getFirst().qualifiers().get(Qualifier.REPOSITORY));
        assertEquals(State.END_OF_LIFE, xenial.getLast().state());
        assertEquals(9.8, records.advisory("CVE-2023-28879").cvss().getFirst().score());
        assertEquals(Severity.MEDIUM, records.advisory("CVE-2023-28879").severity());
    }
}
