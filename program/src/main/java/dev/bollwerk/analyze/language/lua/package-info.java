/// Lua: rockspecs and the lock file of LuaRocks.
/// Both are programs in Lua; they are read, never run.
/// [Rockspec format](https://github.com/luarocks/luarocks/blob/main/docs/rockspec_format.md)
@NullMarked
package dev.bollwerk.analyze.language.lua;

import org.jspecify.annotations.NullMarked;
