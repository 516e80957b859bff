package dev.bollwerk.analyze;

import dev.bollwerk.analyze.account.AccountFile;
import dev.bollwerk.analyze.account.SudoersFile;
import dev.bollwerk.analyze.binary.BinaryProgram;
import dev.bollwerk.analyze.binary.BitnamiComponents;
import dev.bollwerk.analyze.binary.BundledSbom;
import dev.bollwerk.analyze.binary.JavaRelease;
import dev.bollwerk.analyze.binary.KnownProgram;
import dev.bollwerk.analyze.file.Analyzer;
import dev.bollwerk.analyze.file.TreeStep;
import dev.bollwerk.analyze.language.ArtifactNames;
import dev.bollwerk.analyze.language.JarDigestStep;
import dev.bollwerk.analyze.language.JavaArchive;
import dev.bollwerk.analyze.language.NpmPackage;
import dev.bollwerk.analyze.language.VsixArchive;
import dev.bollwerk.analyze.language.YarnCache;
import dev.bollwerk.analyze.language.beam.BeamApplication;
import dev.bollwerk.analyze.language.beam.GleamLock;
import dev.bollwerk.analyze.language.beam.GleamManifest;
import dev.bollwerk.analyze.language.beam.MixLock;
import dev.bollwerk.analyze.language.beam.RebarLock;
import dev.bollwerk.analyze.language.build.GithubActions;
import dev.bollwerk.analyze.language.build.TerraformLock;
import dev.bollwerk.analyze.language.build.WordPressExtension;
import dev.bollwerk.analyze.language.cpp.ConanFile;
import dev.bollwerk.analyze.language.cpp.ConanInfo;
import dev.bollwerk.analyze.language.cpp.ConanLock;
import dev.bollwerk.analyze.language.cpp.VcpkgManifest;
import dev.bollwerk.analyze.language.cpp.VcpkgStatus;
import dev.bollwerk.analyze.language.dart.PubspecLock;
import dev.bollwerk.analyze.language.dotnet.CentralVersions;
import dev.bollwerk.analyze.language.dotnet.ChocolateyPackage;
import dev.bollwerk.analyze.language.dotnet.DepsJson;
import dev.bollwerk.analyze.language.dotnet.LockedProjects;
import dev.bollwerk.analyze.language.dotnet.NugetLock;
import dev.bollwerk.analyze.language.dotnet.PackagesConfig;
import dev.bollwerk.analyze.language.dotnet.PaketLock;
import dev.bollwerk.analyze.language.dotnet.PaketManifest;
import dev.bollwerk.analyze.language.dotnet.ProjectAssets;
import dev.bollwerk.analyze.language.dotnet.ProjectFile;
import dev.bollwerk.analyze.language.go.GoMod;
import dev.bollwerk.analyze.language.go.GoSum;
import dev.bollwerk.analyze.language.go.GoSumStep;
import dev.bollwerk.analyze.language.go.GoVendor;
import dev.bollwerk.analyze.language.haskell.CabalFreeze;
import dev.bollwerk.analyze.language.haskell.StackLock;
import dev.bollwerk.analyze.language.julia.JuliaManifest;
import dev.bollwerk.analyze.language.julia.JuliaProject;
import dev.bollwerk.analyze.language.jvm.BazelMavenLock;
import dev.bollwerk.analyze.language.jvm.GradleBuild;
import dev.bollwerk.analyze.language.jvm.GradleCatalog;
import dev.bollwerk.analyze.language.jvm.GradleLock;
import dev.bollwerk.analyze.language.jvm.GradleStep;
import dev.bollwerk.analyze.language.jvm.GradleVerification;
import dev.bollwerk.analyze.language.jvm.MavenPom;
import dev.bollwerk.analyze.language.jvm.PomStep;
import dev.bollwerk.analyze.language.jvm.SbtLock;
import dev.bollwerk.analyze.language.lua.LuarocksLock;
import dev.bollwerk.analyze.language.lua.Rockspec;
import dev.bollwerk.analyze.language.node.BunBinaryLock;
import dev.bollwerk.analyze.language.node.BunLock;
import dev.bollwerk.analyze.language.node.ChromeExtension;
import dev.bollwerk.analyze.language.node.DenoLock;
import dev.bollwerk.analyze.language.node.DenoManifest;
import dev.bollwerk.analyze.language.node.NpmHiddenLock;
import dev.bollwerk.analyze.language.node.NpmLock;
import dev.bollwerk.analyze.language.node.NpmManifest;
import dev.bollwerk.analyze.language.node.PnpmLock;
import dev.bollwerk.analyze.language.node.VsCodeExtensions;
import dev.bollwerk.analyze.language.node.YarnLock;
import dev.bollwerk.analyze.language.ocaml.OpamLocked;
import dev.bollwerk.analyze.language.ocaml.OpamPackage;
import dev.bollwerk.analyze.language.ocaml.OpamSwitch;
import dev.bollwerk.analyze.language.perl.CartonSnapshot;
import dev.bollwerk.analyze.language.perl.CpanInstall;
import dev.bollwerk.analyze.language.perl.CpanMeta;
import dev.bollwerk.analyze.language.php.ComposerInstalled;
import dev.bollwerk.analyze.language.php.ComposerLock;
import dev.bollwerk.analyze.language.php.ComposerManifest;
import dev.bollwerk.analyze.language.php.PearRegistry;
import dev.bollwerk.analyze.language.python.CondaEnvironment;
import dev.bollwerk.analyze.language.python.CondaLock;
import dev.bollwerk.analyze.language.python.CondaMeta;
import dev.bollwerk.analyze.language.python.PdmLock;
import dev.bollwerk.analyze.language.python.PipfileLock;
import dev.bollwerk.analyze.language.python.PoetryLock;
import dev.bollwerk.analyze.language.python.PyLock;
import dev.bollwerk.analyze.language.python.PythonManifest;
import dev.bollwerk.analyze.language.python.PythonPackage;
import dev.bollwerk.analyze.language.python.RequirementsFile;
import dev.bollwerk.analyze.language.python.UvLock;
import dev.bollwerk.analyze.language.r.RPackage;
import dev.bollwerk.analyze.language.r.RenvLock;
import dev.bollwerk.analyze.language.ruby.GemfileLock;
import dev.bollwerk.analyze.language.ruby.Gemspec;
import dev.bollwerk.analyze.language.rust.CargoLock;
import dev.bollwerk.analyze.language.rust.CargoManifest;
import dev.bollwerk.analyze.language.swift.CartfileResolved;
import dev.bollwerk.analyze.language.swift.PackageResolved;
import dev.bollwerk.analyze.language.swift.PodfileLock;
import dev.bollwerk.analyze.license.DebianCopyright;
import dev.bollwerk.analyze.license.LicenseFile;
import dev.bollwerk.analyze.os.ApkInstalled;
import dev.bollwerk.analyze.os.ApkRepositories;
import dev.bollwerk.analyze.os.AppleApplication;
import dev.bollwerk.analyze.os.BottlerocketInventory;
import dev.bollwerk.analyze.os.ChiselManifest;
import dev.bollwerk.analyze.os.ContentManifest;
import dev.bollwerk.analyze.os.CosPackages;
import dev.bollwerk.analyze.os.DpkgFileList;
import dev.bollwerk.analyze.os.DpkgStatus;
import dev.bollwerk.analyze.os.FlatpakMetainfo;
import dev.bollwerk.analyze.os.HomebrewCask;
import dev.bollwerk.analyze.os.HomebrewReceipt;
import dev.bollwerk.analyze.os.NixStore;
import dev.bollwerk.analyze.os.OpkgFileList;
import dev.bollwerk.analyze.os.OpkgStatus;
import dev.bollwerk.analyze.os.OsReleaseFile;
import dev.bollwerk.analyze.os.PacmanFileList;
import dev.bollwerk.analyze.os.PacmanPackage;
import dev.bollwerk.analyze.os.PortagePackage;
import dev.bollwerk.analyze.os.RpmDatabase;
import dev.bollwerk.analyze.os.RpmManifest;
import dev.bollwerk.analyze.os.SnapManifest;
import dev.bollwerk.analyze.os.SnapMeta;
import dev.bollwerk.analyze.os.SpackSpec;

import org.jspecify.annotations.Nullable;

import java.nio.file.Path;
import java.util.List;

/// The written-out list of analyzers. A new format is one class and one line here.
public final class Analyzers {
    private Analyzers() {}

    /// All analyzers.
    public static List<Analyzer> all() {
        return List.of(
                // distributions
                new DpkgStatus(),
                new DpkgFileList(),
                new ChiselManifest(),
                new ApkInstalled(),
                new ApkRepositories(),
                new OsReleaseFile(),
                new RpmDatabase(),
                new RpmManifest(),
                new BottlerocketInventory(),
                new ContentManifest(),
                new PacmanPackage(),
                new PacmanFileList(),
                new PortagePackage(),
                new CosPackages(),
                new OpkgStatus(),
                new OpkgFileList(),
                //
                // accounts
                new AccountFile(AccountFile.Format.PASSWD),
                new AccountFile(AccountFile.Format.GROUP),
                new AccountFile(AccountFile.Format.SHADOW),
                new SudoersFile(),
                //
                // JavaScript
                new NpmPackage(),
                new YarnCache(),
                new NpmHiddenLock(),
                new NpmLock(),
                new NpmManifest(),
                new YarnLock(),
                new PnpmLock(),
                new BunLock(),
                new BunBinaryLock(),
                new DenoLock(),
                new DenoManifest(),
                new VsixArchive(),
                //
                // Python
                new PythonPackage(),
                new RequirementsFile(),
                new PipfileLock(),
                new PoetryLock(),
                new UvLock(),
                new PdmLock(),
                new PyLock(),
                new PythonManifest(),
                new CondaMeta(),
                new CondaEnvironment(),
                new CondaLock(),
                //
                // Java, Kotlin, Scala
                new JavaArchive(),
                new MavenPom(),
                new GradleBuild(),
                new GradleLock(),
                new GradleVerification(),
                new GradleCatalog(),
                new SbtLock(),
                new BazelMavenLock(),
                //
                // Go, Rust, C, C++, Swift
                new CargoLock(),
                new CargoManifest(),
                new ConanLock(),
                new ConanFile(),
                new ConanInfo(),
                new VcpkgManifest(),
                new VcpkgStatus(),
                new PackageResolved(),
                new PodfileLock(),
                new CartfileResolved(),
                new GoMod(),
                new GoSum(),
                new GoVendor(),
                //
                // Ruby, PHP, .NET, Dart, Elixir
                new Gemspec(),
                new GemfileLock(),
                new ComposerInstalled(),
                new ComposerLock(),
                new ComposerManifest(),
                new PearRegistry(),
                new DepsJson(),
                new NugetLock(),
                new PaketLock(),
                new PaketManifest(),
                new ProjectAssets(),
                new PackagesConfig(),
                new CentralVersions(),
                new ProjectFile(),
                new PubspecLock(),
                new BeamApplication(),
                new MixLock(),
                new RebarLock(),
                new GleamLock(),
                new GleamManifest(),
                //
                // Julia, R, Haskell, Lua, Perl
                new JuliaManifest(),
                new JuliaProject(),
                new RenvLock(),
                new RPackage(),
                new StackLock(),
                new CabalFreeze(),
                new Rockspec(),
                new LuarocksLock(),
                new CpanMeta(),
                new CpanInstall(),
                new CartonSnapshot(),
                new OpamPackage(),
                new OpamSwitch(),
                new OpamLocked(),
                //
                // binaries
                new BinaryProgram(),
                new KnownProgram(),
                new JavaRelease(),
                new BundledSbom(),
                new BitnamiComponents(),
                //
                // other package managers
                new NixStore(),
                new HomebrewReceipt(),
                new HomebrewCask(),
                new AppleApplication(),
                new SnapMeta(),
                new SnapManifest(),
                new FlatpakMetainfo(),
                new SpackSpec(),
                new ChocolateyPackage(),
                new VsCodeExtensions(),
                new ChromeExtension(),
                //
                // build services, infrastructure, web applications
                new GithubActions(),
                new TerraformLock(),
                new WordPressExtension());
    }

    /// Those that are used only when licences are asked for.
    public static List<Analyzer> licenses() {
        return List.of(new DebianCopyright(), new LicenseFile());
    }

    /// What is done with the files of a tree together.
    ///
    /// @param home the user's folder, where build tools keep what they downloaded; null for none
    /// @param names a list that knows jars by their digest; null for none
    public static List<TreeStep> steps(@Nullable Path home, @Nullable ArtifactNames names) {
        return List.of(
                new GoSumStep(),
                new LockedProjects(),
                new PomStep(home),
                new GradleStep(),
                NpmManifest.step(),
                ComposerManifest.step(),
                PythonManifest.step(),
                JuliaProject.step(),
                CargoManifest.step(),
                GleamManifest.step(),
                PythonManifest.loneStep(),
                CargoManifest.loneStep(),
                GleamManifest.loneStep(),
                DenoManifest.loneStep(),
                PaketManifest.loneStep(),
                new JarDigestStep(names));
    }
}
