package dev.bollwerk.analyze.license;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bollwerk.Mutations;
import dev.bollwerk.Shared;
import dev.bollwerk.analyze.file.Analyzer;
import dev.bollwerk.analyze.file.Discoveries;
import dev.bollwerk.analyze.file.FileView;
import dev.bollwerk.inventory.Fact;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;

class LicenseTextsTest {
    private static final String TRIVY = "fixtures/scanners/trivy/pkg/licensing/testdata/";
    private static final String SYFT =
            "fixtures/scanners/syft/syft/pkg/cataloger/debian/testdata/copyright/";

    private static List<String> facts(Analyzer analyzer, byte[] bytes) {
        var discoveries = new Discoveries("x");
        analyzer.analyze(FileView.of("x", bytes), discoveries);
        return discoveries.toResult().facts().stream().map(Fact::value).toList();
    }

    @ParameterizedTest
    @CsvSource({"LICENSE_apache2,Apache-2.0", "LICENSE_creativecommons,Commons-Clause"})
    void trivysLicences(String file, String id) throws IOException {
        byte[] bytes = Files.readAllBytes(Shared.path(TRIVY + file));
        assertEquals(List.of(id), facts(new LicenseFile(), bytes));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            value = {
                "/usr/share/common-licenses/Apache-2.0~Apache-2.0",
                "/usr/share/common-licenses/GPL-2~GPL-2.0-or-later",
                "/usr/share/common-licenses/GPL-3~GPL-3.0-or-later",
                "/usr/share/common-licenses/LGPL-2.1~LGPL-2.1-or-later",
                "/usr/share/common-licenses/MPL-2.0~MPL-2.0"
            })
    void textsOfThisMachine(String file, String id) throws IOException {
        Path path = Path.of(file);
        if (Files.exists(path)) {
            assertTrue(facts(new LicenseFile(), Files.readAllBytes(path)).contains(id), () -> file);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "libaudit-common,GPL-2 LGPL-2.1",
        "libc6,GPL-2 LGPL-2.1",
        "dev-kit,LicenseRef-NVIDIA-SDK"
    })
    void copyrightFiles(String name, String expected) throws IOException {
        byte[] bytes = Files.readAllBytes(Shared.path(SYFT + name));
        var found = new TreeSet<>(facts(new DebianCopyright(), bytes));
        for (String id : expected.split(" ")) {
            assertTrue(found.contains(id), name + ": " + found);
        }
    }

    @Test
    void fieldsOfAMachineReadableFile() throws IOException {
        assertEquals(
                List.of(
                        "PD",
                        "probably-PD",
                        "GPL-2+",
                        "LGPL-2.1+",
                        "permissive-fsf",
                        "Autoconf",
                        "GPL-2",
                        "permissive-nowarranty",
                        "config-h",
                        "noderivs",
                        "PD-debian"),
                facts(new DebianCopyright(), Files.readAllBytes(Shared.path(SYFT + "liblzma5"))));
    }

    @Test
    void names() {
        var analyzer = new LicenseFile();
        for (String name :
                List.of(
                        "LICENSE",
                        "LICENSE.txt",
                        "COPYING",
                        "COPYING.LESSER",
                        "license.md",
                        "LICENSE-MIT",
                        "licence")) {
            assertTrue(analyzer.wants("app/" + name, name), name);
        }
        for (String name :
                List.of(
                        "license.js",
                        "licenses.json",
                        "LicenseManager.class",
                        "copying.py",
                        "lib")) {
            assertFalse(analyzer.wants("app/" + name, name), name);
        }
        assertTrue(new DebianCopyright().wants("usr/share/doc/zlib1g/copyright", "copyright"));
    }

    @Test
    void hostileBytesDoNoHarm() {
        byte[] seed =
                ("Format: 1.0\nLicense: GPL-2+\n see /usr/share/common-licenses/GPL-2.\n"
                                + "under the terms of the GNU General Public License version 2")
                        .getBytes(StandardCharsets.UTF_8);
        Mutations.run("copyright", seed, bytes -> facts(new DebianCopyright(), bytes));
        Mutations.run("licence files", seed, bytes -> facts(new LicenseFile(), bytes));
        byte[] many = "under the terms of the gnu ".repeat(50_000).getBytes(StandardCharsets.UTF_8);
        facts(new LicenseFile(), many);
    }
}
