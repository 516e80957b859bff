package dev.bollwerk.analyze.language.jvm;

import dev.bollwerk.BollwerkException;
import dev.bollwerk.analyze.xml.XmlElement;
import dev.bollwerk.analyze.xml.XmlFile;

import org.jspecify.annotations.Nullable;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Reads a POM.
///
/// [POM reference](https://maven.apache.org/pom.html)
final class PomReader {
    private final Map<String, String> properties = new LinkedHashMap<>();
    private final List<PomDependency> dependencies = new ArrayList<>();
    private final List<PomDependency> managed = new ArrayList<>();

    private PomReader() {}

    /// @throws BollwerkException when it is no POM
    static Pom read(ByteBuffer bytes) {
        XmlElement project = XmlFile.read(bytes);
        if (!project.name().equals("project")) {
            throw BollwerkException.target("It is not a Maven project.");
        }
        return new PomReader().pom(project);
    }

    private Pom pom(XmlElement project) {
        // what a profile says goes before what the project says
        for (XmlElement profile : project.child("profiles").children()) {
            if (profile.child("activation").text("activeByDefault").equals("true")) {
                add(profile);
            }
        }
        add(project);
        List<String> licenses = new ArrayList<>();
        for (XmlElement license : project.child("licenses").children()) {
            if (!license.text("name").isEmpty()) {
                licenses.add(license.text("name"));
            }
        }
        return new Pom(
                project.text("groupId"),
                project.text("artifactId"),
                project.text("version"),
                parent(project.child("parent")),
                properties,
                dependencies,
                managed,
                licenses);
    }

    private void add(XmlElement model) {
        for (XmlElement property : model.child("properties").children()) {
            properties.putIfAbsent(property.name(), property.text());
        }
        add(model.child("dependencies"), dependencies);
        add(model.child("dependencyManagement").child("dependencies"), managed);
    }

    private static void add(XmlElement list, List<PomDependency> all) {
        for (XmlElement each : list.children()) {
            if (each.name().equals("dependency")) {
                all.add(dependency(each));
            }
        }
    }

    private static PomDependency dependency(XmlElement each) {
        List<String> exclusions = new ArrayList<>();
        for (XmlElement exclusion : each.child("exclusions").children()) {
            exclusions.add(exclusion.text("groupId") + ":" + exclusion.text("artifactId"));
        }
        String type = each.text("type");
        return new PomDependency(
                each.text("groupId"),
                each.text("artifactId"),
                each.text("version"),
                each.text("scope"),
                type.isEmpty() ? "jar" : type,
                each.text("classifier"),
                each.text("optional"),
                exclusions,
                each.line());
    }

    private static Pom.@Nullable Parent parent(XmlElement parent) {
        if (parent.isMissing()) {
            return null;
        }
        XmlElement path = parent.child("relativePath");
        return new Pom.Parent(
                parent.text("groupId"),
                parent.text("artifactId"),
                parent.text("version"),
                path.isMissing() ? "../pom.xml" : path.text(),
                parent.line());
    }
}
