package dev.bollwerk.advisory.feed;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bollwerk.Shared;
import dev.bollwerk.advisory.Affected;
import dev.bollwerk.advisory.Qualifier;
import dev.bollwerk.advisory.Severity;
import dev.bollwerk.version.VersionRange;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.List;
import java.util.Map;

class UpdateInfoReaderTest {
    @ParameterizedTest
    @CsvSource({"2/core, 1618, Amazon:2", "2/extras, 833, Amazon:2", "2023/core, 816, Amazon:2023"})
    void readsAmazon(String path, int count, String ecosystem) {
        Records records =
                Records.ofGzip(Shared.path("advisories/amazon/" + path + "/updateinfo.xml.gz"));
        assertEquals(count, records.advisories.size());
        assertEquals(List.of(), records.problems);
        assertTrue(
                records.advisories.stream()
                        .flatMap(a -> a.affected().stream())
                        .allMatch(a -> a.ecosystem().toString().equals(ecosystem)));
        boolean extras = path.endsWith("extras");
        assertTrue(
                records.advisories.stream()
                        .flatMap(a -> a.affected().stream())
                        .allMatch(
                                a ->
                                        a.qualifiers()
                                                        .getOrDefault(Qualifier.REPOSITORY, "")
                                                        .startsWith("extras:")
                                                == extras));
    }

    @Test
    void architecturesOfOneBuildAreOneStatement() {
        Records records =
                Records.of(
                        "updateinfo.xml",
                        """
                        <?xml version="1.0"?>
                        <updates><update type="security"><id>ALAS2KERNEL-5.15-2022-001</id><title>Amazon Linux 2 - Kernel-5.15</title>
                        <issued date="2022-01-20 19:37"/><severity>important</severity><description>Fix &amp; more</description>
                        <references><reference href="http://x/?name=CVE-2022-0500" id="CVE-2022-0500" type="cve"/></references>
                        <pkglist><collection short="amazon-linux-2---kernel-5.15"><name>Amazon Linux 2 - Kernel-5.15</name>
                        <package arch="x86_64" epoch="0" name="kernel" release="20.123.amzn2" version="5.15.43"/>
                        <package arch="aarch64" epoch="0" name="kernel" release="20.123.amzn2" version="5.15.43"/>
                        <package arch="x86_64" epoch="0" name="kernel-debuginfo" release="20.123.amzn2" version="5.15.43"/>
                        </collection></pkglist></update></updates>
                        """);
        assertEquals(List.of("CVE-2022-0500"), records.advisories.getFirst().upstream());
        assertEquals(Severity.HIGH, records.advisories.getFirst().severity());
        assertEquals("Fix & more", records.advisories.getFirst().details());
        assertEquals(1, records.advisories.getFirst().affected().size());
        Affected kernel = records.advisories.getFirst().affected().getFirst();
        assertEquals(List.of(VersionRange.between("0", "5.15.43-20.123.amzn2")), kernel.ranges());
        assertEquals(
                Map.of(
                        Qualifier.REPOSITORY,
                        "extras:kernel-5.15",
                        Qualifier.ARCHITECTURE,
                        "aarch64 x86_64"),
                kernel.qualifiers());
    }

    @Test
    void externalEntitiesAreNotFollowed() {
        Records records =
                Records.of(
                        "updateinfo.xml",
                        """
                        <?xml version="1.0"?>
                        <!DOCTYPE updates [<!ENTITY x SYSTEM "file:///etc/passwd">]>
                        <updates><update type="security"><id>ALAS-1</id><title>&x;</title></update></updates>
                        """);
        assertTrue(records.advisories.stream().noneMatch(a -> a.title().contains("root:")));
    }

    @Test
    void brokenXmlIsOneProblem() {
        Records records =
                Records.of(
                        "updateinfo.xml",
                        "<updates><update type=\"security\"><id>ALAS-1</id></upda");
        assertEquals(0, records.count());
        assertEquals(1, records.problems.size());
    }
}
