package dev.bollwerk.source.tree;

import org.jspecify.annotations.Nullable;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.nio.file.Path;

/// Asks the kernel whether a file carries capabilities. Java reads extended attributes of the
/// `user` namespace only, so this calls `lgetxattr` itself.
///
/// [capabilities(7)](https://man7.org/linux/man-pages/man7/capabilities.7.html)
final class FileCapabilities {
    private static final @Nullable MethodHandle LGETXATTR = lgetxattr();

    private FileCapabilities() {}

    /// Whether the file has the attribute `security.capability`; a file that cannot be asked has
    /// none that matters here.
    static boolean has(Path file) {
        if (LGETXATTR == null) {
            return false;
        }
        try (Arena arena = Arena.ofConfined()) {
            long size =
                    (long)
                            LGETXATTR.invokeExact(
                                    arena.allocateFrom(file.toString()),
                                    arena.allocateFrom("security.capability"),
                                    MemorySegment.NULL,
                                    0L);
            return size > 0;
        } catch (Throwable e) {
            throw new IllegalStateException("lgetxattr cannot be called", e);
        }
    }

    /// Null where the system has no such function: capabilities are a Linux matter.
    private static @Nullable MethodHandle lgetxattr() {
        Linker linker = Linker.nativeLinker();
        return linker.defaultLookup()
                .find("lgetxattr")
                .map(
                        symbol ->
                                linker.downcallHandle(
                                        symbol,
                                        FunctionDescriptor.of(
                                                ValueLayout.JAVA_LONG,
                                                ValueLayout.ADDRESS,
                                                ValueLayout.ADDRESS,
                                                ValueLayout.ADDRESS,
                                                ValueLayout.JAVA_LONG)))
                .orElse(null);
    }
}
