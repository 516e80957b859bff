package dev.bollwerk.analyze.binary;

import dev.bollwerk.BollwerkException;
import dev.bollwerk.analyze.file.Analyzer;
import dev.bollwerk.analyze.file.Discoveries;
import dev.bollwerk.analyze.file.FileView;
import dev.bollwerk.analyze.file.Unidentified;
import dev.bollwerk.image.TreeEntry;
import dev.bollwerk.inventory.Location;

import java.util.List;

/// Programs and libraries of Linux, Windows, macOS and WebAssembly: reads what the tools that built
/// them noted of the packages in them.
public final class BinaryProgram implements Analyzer {
    private static final int SMALLEST = 64;
    private static final int ELF_TYPE = 16;
    private static final int ELF_RELOCATABLE = 1;
    private static final int ELF_CORE = 4;
    private static final String[] SUFFIXES = {
        ".exe", ".dll", ".dylib", ".node", ".wasm", ".pyd", ".EXE", ".DLL"
    };

    @Override
    public String name() {
        return "binary";
    }

    @Override
    public int version() {
        return 3;
    }

    @Override
    public boolean wants(String path, String name) {
        if (name.indexOf('.') < 0 || name.contains(".so")) {
            return true;
        }
        for (String suffix : SUFFIXES) {
            if (name.endsWith(suffix)) {
                return true;
            }
        }
        return false;
    }

    @Override
    public boolean wants(TreeEntry entry, String name) {
        return entry.size() >= SMALLEST
                && ((entry.mode() & 0111) != 0 || wants(entry.path(), name));
    }

    @Override
    public boolean sniffs() {
        return true;
    }

    @Override
    public boolean accepts(byte[] bytes, int from, int length) {
        ProgramFormat format = ProgramFormat.of(bytes, from, length);
        if (format != ProgramFormat.ELF) {
            return format != null;
        }
        int type = bytes[from + ELF_TYPE] | bytes[from + ELF_TYPE + 1]; // of either byte order
        return type != ELF_RELOCATABLE && type != ELF_CORE;
    }

    @Override
    public long limit() {
        return 1L << 30;
    }

    @Override
    public void analyze(FileView file, Discoveries discoveries) {
        byte[] head = new byte[Math.min(HEAD_BYTES, file.bytes().remaining())];
        file.bytes().get(0, head);
        ProgramFormat format = ProgramFormat.of(head, 0, head.length);
        if (format == null) {
            return;
        }
        boolean identified = false;
        try {
            for (Program program : programs(format, Octets.of(file.bytes(), false))) {
                identified |= identify(program, file.path(), discoveries);
            }
        } catch (BollwerkException e) {
            discoveries.gap(String.valueOf(e.getMessage()));
        }
        if (!identified) {
            discoveries.unidentified(Unidentified.PROGRAM);
        }
    }

    private static List<Program> programs(ProgramFormat format, Octets octets) {
        return switch (format) {
            case ELF -> List.of(ElfReader.read(octets));
            case PE -> List.of(PeReader.read(octets));
            case MACH_O -> MachReader.read(octets);
            case WASM -> List.of(WasmReader.read(octets));
        };
    }

    private static boolean identify(Program program, String path, Discoveries discoveries) {
        GoBuildInfo info = GoBuildInfo.find(program);
        if (info != null) {
            GoModules.packages(info, Location.of(path)).forEach(discoveries::add);
            if (!info.tellsModules()) {
                discoveries.unidentified(Unidentified.MODULES);
            }
            return true;
        }
        boolean identified = CargoAuditable.read(program, path, discoveries);
        identified |= PackageNote.read(program, path, discoveries);
        if (!identified && program.format() == ProgramFormat.PE) {
            identified = PeVersion.read(program, path, discoveries);
        }
        if (!identified) {
            identified = NativeImage.read(program, path, discoveries);
        }
        if (!identified && Upx.packed(program)) {
            discoveries.gap(Upx.REASON);
        }
        return identified;
    }
}
