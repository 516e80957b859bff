package dev.bollwerk.analyze.binary;

import dev.bollwerk.BollwerkException;
import dev.bollwerk.analyze.binary.Program.Section;
import dev.bollwerk.analyze.file.Discoveries;
import dev.bollwerk.analyze.file.FileView;
import dev.bollwerk.analyze.language.lock.Documents;
import dev.bollwerk.analyze.language.lock.Node;
import dev.bollwerk.inventory.Attribute;
import dev.bollwerk.inventory.Location;
import dev.bollwerk.inventory.Package;
import dev.bollwerk.inventory.Purl;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The package that an ELF file was built for, as its linker noted it in JSON.
///
/// [Package metadata for executable
/// files](https://systemd.io/PACKAGE_METADATA_FOR_EXECUTABLE_FILES/)
final class PackageNote {
    /// What the reader of ELF files calls notes that are only known as a part to be loaded.
    static final String SEGMENT = "PT_NOTE";

    /// The value of [Attribute#EVIDENCE].
    static final String EVIDENCE = "elf-note";

    private static final String SECTION = ".note.package";
    private static final byte[] OWNER = "FDO\0".getBytes(StandardCharsets.ISO_8859_1);
    private static final long TYPE = 0xcafe1a7eL;
    private static final int LARGEST = 64 << 10;
    private static final int MOST_NOTES = 1_000;
    private static final List<String> DISTRIBUTIONS = List.of("deb", "rpm", "apk", "alpm");

    private PackageNote() {}

    /// Adds the package of a program.
    ///
    /// @return whether it names one
    static boolean read(Program program, String path, Discoveries discoveries) {
        for (Section section : program.sections()) {
            if ((section.name().equals(SECTION) || section.name().equals(SEGMENT))
                    && read(program.bytes(section), path, discoveries)) {
                return true;
            }
        }
        return false;
    }

    private static boolean read(Octets notes, String path, Discoveries discoveries) {
        long at = 0;
        for (int i = 0; i < MOST_NOTES && notes.has(at, 12); i++) {
            long name = padded(notes.u32(at));
            long length = notes.u32(at + 4);
            long text = at + 12 + name;
            if (notes.u32(at + 8) == TYPE
                    && notes.startsWith(at + 12, OWNER)
                    && length <= LARGEST
                    && notes.has(text, length)) {
                return add(notes.copy(text, length), path, discoveries);
            }
            at = text + padded(length);
        }
        return false;
    }

    private static long padded(long length) {
        return (length + 3) & ~3L;
    }

    private static boolean add(byte[] text, String path, Discoveries discoveries) {
        int end = text.length;
        while (end > 0 && text[end - 1] == 0) {
            end--;
        }
        Node note;
        try {
            note = Documents.json(FileView.of(path, java.util.Arrays.copyOf(text, end)));
        } catch (BollwerkException e) {
            discoveries.gap("The package note in it is damaged: %s.".formatted(e.getMessage()));
            return false;
        }
        String name = note.text("name");
        String version = note.text("version");
        if (name == null || name.isEmpty() || version == null) {
            return false;
        }
        String type = note.child("type").textOr("");
        String known = DISTRIBUTIONS.contains(type) ? type : "generic";
        Map<Attribute, String> attributes = new HashMap<>();
        attributes.put(Attribute.EVIDENCE, EVIDENCE);
        attributes.put(Attribute.PURL, purl(note, known, name, version));
        String cpe = note.text("appCpe");
        if (cpe != null && cpe.startsWith("cpe:2.3:")) {
            attributes.put(Attribute.CPE, cpe);
        }
        String license = note.text("license");
        discoveries.add(
                new Package(
                        known,
                        name,
                        version,
                        null,
                        note.child("architecture").textOr(""),
                        attributes,
                        license == null ? List.of() : List.of(license),
                        List.of(Location.of(path))));
        return true;
    }

    /// `os` and `osVersion`, or the words of `cpe:/o:fedoraproject:fedora:40`.
    private static String purl(Node note, String type, String name, String version) {
        String system = note.child("os").textOr("");
        String release = note.child("osVersion").textOr("");
        String[] words = note.child("osCpe").textOr("").split(":", -1);
        int first = words.length > 2 && words[1].equals("2.3") ? 4 : 3;
        if (system.isEmpty() && words.length > first) {
            system = words[first];
            release = words.length > first + 1 ? words[first + 1] : "";
        }
        Map<String, String> qualifiers = new HashMap<>();
        String architecture = note.child("architecture").textOr("");
        if (!architecture.isEmpty()) {
            qualifiers.put("arch", architecture);
        }
        if (!system.isEmpty()) {
            qualifiers.put("distro", release.isEmpty() ? system : system + "-" + release);
        }
        String namespace = type.equals("generic") ? "" : system;
        return new Purl(type, namespace, name, version, qualifiers, "").toString();
    }
}
