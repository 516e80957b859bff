package dev.bollwerk.analyze.language;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JarNameTest {
    @ParameterizedTest
    @CsvSource(
            textBlock =
                    """
                    log4j-1.2.17.jar,                                     log4j, 1.2.17,
                    log4j-1.2-api-2.17.1.jar,                             log4j-1.2-api, 2.17.1,
                    commons-lang3-3.4.jar,                                commons-lang3, 3.4,
                    spring-core-3.2.4.RELEASE.jar,                        spring-core, 3.2.4.RELEASE,
                    guava-27.0-jre.jar,                                   guava, 27.0-jre,
                    guava-r09.jar,                                        guava, r09,
                    cglib-nodep-2.1_3.jar,                                cglib-nodep, 2.1_3,
                    kafka_2.12-2.8.0.jar,                                 kafka_2.12, 2.8.0,
                    bcprov-jdk15on-1.60.jar,                              bcprov-jdk15on, 1.60,
                    app-1.0-SNAPSHOT.jar,                                 app, 1.0-SNAPSHOT,
                    app-1.0-20210101.123456-7.jar,                        app, 1.0-20210101.123456-7,
                    app-1.0.0-rc.1.jar,                                   app, 1.0.0-rc.1,
                    app-2.0-beta9-sources.jar,                            app, 2.0-beta9, sources
                    netty-transport-native-epoll-4.1.58.Final-linux-x86_64.jar, netty-transport-native-epoll, 4.1.58.Final, linux-x86_64
                    org.eclipse.core.runtime_3.7.0.v20110110.jar,         org.eclipse.core.runtime, 3.7.0.v20110110,
                    app-1.0-special.jar,                                  app, 1.0, special
                    catalina.jar,                                         catalina, ,
                    jsr-standalone.jar,                                   jsr-standalone, ,
                    xml-apis-1.4.01.jar,                                  xml-apis, 1.4.01,
                    aopalliance-repackaged-2.5.0-b32.jar,                 aopalliance-repackaged, 2.5.0-b32,
                    mssql-jdbc-7.0.0.jre8.jar,                            mssql-jdbc, 7.0.0.jre8,
                    """)
    void takesNamesApart(String file, String artifact, String version, String classifier) {
        assertEquals(new JarName(artifact, version, classifier), JarName.parse(file));
    }
}
