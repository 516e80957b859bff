package dev.bollwerk.analyze.language.jvm;

import dev.bollwerk.analyze.file.Discoveries;
import dev.bollwerk.analyze.file.FileView;
import dev.bollwerk.analyze.language.lock.LockFile;

/// `pom.xml`, the project file of Maven. What it says is kept as notes; [PomStep] makes packages of
/// them, since a POM inherits from others.
///
/// The `pom.xml` that Maven puts into `META-INF/maven` of a jar describes that jar, not a project.
/// [POM reference](https://maven.apache.org/pom.html)
public final class MavenPom implements LockFile {
    static final String NAME = "maven-pom";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public long limit() {
        return 16L << 20;
    }

    @Override
    public boolean wants(String path, String name) {
        return name.equals("pom.xml") && !path.contains("META-INF/maven/");
    }

    @Override
    public void analyze(FileView file, Discoveries discoveries) {
        PomReader.read(file.bytes()).toNotes().forEach(discoveries::note);
    }
}
