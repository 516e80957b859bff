package dev.bollwerk.analyze.language.jvm;

import dev.bollwerk.analyze.file.Discoveries;
import dev.bollwerk.analyze.file.FileView;
import dev.bollwerk.analyze.language.lock.LockFile;
import dev.bollwerk.analyze.language.lock.LockedPackages;
import dev.bollwerk.analyze.xml.XmlElement;
import dev.bollwerk.analyze.xml.XmlFile;
import dev.bollwerk.inventory.Attribute;

/// `gradle/verification-metadata.xml`: checksums of everything that a build ever loads, plug-ins
/// and parent POMs among it.
///
/// [Gradle](https://docs.gradle.org/current/userguide/dependency_verification.html)
public final class GradleVerification implements LockFile {
    private static final String PATH = "gradle/verification-metadata.xml";

    @Override
    public String name() {
        return "maven-gradle-verification";
    }

    @Override
    public long limit() {
        return 64L << 20;
    }

    @Override
    public boolean wants(String path, String name) {
        return name.equals("verification-metadata.xml")
                && (path.equals(PATH) || path.endsWith("/" + PATH));
    }

    @Override
    public void analyze(FileView file, Discoveries discoveries) {
        var packages = new LockedPackages("maven", file.path());
        int incomplete = 0;
        XmlElement root = XmlFile.read(file.bytes());
        for (XmlElement component : root.child("components").children()) {
            String group = component.attribute("group");
            String name = component.attribute("name");
            String version = component.attribute("version");
            if (!component.name().equals("component")) {
                continue;
            }
            if (group == null || name == null || version == null || version.isEmpty()) {
                incomplete++;
                continue;
            }
            packages.add(group + ":" + name, version, component.line())
                    .attribute(Attribute.INTEGRITY, hash(component));
        }
        packages.deliver(discoveries);
        if (incomplete > 0) {
            discoveries.gap(
                    "Components without a group, a name or a version: %d.".formatted(incomplete));
        }
    }

    /// Of the jar, if there is one.
    private static String hash(XmlElement component) {
        for (XmlElement artifact : component.children()) {
            String name = artifact.attribute("name");
            if (name != null && (name.endsWith(".jar") || name.endsWith(".aar"))) {
                for (XmlElement sum : artifact.children()) {
                    String value = sum.attribute("value");
                    if (value != null && sum.name().startsWith("sha")) {
                        return sum.name() + ":" + value;
                    }
                }
            }
        }
        return "";
    }
}
