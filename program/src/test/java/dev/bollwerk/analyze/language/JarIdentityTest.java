package dev.bollwerk.analyze.language;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.List;

class JarIdentityTest {
    private final JavaArchive analyzer = new JavaArchive();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    commons-collections-3.2.1.jar|                                           |commons-collections:commons-collections 3.2.1
                    xalan-2.7.1.jar              |                                           |xalan:xalan 2.7.1
                    spring-security-web-3.2.4.RELEASE.jar|                                   |org.springframework.security:spring-security-web 3.2.4.RELEASE
                    selenium-api-2.48.2.jar      |                                           |org.seleniumhq.selenium:selenium-api 2.48.2
                    netty-3.2.9.Final.jar        |                                           |io.netty:netty 3.2.9.Final
                    dom4j-1.6.1.jar              |                                           |dom4j:dom4j 1.6.1
                    dom4j-2.1.3.jar              |                                           |org.dom4j:dom4j 2.1.3
                    catalina.jar                 |Implementation-Version: 9.0.30             |org.apache.tomcat:tomcat-catalina 9.0.30
                    util-1.1.jar                 |Bundle-SymbolicName: org.acme.util;x:=y    |org.acme:util 1.1
                    acme-util-1.1.jar            |Bundle-SymbolicName: org.acme.util         |org.acme:acme-util 1.1
                    util-1.1.jar                 |Automatic-Module-Name: org.acme.util       |org.acme:util 1.1
                    util-1.1.jar                 |Implementation-Vendor-Id: org.acme.x       |org.acme.x:util 1.1
                    util.jar                     |Implementation-Title: org.acme#util;1.1    |org.acme:util 1.1
                    util-1.1.jar                 |Implementation-Vendor: Acme                |util 1.1
                    util-1.1.jar                 |Implementation-Version: 7.5                |util 1.1
                    util.jar                     |Implementation-Version: ${version}         |
                    util.jar                     |Implementation-Version: 1.4 of April 2006  |util 1.4
                    gson-2.3.1.jar               |Bundle-SymbolicName: com.google.gson       |com.google.code.gson:gson 2.3.1
                    """)
    void combinesManifestAndFileName(String file, String line, String expected) {
        byte[] jar = Zips.zip().withManifest(line == null ? "X: y" : line).bytes();
        var result = Analysis.of(analyzer, file, jar);
        assertEquals(expected == null ? List.of() : List.of(expected), Analysis.names(result));
    }

    /// As old Ant builds write it: nothing in the main section.
    @ParameterizedTest
    @CsvSource({
        "util.jar,     1.4 of 2006, 1.4 of 2006, org.acme.util:util 1.4",
        "other.jar,    1.4,         1.4,         other 1.4",
        "util.jar,     1.4,         1.5,",
        "util-2.1.jar, 1.4,         1.5,         util 2.1",
    })
    void takesTheVersionOfTheSections(String file, String one, String two, String expected) {
        String[] lines = {
            "X: y",
            "",
            "Name: org/acme/util/",
            "Implementation-Version: " + one,
            "",
            "Name: org/acme/util/io/",
            "Implementation-Version: " + two
        };
        var result = Analysis.of(analyzer, file, Zips.zip().withManifest(lines).bytes());
        assertEquals(expected == null ? List.of() : List.of(expected), Analysis.names(result));
    }

    @ParameterizedTest
    @CsvSource({
        // the only one is the jar itself, renamed
        "renamed.jar,        org.acme:lib 2.0",
        "renamed-2.0.jar,    org.acme:lib 2.0",
        // another version: the library is shaded into something else
        "app-7.jar,          app 7;org.acme:lib 2.0",
        "lib-2.0-shaded.jar, org.acme:lib 2.0",
        "org.acme.lib-2.jar, org.acme:lib 2.0",
    })
    void tellsARenamedJarFromAShadedOne(String file, String expected) {
        byte[] jar = Zips.zip().withPom("org.acme", "lib", "2.0").bytes();
        var result = Analysis.of(analyzer, file, jar);
        assertEquals(expected, String.join(";", Analysis.names(result)));
    }

    /// As Gradle builds some: a `pom.xml` without its `pom.properties`.
    @ParameterizedTest
    @CsvSource({
        "acme-util-1.1.jar, org.acme:acme-util 1.1",
        "acme-util.jar,     org.acme:acme-util 1.4",
        "other-1.1.jar,     other 1.1",
    })
    void takesTheGroupFromTheFolderOfAPom(String file, String expected) {
        byte[] jar =
                Zips.zip()
                        .withManifest("Implementation-Version: 1.4")
                        .with("META-INF/maven/org.acme/acme-util/pom.xml", "<project/>")
                        .bytes();
        assertEquals(List.of(expected), Analysis.names(Analysis.of(analyzer, file, jar)));
    }
}
