package dev.bollwerk.report;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Optional;

class PackageGroupTest {
    @Test
    void binariesOfASourceAreOneGroupWithOneTarget() {
        List<PackageGroup> groups =
                PackageGroup.of(SampleReports.debian().findings(), PackageGroup::isFixable);
        assertEquals(List.of("openssl", "glibc"), groups.stream().map(PackageGroup::name).toList());
        assertEquals(List.of("libc6", "libc-bin"), groups.get(1).parts());
        assertEquals(Optional.of("2.36-9+deb12u7"), groups.get(1).target());
        assertEquals(2, groups.get(1).vulnerabilities().size());
    }

    @Test
    void aPackageInSeveralPlacesIsOneGroup() {
        PackageGroup log4j =
                PackageGroup.of(SampleReports.webapp().findings(), _ -> true).getFirst();
        assertEquals(2, log4j.parts().size());
        assertEquals(Optional.of("2.15.0"), log4j.target());
    }

    @Test
    void withoutAFixThereIsNoTarget() {
        List<PackageGroup> open =
                PackageGroup.of(SampleReports.debian().findings(), f -> !PackageGroup.isFixable(f));
        assertEquals("zlib", open.getFirst().name());
        open.forEach(group -> assertEquals(Optional.empty(), group.target()));
    }
}
