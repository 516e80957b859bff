package dev.bollwerk.harden.layer;

import dev.bollwerk.analyze.layer.TarAttributes;
import dev.bollwerk.harden.tar.TarWriter;
import dev.bollwerk.image.TreeEntry;
import dev.bollwerk.image.TreeEntry.Kind;
import dev.bollwerk.image.TreeNode;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Makes the entry of a tar from a node of the tree, with the changes of a plan.
final class Entries {
    private static final byte[] NOTHING = {};
    private static final String CAPABILITIES = ".xattr.security.capability=";

    private final Map<Long, ModeChange> changes = new HashMap<>();

    Entries(List<ModeChange> planned) {
        for (ModeChange change : planned) {
            changes.put(ModePlan.key(change.names().getFirst()), change);
        }
    }

    /// The entry that describes a node.
    TarWriter.Entry of(TreeNode node, TarAttributes attributes) {
        TreeEntry entry = node.entry();
        if (entry == null) {
            return directory(path(node, attributes), 0755, attributes);
        }
        ModeChange change = changes.get(ModePlan.key(node));
        boolean drops = change != null && change.dropsCapabilities();
        return new TarWriter.Entry(
                path(node, attributes),
                entry.kind(),
                entry.kind() == Kind.SYMLINK ? attributes.link() : NOTHING,
                change == null ? entry.mode() : change.after(),
                number(entry.uid()),
                number(entry.gid()),
                entry.size(),
                drops ? withoutCapabilities(attributes) : attributes);
    }

    /// A further name of a file. It tells mode, owner and attributes too, since those who unpack it
    /// set them for each name.
    TarWriter.Entry link(TreeNode node, TreeNode target, TarAttributes attributes) {
        TarWriter.Entry entry = of(target, attributes);
        return new TarWriter.Entry(
                path(node, attributes),
                Kind.HARDLINK,
                entry.path(),
                entry.mode(),
                entry.uid(),
                entry.gid(),
                0,
                entry.attributes());
    }

    static TarWriter.Entry directory(byte[] path, int mode, TarAttributes attributes) {
        return new TarWriter.Entry(path, Kind.DIRECTORY, NOTHING, mode, 0, 0, 0, attributes);
    }

    /// A header without a number says nothing.
    static long number(int id) {
        return id == -1 ? 0 : id & 0xffffffffL;
    }

    private static TarAttributes withoutCapabilities(TarAttributes from) {
        List<byte[]> records = new ArrayList<>();
        for (byte[] record : from.records()) {
            String start =
                    new String(record, 0, Math.min(80, record.length), StandardCharsets.ISO_8859_1);
            int equals = start.indexOf('=');
            if (equals < 0 || !start.substring(0, equals + 1).endsWith(CAPABILITIES)) {
                records.add(record);
            }
        }
        return new TarAttributes(
                from.path(),
                from.link(),
                from.modified(),
                from.user(),
                from.group(),
                from.major(),
                from.minor(),
                records);
    }

    /// The bytes of a node's path. Names that are no UTF-8 are in the tree with one character for
    /// each byte.
    private static byte[] path(TreeNode node, TarAttributes attributes) {
        String path = node.path();
        boolean bytewise =
                !isUtf8(attributes.path()) && path.chars().allMatch(character -> character < 256);
        return path.getBytes(bytewise ? StandardCharsets.ISO_8859_1 : StandardCharsets.UTF_8);
    }

    private static boolean isUtf8(byte[] bytes) {
        for (byte b : bytes) {
            if (b < 0) {
                try {
                    StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
                    return true;
                } catch (CharacterCodingException _) {
                    return false;
                }
            }
        }
        return true;
    }
}
