package dev.bollwerk.analyze;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.bollwerk.Shared;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/// No fixture of OSV-Scalibr's extractors is forgotten: each is in a list of [ParityTest], or a
/// part of one that is.
class ParityCompleteTest {
    private static final Path SCANNERS = Shared.path("fixtures/scanners");
    private static final String EXTRACTORS = "osv-scalibr/extractor";

    /// Files that are no fixture by themselves: titles of Chrome's extensions in other languages,
    /// which lie beside the manifest that is in a list.
    private static final String TITLES = "misc/chrome/extensions/testdata/.*/_locales/.*[.]json";

    @Test
    void everyFixtureOfScalibrIsInAList() throws IOException {
        Set<String> listed = listed();
        List<String> forgotten = new ArrayList<>();
        try (Stream<Path> files = Files.walk(SCANNERS.resolve(EXTRACTORS))) {
            files.filter(Files::isRegularFile)
                    .map(file -> SCANNERS.relativize(file).toString())
                    .filter(path -> !isListed(path, listed))
                    .filter(path -> !path.matches(EXTRACTORS + "/filesystem/" + TITLES))
                    .sorted()
                    .forEach(forgotten::add);
        }
        assertEquals(List.of(), forgotten);
    }

    /// Fixtures, and the further files of their projects.
    private static Set<String> listed() {
        Set<String> listed = new HashSet<>();
        for (ParityList list : ParityList.readAll(ParityTest.LISTS)) {
            listed.add(list.path());
            for (ParityList.Entry file : list.files()) {
                file.flags().stream()
                        .filter(flag -> flag.startsWith(EXTRACTORS))
                        .forEach(listed::add);
            }
        }
        return listed;
    }

    private static boolean isListed(String path, Set<String> listed) {
        String place = path;
        while (!listed.contains(place)) {
            int slash = place.lastIndexOf('/');
            if (slash < 0) {
                return false;
            }
            place = place.substring(0, slash);
        }
        return true;
    }
}
