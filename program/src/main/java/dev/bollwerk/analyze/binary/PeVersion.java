package dev.bollwerk.analyze.binary;

import dev.bollwerk.analyze.file.Discoveries;
import dev.bollwerk.inventory.Attribute;
import dev.bollwerk.inventory.Location;
import dev.bollwerk.inventory.Package;

import org.jspecify.annotations.Nullable;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/// The product and version that a Windows program or a .NET assembly names in its resources.
///
/// An assembly is called by its own name, which is that of its NuGet package nearly always; its
/// product (`Json.NET`) is what people call it. A native program has nothing but its product.
/// [PE format: the resource
/// section](https://learn.microsoft.com/windows/win32/debug/pe-format#the-rsrc-section),
/// [VS_VERSIONINFO](https://learn.microsoft.com/windows/win32/menurc/vs-versioninfo)
final class PeVersion {
    private static final int PE32_PLUS = 0x20b;
    private static final int RESOURCES = 2;
    private static final int CLR_HEADER = 14;
    private static final int RT_VERSION = 16;
    private static final long FOLDER = 0x80000000L;
    private static final int MOST_BLOCKS = 1_000;
    private static final int MOST_TEXT = 1_000;

    private final Octets octets;
    private final Program program;
    private final long header;
    private final Map<String, String> texts = new HashMap<>();
    private int blocks;

    private PeVersion(Program program) {
        this.octets = program.octets();
        this.program = program;
        this.header = octets.u32(0x3c);
    }

    /// Adds the package that a file is.
    ///
    /// @return whether it names one
    static boolean read(Program program, String path, Discoveries discoveries) {
        var reader = new PeVersion(program);
        long resource = reader.versionResource();
        if (resource < 0) {
            return false;
        }
        reader.block(resource, 0);
        String name = reader.isManaged() ? reader.assembly(path) : reader.product();
        String version = reader.version();
        if (name.isEmpty() || version.isEmpty() || name.endsWith(".resources")) {
            return false;
        }
        if (!reader.isManaged() && path.contains("-packages/")) {
            return true; // a launcher for Windows, which Python packages bring along
        }
        discoveries.add(
                Package.of(
                                reader.isManaged() ? "nuget" : "generic",
                                name,
                                version,
                                Location.of(path))
                        .with(Attribute.EVIDENCE, "pe-version"));
        return true;
    }

    private boolean isManaged() {
        return directory(CLR_HEADER) != 0;
    }

    private String assembly(String path) {
        String name = text("InternalName");
        name = name.isEmpty() ? text("OriginalFilename") : name;
        name = name.isEmpty() ? path.substring(path.lastIndexOf('/') + 1) : name;
        int dot = name.lastIndexOf('.');
        String extension = dot < 0 ? "" : name.substring(dot + 1);
        boolean file = extension.equalsIgnoreCase("dll") || extension.equalsIgnoreCase("exe");
        return file ? name.substring(0, dot) : name;
    }

    private String product() {
        String product = text("ProductName");
        return product.isEmpty() ? text("FileDescription") : product;
    }

    /// Without what stands behind it: the commit, or words.
    private String version() {
        for (String key : new String[] {"ProductVersion", "FileVersion"}) {
            String version = text(key).replace(", ", ".").replace(',', '.');
            int end = 0;
            while (end < version.length() && " +(".indexOf(version.charAt(end)) < 0) {
                end++;
            }
            version = version.substring(0, end);
            boolean number = version.indexOf('.') > 0 && Character.isDigit(version.charAt(0));
            if (number && !version.equals("0.0.0.0")) {
                return version;
            }
        }
        return "";
    }

    private String text(String key) {
        return texts.getOrDefault(key, "").strip().replaceAll("\\s+", " ");
    }

    /// Address of a table, from the base of the program; 0 when there is none.
    private long directory(int number) {
        boolean plus = octets.u16(header + 24) == PE32_PLUS;
        long count = octets.u32(header + 24 + (plus ? 108 : 92));
        return number < count ? octets.u32(header + 24 + (plus ? 112 : 96) + 8L * number) : 0;
    }

    private long offset(long relative) {
        boolean plus = octets.u16(header + 24) == PE32_PLUS;
        long base = octets.word(header + 24 + (plus ? 24 : 28), plus ? 8 : 4);
        return program.offset(base + relative);
    }

    /// Where the version block is; -1 when there is none.
    private long versionResource() {
        long address = directory(RESOURCES);
        long root = address == 0 ? -1 : offset(address);
        if (root < 0) {
            return -1;
        }
        long entry = child(root, RT_VERSION);
        for (int level = 0; level < 2 && (entry & FOLDER) != 0; level++) {
            entry = child(root + (entry & ~FOLDER), null);
        }
        return entry <= 0 || (entry & FOLDER) != 0 ? -1 : offset(octets.u32(root + entry));
    }

    /// The entry of a folder with a number, or its first one; 0 when there is none.
    private long child(long folder, @Nullable Integer id) {
        int count = octets.u16(folder + 12) + octets.u16(folder + 14);
        for (int i = 0; i < Math.min(count, MOST_BLOCKS); i++) {
            long entry = folder + 16 + 8L * i;
            if (id == null || octets.u32(entry) == id) {
                return octets.u32(entry + 4);
            }
        }
        return 0;
    }

    /// Reads one block and those inside it; gives where the next one begins.
    private long block(long at, int depth) {
        if (++blocks > MOST_BLOCKS || depth > 3) {
            throw Octets.damaged("its version resource has too many parts");
        }
        long end = at + octets.u16(at);
        int valueLength = octets.u16(at + 2);
        String key = wide(at + 6, end);
        long value = padded(at, at + 6 + 2L * (key.length() + 1));
        if (depth == 3) {
            if (valueLength > 0 && value < end) {
                texts.putIfAbsent(key, wide(value, end));
            }
        } else if (depth > 1 || !key.equals("VarFileInfo")) {
            long inner = depth == 0 ? padded(at, value + valueLength) : value;
            while (inner + 6 < end && octets.u16(inner) > 6) {
                inner = block(inner, depth + 1);
            }
        }
        return padded(at, Math.max(end, at + 6));
    }

    /// Blocks begin at every fourth byte, as seen from the one around them.
    private static long padded(long from, long at) {
        return from + (at - from + 3 & ~3L);
    }

    /// A text in UTF-16 that ends with a zero.
    private String wide(long from, long end) {
        long at = from;
        while (at + 1 < end && at - from < 2L * MOST_TEXT && octets.u16(at) != 0) {
            at += 2;
        }
        return octets.text(from, at - from, StandardCharsets.UTF_16LE);
    }
}
