package dev.bollwerk.source.archive;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.nio.charset.StandardCharsets;

class TarExtensionTest {
    @Test
    void readsRecords() {
        TarExtension extension = read("12 path=a/b\n16 linkpath=c d\n10 size=7\n");
        assertEquals("a/b", extension.path("x"));
        assertEquals(7, extension.size(1));
    }

    /// A record without a length once kept the reader at its place for ever.
    @Timeout(10)
    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                " path=x\n",
                "0 path=x\n",
                "1 ",
                "2 \n",
                "3 x\n",
                "x",
                "99 path=x\n",
                "99999999999999999999 path=x\n",
                "9 path=x",
                "5",
                "12 path=a/b\n 12 path=c/d\n"
            })
    void brokenRecordsEnd(String records) {
        read(records);
    }

    private static TarExtension read(String records) {
        return TarExtension.NONE.with('x', records.getBytes(StandardCharsets.UTF_8));
    }
}
