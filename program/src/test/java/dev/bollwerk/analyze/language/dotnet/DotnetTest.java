package dev.bollwerk.analyze.language.dotnet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bollwerk.Mutations;
import dev.bollwerk.analyze.file.Discoveries;
import dev.bollwerk.analyze.file.FileResult;
import dev.bollwerk.analyze.file.FileView;
import dev.bollwerk.analyze.file.Reading;
import dev.bollwerk.analyze.file.TreeStep;
import dev.bollwerk.inventory.Attribute;

import org.junit.jupiter.api.Test;

import java.nio.charset.StandardCharsets;
import java.util.List;

class DotnetTest {
    private static final String PROJECT =
            """
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup><Base>4</Base><LogVersion>$(Base).2.0</LogVersion></PropertyGroup>
              <ItemGroup>
                <PackageReference Include="Serilog" Version="$(logversion)" />
                <PackageReference Include="Exact"><Version> [1.0.0] </Version></PackageReference>
                <PackageReference Include="Tool" Version="2.0" PrivateAssets="All" />
                <PackageReference Include="Floats" Version="3.*" />
                <PackageReference Include="Ranges" Version="[1.0,2.0)" />
                <PackageReference Include="Unknown" Version="$(NoSuch)" />
                <PackageReference Include="Central" />
              </ItemGroup>
            </Project>
            """;

    @Test
    void projectsNameFixedVersions() {
        FileResult result = Reading.of(new ProjectFile(), "a/a.csproj", PROJECT);
        assertEquals(
                List.of("Serilog 4.2.0 null", "Exact 1.0.0 null", "Tool 2.0 dev"),
                Reading.names(result, Attribute.SCOPE));
        assertEquals(
                List.of(
                        "It gives no fixed version of Floats, Ranges, Unknown; a packages.lock.json"
                                + " would."),
                Reading.gaps(result));
    }

    @Test
    void utf16IsReadAndEntitiesAreNot() {
        byte[] wide = ("\ufeff" + PROJECT).getBytes(StandardCharsets.UTF_16LE);
        assertEquals(3, Reading.of(new ProjectFile(), "a.csproj", wide).packages().size());
        String bomb =
                "<!DOCTYPE p [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;\">]>"
                        + "<Project><PackageReference Include=\"&b;\" Version=\"1\"/></Project>";
        assertTrue(Reading.of(new ProjectFile(), "a.csproj", bomb).packages().isEmpty());
        String deep = "<a>".repeat(5_000);
        assertFalse(Reading.of(new ProjectFile(), "a.csproj", deep).gaps().isEmpty());
    }

    @Test
    void aLockFileBesideTheProjectSaysItBetter() {
        List<FileResult> results =
                Reading.tree(
                        "syft/syft/pkg/cataloger/dotnet/testdata/image-net8-app/src",
                        List.of(new ProjectFile(), new NugetLock()),
                        new LockedProjects());
        assertEquals(List.of(0, 51), results.stream().map(each -> each.packages().size()).toList());
    }

    private static final String ASSETS =
            """
            {"version": 3, "targets": {"net8.0": {
               "Serilog/4.2.0": {"type": "package", "dependencies": {"below": "1.0.0"}},
               "Below/1.0.0": {"type": "package"},
               "Tool/2.0.0": {"type": "package"},
               "Other/1.0.0": {"type": "project", "dependencies": {"Shared": "3.0.0"}},
               "Shared/3.0.0": {"type": "package"}}},
             "libraries": {
               "Serilog/4.2.0": {"sha512": "x", "type": "package"}},
             "project": {"frameworks": {"net8.0": {"dependencies": {
               "Serilog": {"target": "Package"},
               "Tool": {"suppressParent": "All", "target": "Package"}}}}}}
            """;

    @Test
    void aRestoreSaysWhatItChose() {
        FileResult assets = Reading.of(new ProjectAssets(), "a/obj/project.assets.json", ASSETS);
        assertEquals(
                List.of(
                        "Serilog 4.2.0 prod direct null",
                        "Below 1.0.0 prod transitive Serilog@4.2.0",
                        "Tool 2.0.0 dev direct null",
                        "Shared 3.0.0 prod direct null"),
                Reading.names(
                        assets, Attribute.SCOPE, Attribute.RELATION, Attribute.DEPENDENCY_PATH));
        List<FileResult> results =
                new LockedProjects()
                        .apply(
                                List.of(
                                        new TreeStep.TreeFile(
                                                ProjectAssets.NAME,
                                                "a/obj/project.assets.json",
                                                assets),
                                        new TreeStep.TreeFile(
                                                ProjectFile.NAME,
                                                "a/a.csproj",
                                                Reading.of(
                                                        new ProjectFile(), "a/a.csproj", PROJECT))),
                                false);
        assertEquals(List.of(), results.getLast().packages());
    }

    @Test
    void damageYieldsOurOwnExceptionOnly() {
        Mutations.run(
                "project.assets.json",
                ASSETS.getBytes(StandardCharsets.UTF_8),
                bytes ->
                        new ProjectAssets().analyze(FileView.of("x", bytes), new Discoveries("x")));
    }
}
