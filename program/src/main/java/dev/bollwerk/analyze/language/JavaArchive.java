package dev.bollwerk.analyze.language;

import dev.bollwerk.analyze.file.Analyzer;
import dev.bollwerk.analyze.file.Discoveries;
import dev.bollwerk.analyze.file.FileView;
import dev.bollwerk.analyze.file.Unidentified;
import dev.bollwerk.analyze.zip.ZipArchive;
import dev.bollwerk.analyze.zip.ZipBudget;
import dev.bollwerk.analyze.zip.ZipLimits;

import java.util.Locale;
import java.util.Set;

/// Java archives and all archives inside them: libraries, applications, plug-ins, executable jars
/// with a launcher before or around them.
///
/// Each archive is named by the `pom.properties` that Maven leaves in it; several mean a shaded
/// jar, and each is a package. Without one, by the manifest and the file name together, and the
/// group by [KnownArtifacts] or by what the manifest says of the vendor; where no group can be
/// found the name is the artifact alone. How it was named is the attribute `EVIDENCE`.
/// [JAR file specification](https://docs.oracle.com/en/java/javase/25/docs/specs/jar/jar.html)
public final class JavaArchive implements Analyzer {
    /// Extensions that only Java uses.
    private static final Set<String> JAVA = Set.of("jar", "war", "ear", "hpi", "jpi");

    /// Extensions that other formats use too: a file that is no ZIP archive is foreign, not broken.
    private static final Set<String> SHARED =
            Set.of("par", "sar", "rar", "kar", "nar", "aar", "lpkg");

    static final String NAME = "java-archive";

    private final ZipLimits limits;

    public JavaArchive() {
        this(ZipLimits.DEFAULT);
    }

    JavaArchive(ZipLimits limits) {
        this.limits = limits;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public int version() {
        return 3;
    }

    @Override
    public boolean wants(String path, String name) {
        return isArchive(name);
    }

    @Override
    public void analyze(FileView file, Discoveries discoveries) {
        boolean foreign = !JAVA.contains(extension(file.name()));
        if (file.bytes().limit() == 0 || foreign && !ZipArchive.isLikely(file.bytes())) {
            return;
        }
        var budget = new ZipBudget(limits);
        new JarWalk(budget, discoveries, file.path()).walk(file.bytes(), file.path(), 0);
        if (!foreign && !discoveries.hasPackages() && !isBesides(file.name())) {
            discoveries.unidentified(Unidentified.ARCHIVE);
        }
    }

    /// Whether it is there for people: sources or documentation of another archive.
    private static boolean isBesides(String name) {
        return name.endsWith("-sources.jar") || name.endsWith("-javadoc.jar");
    }

    /// Whether a file of this name may be a Java archive. AppleDouble twins (`._x.jar`) are not.
    static boolean isArchive(String name) {
        if (name.startsWith("._")) {
            return false;
        }
        String extension = extension(name);
        return JAVA.contains(extension) || SHARED.contains(extension);
    }

    private static String extension(String name) {
        int dot = name.lastIndexOf('.');
        int length = name.length() - dot - 1;
        return dot < 0 || length < 3 || length > 4
                ? ""
                : name.substring(dot + 1).toLowerCase(Locale.ROOT);
    }
}
