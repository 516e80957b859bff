package dev.bollwerk.analyze.language.lua;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bollwerk.Mutations;
import dev.bollwerk.analyze.language.Analysis;
import dev.bollwerk.analyze.language.FixtureTable;
import dev.bollwerk.inventory.Attribute;
import dev.bollwerk.inventory.Purl;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.List;

class LuaPackagesTest {
    private static final String SYFT = "syft/syft/pkg/cataloger/lua/testdata/rockspec/";

    @Test
    void readsEveryFixture() {
        assertTrue(new Rockspec().wants("a/x-1.0-1.rockspec", "x-1.0-1.rockspec"));
        assertTrue(new LuarocksLock().wants("a/luarocks.lock", "luarocks.lock"));
        FixtureTable.check(new Rockspec(), path -> path.endsWith(".rockspec"));
    }

    @Test
    void readsLicenseAndHomePage() {
        var found = Analysis.ofFixture(new Rockspec(), SYFT + "kong-3.7.0-0.rockspec");
        var kong = found.packages().getFirst();
        assertEquals("pkg:luarocks/kong@3.7.0-0", Purl.of(kong).toString());
        assertEquals(List.of("Apache 2.0"), kong.licenses());
        assertEquals("https://konghq.com", kong.attribute(Attribute.HOMEPAGE));
        assertEquals(1, kong.locations().getFirst().line());
    }

    @Test
    void takesComputedVersionsFromTheName() {
        var found = Analysis.ofFixture(new Rockspec(), SYFT + "luasyslog-2.0.1-1.rockspec");
        assertEquals(List.of("luasyslog@2.0.1-1 :8"), Analysis.told(found.packages()));
        assertEquals(List.of("MIT/X11"), found.packages().getFirst().licenses());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "package = 'A' version = [[1-1]]|a 1-1",
                "-- package = 'x'\\n--[==[ package = 'y' ]] ]==] package='z';version='1-1'|z 1-1",
                "build = { package = 'x' }\\npackage = 'a'\\nversion = \"1-1\"|a 1-1",
                "package = 'a' .. b|n 2-3",
                "local x = 1|",
            })
    void readsLua(String text, String expected) {
        var result = Analysis.of(new Rockspec(), "n-2-3.rockspec", text.translateEscapes());
        assertEquals(
                expected == null ? "" : expected, String.join(",", Analysis.names(result)), text);
    }

    @Test
    void readsTheLockFile() {
        String text =
                """
                return {
                   build_dependencies = {},
                   dependencies = {
                      ["lua-cjson"] = "2.1.0.10-1",
                      lpeg = "1.1.0-1"
                   },
                   test_dependencies = {
                      busted = "2.2.0-1", -- comment
                      lua = "5.4-1"
                   }
                }
                """;
        assertEquals(
                List.of(
                        "lua-cjson@2.1.0.10-1 :4 prod",
                        "lpeg@1.1.0-1 :5 prod",
                        "busted@2.2.0-1 :8 test"),
                Analysis.told(Analysis.of(new LuarocksLock(), "luarocks.lock", text).packages()));
    }

    @Test
    void survivesDamage() {
        byte[] good = Analysis.fixture(SYFT + "luasyslog-2.0.1-1.rockspec");
        Mutations.run("rockspec", good, bytes -> Analysis.of(new Rockspec(), "x", bytes));
        Mutations.run("luarocks", good, bytes -> Analysis.of(new LuarocksLock(), "x", bytes));
    }

    @Test
    void hostileBracketsStayShort() {
        Analysis.of(new Rockspec(), "a-1-1.rockspec", "[=".repeat(200_000));
        Analysis.of(new Rockspec(), "a-1-1.rockspec", "[" + "=".repeat(400_000));
        Analysis.of(new LuarocksLock(), "x", "{".repeat(200_000));
    }
}
