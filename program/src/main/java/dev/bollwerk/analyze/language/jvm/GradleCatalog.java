package dev.bollwerk.analyze.language.jvm;

import dev.bollwerk.analyze.file.Discoveries;
import dev.bollwerk.analyze.file.FileView;
import dev.bollwerk.analyze.language.lock.LockFile;
import dev.bollwerk.analyze.language.lock.LockedPackages;
import dev.bollwerk.analyze.language.toml.TomlDocument;
import dev.bollwerk.analyze.language.toml.TomlTable;
import dev.bollwerk.analyze.language.toml.TomlValue;

import org.jspecify.annotations.Nullable;

/// Gradle's version catalogue, `gradle/libs.versions.toml` and others named like it: the libraries
/// that a build may use. One without a version is given it elsewhere, by a platform, and is
/// reported without; plug-ins are not libraries and left out.
///
/// [Version catalogs](https://docs.gradle.org/current/userguide/version_catalogs.html)
public final class GradleCatalog implements LockFile {
    @Override
    public String name() {
        return "maven-gradle-catalog";
    }

    @Override
    public long limit() {
        return 4L << 20;
    }

    @Override
    public boolean wants(String path, String name) {
        return name.endsWith(".versions.toml");
    }

    @Override
    public void analyze(FileView file, Discoveries discoveries) {
        TomlDocument document = TomlDocument.read(file.bytes());
        if (document.problem() != null) {
            discoveries.gap("It is not valid TOML: %s.".formatted(document.problem()));
        }
        TomlTable versions = document.root().table("versions");
        TomlTable libraries = document.root().table("libraries");
        var packages = new LockedPackages("maven", file.path());
        if (libraries != null) {
            for (String alias : libraries.keys()) {
                if (!library(libraries, alias, versions, packages)) {
                    discoveries.gap(
                            "Line %d: '%s' is no library.".formatted(libraries.line(alias), alias));
                }
            }
        }
        packages.deliver(discoveries);
    }

    private static boolean library(
            TomlTable libraries,
            String alias,
            @Nullable TomlTable versions,
            LockedPackages packages) {
        int line = libraries.line(alias);
        String brief = libraries.text(alias);
        if (brief != null) {
            int version = brief.lastIndexOf(':');
            boolean whole = version > 0 && brief.indexOf(':') < version;
            return whole
                    && add(
                            brief.substring(0, version),
                            brief.substring(version + 1),
                            line,
                            packages);
        }
        TomlTable library = libraries.table(alias);
        if (library == null) {
            return false;
        }
        String module = library.text("module");
        if (module == null) {
            module = library.textOrEmpty("group") + ":" + library.textOrEmpty("name");
        }
        String version = version(library.value("version"), versions);
        return module.indexOf(':') > 0
                && !module.endsWith(":")
                && add(module, version, line, packages);
    }

    private static boolean add(String module, String version, int line, LockedPackages packages) {
        packages.add(module, version, line).direct(true);
        return true;
    }

    /// A version, a rich one, or a reference to either; empty when there is none.
    private static String version(@Nullable TomlValue value, @Nullable TomlTable versions) {
        if (value instanceof TomlValue.Text text) {
            return text.value();
        }
        if (!(value instanceof TomlValue.Table table)) {
            return "";
        }
        String reference = table.content().text("ref");
        if (reference != null) {
            TomlValue target = versions == null ? null : versions.value(reference);
            boolean again =
                    target instanceof TomlValue.Table rich && rich.content().text("ref") != null;
            return again ? "" : version(target, null);
        }
        for (String kind : new String[] {"strictly", "require", "prefer"}) {
            String version = table.content().text(kind);
            if (version != null) {
                return version;
            }
        }
        return "";
    }
}
