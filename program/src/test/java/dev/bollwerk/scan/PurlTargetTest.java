package dev.bollwerk.scan;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.bollwerk.inventory.Inventory;
import dev.bollwerk.inventory.OsRelease;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PurlTargetTest {
    @ParameterizedTest
    @CsvSource({
        "pkg:deb/debian/openssl@3.0.8-1?distro=debian-12,debian,12,",
        "pkg:deb/debian/openssl@3.0.8-1?distro=bookworm,debian,'',bookworm",
        "pkg:rpm/redhat/openssl@3.0.7-1?distro=rhel-9.4,rhel,9.4,",
        "pkg:rpm/opensuse/a@1-1?distro=opensuse-leap-15.6,opensuse-leap,15.6,",
        "pkg:apk/alpine/a@1-r0?distro=3.19.1,alpine,3.19.1,",
        "pkg:apk/alpine/a@1-r0,alpine,'',",
    })
    void readsTheDistribution(String purl, String id, String version, String codename) {
        Inventory inventory = PurlTarget.inventory(purl);
        OsRelease os = inventory.distribution();
        assertEquals(id, os == null ? "" : os.id());
        assertEquals(version, os == null ? "" : os.versionId());
        assertEquals(codename, os == null ? "" : os.codename());
    }
}
