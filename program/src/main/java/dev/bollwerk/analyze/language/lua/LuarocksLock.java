package dev.bollwerk.analyze.language.lua;

import dev.bollwerk.analyze.file.Discoveries;
import dev.bollwerk.analyze.file.FileView;
import dev.bollwerk.analyze.language.Text;
import dev.bollwerk.analyze.language.lock.LockFile;
import dev.bollwerk.analyze.language.lock.LockedPackages;
import dev.bollwerk.analyze.language.lock.Plain;
import dev.bollwerk.analyze.language.lock.Scope;

import java.util.Locale;

/// `luarocks.lock`: `return { dependencies = { ["name"] = "1.0-1", … } }`. [Pinning
///
// versions](https://github.com/luarocks/luarocks/blob/main/docs/pinning_versions_with_a_lock_file.md)
public final class LuarocksLock implements LockFile {
    @Override
    public String name() {
        return "lua-lock";
    }

    @Override
    public boolean wants(String path, String name) {
        return name.equals("luarocks.lock");
    }

    @Override
    public void analyze(FileView file, Discoveries discoveries) {
        var packages = new LockedPackages("luarocks", file.path());
        var tokens = new LuaTokens(Text.decode(file.bytes()));
        String section = "";
        String key = "";
        int depth = 0;
        while (tokens.next() != LuaTokens.Kind.END) {
            if (tokens.isSign('=')) {
                tokens.next();
                if (tokens.isSign('{')) {
                    section = depth == 1 ? key : section;
                    depth++;
                } else if (tokens.kind() == LuaTokens.Kind.STRING && depth == 2) {
                    add(section, key, tokens, packages);
                }
                key = "";
            } else if (tokens.isSign('{')) {
                depth++;
            } else if (tokens.isSign('}')) {
                depth--;
            } else if (tokens.kind() != LuaTokens.Kind.SIGN) {
                key = tokens.text();
            }
        }
        packages.deliver(discoveries);
    }

    private static void add(String section, String key, LuaTokens tokens, LockedPackages packages) {
        String name = Plain.check(key);
        String version = Plain.check(tokens.text());
        // what Lua itself is, is no rock
        if (name == null || version == null || name.equals("lua")) {
            return;
        }
        Scope scope =
                switch (section) {
                    case "dependencies" -> Scope.PROD;
                    case "build_dependencies" -> Scope.DEV;
                    case "test_dependencies" -> Scope.TEST;
                    default -> Scope.UNKNOWN;
                };
        packages.add(name.toLowerCase(Locale.ROOT), version, tokens.line()).scope(scope);
    }
}
