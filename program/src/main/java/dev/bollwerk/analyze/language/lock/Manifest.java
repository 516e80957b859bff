package dev.bollwerk.analyze.language.lock;

import dev.bollwerk.analyze.file.Discoveries;

/// What a manifest says that its lock file does not: which packages the project itself names, and
/// what for. Left as notes for [ManifestStep].
public final class Manifest {
    private final Discoveries discoveries;

    public Manifest(Discoveries discoveries) {
        this.discoveries = discoveries;
    }

    /// The names, and ranges of versions, of the fields of an object.
    public void needs(Node object, Scope scope) {
        object.fields().forEach((name, range) -> need(name, range.textOr(""), scope));
    }

    /// A package that the project names.
    ///
    /// @param range which versions of it; empty when that is not said
    public void need(String name, String range, Scope scope) {
        discoveries.note(LockNotes.need(scope, name, range));
    }

    /// Manifests in folders below share the lock file beside this one.
    public void hasWorkspaces() {
        discoveries.note(LockNotes.WORKSPACES);
    }
}
