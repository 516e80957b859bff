package dev.bollwerk.finding;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.bollwerk.advisory.Severity;
import dev.bollwerk.inventory.Location;
import dev.bollwerk.inventory.Package;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.time.LocalDate;
import java.util.List;

class WaiversTest {
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 24);

    private static Vulnerability finding(String id, String name, String... paths) {
        List<Location> places = List.of(paths).stream().map(Location::of).toList();
        return new Vulnerability(
                id,
                List.of("GHSA-" + id),
                Severity.HIGH,
                "nvd",
                "title",
                "",
                FindingState.AFFECTED,
                Package.of("npm", name, "1", Location.of("x")).at(places),
                List.of(),
                "ghsa",
                List.of(),
                List.of(),
                Double.NaN,
                false,
                0,
                null,
                List.of(),
                "");
    }

    private static Waiver waiver(String id, String name, String path, LocalDate expires) {
        return new Waiver(list(id), list(name), list(path), "because", expires, "f:1");
    }

    private static List<String> list(String text) {
        return text.isEmpty() ? List.of() : List.of(text);
    }

    private static int waived(Finding finding, Waiver waiver) {
        return Waivers.apply(List.of(finding), List.of(waiver), TODAY).waived().size();
    }

    @Test
    void coversByIdAliasPackageAndPath() {
        Finding finding = finding("CVE-1", "@scope/name", "app/node_modules/@scope/name");
        assertEquals(1, waived(finding, waiver("cve-1", "", "", null)));
        assertEquals(1, waived(finding, waiver("GHSA-CVE-1", "", "", null)));
        assertEquals(0, waived(finding, waiver("CVE-2", "", "", null)));
        assertEquals(1, waived(finding, waiver("", "@scope*", "", null)));
        assertEquals(0, waived(finding, waiver("CVE-1", "other", "", null)));
        assertEquals(1, waived(finding, waiver("CVE-1", "", "/app/**", null)));
        assertEquals(0, waived(finding, waiver("CVE-1", "", "app/*", null)));
    }

    @Test
    void coversAPathOnlyWhenEveryPlaceFits() {
        Finding finding = finding("CVE-1", "a", "test/a", "app/a");
        assertEquals(0, waived(finding, waiver("", "", "test/**", null)));
        var both = new Waiver(List.of(), List.of(), List.of("test/*", "app/*"), "r", null, "f:1");
        assertEquals(1, waived(finding, both));
    }

    @Test
    void keepsOrderAndNamesExpiredWaiversThatWouldCover() {
        Finding one = finding("CVE-1", "a", "a");
        Finding two = finding("CVE-2", "a", "a");
        Finding three = finding("CVE-3", "a", "a");
        Waiver past = waiver("CVE-1", "", "", TODAY.minusDays(1));
        Waiver today = waiver("CVE-2", "", "", TODAY);
        Waiver pastButCovered = waiver("CVE-2", "", "", TODAY.minusDays(9));
        Waiver pastForNothing = waiver("CVE-9", "", "", TODAY.minusDays(9));
        Waivers result =
                Waivers.apply(
                        List.of(one, two, three),
                        List.of(pastForNothing, pastButCovered, past, today),
                        TODAY);
        assertEquals(List.of(one, three), result.kept());
        assertEquals(List.of(new Waived(two, today)), result.waived());
        assertEquals(List.of(past), result.expired());
    }

    @ParameterizedTest
    @CsvSource({
        "a/b.jar,a/b.jar,true",
        "/a/b.jar,a/b.jar,true",
        "a/*.jar,a/b.jar,true",
        "*.jar,a/b.jar,false",
        "**.jar,a/b.jar,true",
        "**/b.jar,b.jar,true",
        "**/b.jar,a/c/b.jar,true",
        "**/b.jar,a/xb.jar,false",
        "a/**/b,a/b,true",
        "a/**/b,a/x/y/b,true",
        "a/**/b,ab,false",
        "a/**,a/x/y,true",
        "a/**,a,false",
        "a/?,a/x,true",
        "a?b,a/b,false",
        "**,'',true",
        "**,a/b,true",
        "a.war!/**/c.jar,a.war!/WEB-INF/lib/c.jar,true",
        "**a**a**a**a**a**b,aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa,false",
    })
    void matchesPaths(String pattern, String path, boolean expected) {
        assertEquals(expected, Glob.path(pattern).matches(path));
    }

    @ParameterizedTest
    @CsvSource({
        "openssl*,openssl-libs,true",
        "lib?,libc,true",
        "lib?,libc6,false",
        "github.com/*,github.com/a/b,true",
        "*,'',true",
        "a**b,axxb,true",
    })
    void matchesNames(String pattern, String name, boolean expected) {
        assertEquals(expected, Glob.name(pattern).matches(name));
    }
}
