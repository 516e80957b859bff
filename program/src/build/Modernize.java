import java.io.IOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassFile.StackMapsOption;
import java.lang.classfile.ClassFileVersion;
import java.lang.classfile.ClassHierarchyResolver;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.CodeModel;
import java.lang.classfile.MethodBuilder;
import java.lang.classfile.MethodElement;
import java.lang.classfile.MethodModel;
import java.lang.constant.ClassDesc;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;

/// Rewrites a jar of very old class files (before Java 6) to Java 8 class files with stack maps.
/// Class data sharing leaves older classes out of the AOT cache, and loading them afresh costs
/// about 60 ms of every start.
///
/// picocli also looks for Groovy's closures, and to find that there are none the JVM opens every
// jar
/// of the class path: here it is told that there are none.
///
/// `java Modernize.java IN.jar OUT.jar`
public class Modernize {
    private static final int JAVA_6 = 50;

    public static void main(String[] args) throws IOException {
        Path out = Path.of(args[1]);
        Files.createDirectories(out.getParent());
        Path part = Files.createTempFile(out.getParent(), out.getFileName().toString(), ".part");
        try (var jar = new JarFile(args[0]);
                var rewritten = new JarOutputStream(Files.newOutputStream(part))) {
            ClassFile files =
                    ClassFile.of(
                            StackMapsOption.GENERATE_STACK_MAPS,
                            ClassFile.ClassHierarchyResolverOption.of(hierarchy(jar)));
            for (JarEntry entry : jar.stream().toList()) {
                if (entry.isDirectory() || entry.getName().startsWith("META-INF/versions/")) {
                    continue;
                }
                byte[] bytes = jar.getInputStream(entry).readAllBytes();
                var copy = new JarEntry(entry.getName());
                copy.setTime(entry.getTime());
                rewritten.putNextEntry(copy);
                rewritten.write(entry.getName().endsWith(".class") ? modern(files, bytes) : bytes);
                rewritten.closeEntry();
            }
        }
        Files.move(part, out, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    }

    /// Every method body is written anew, or it would be copied as it is, without stack maps.
    private static byte[] modern(ClassFile files, byte[] bytes) {
        var model = files.parse(bytes);
        if (model.majorVersion() >= JAVA_6) {
            return bytes;
        }
        return files.transformClass(
                model,
                ClassTransform.dropping(element -> element instanceof ClassFileVersion)
                        .andThen(
                                ClassTransform.transformingMethodBodies(
                                        method -> !isGroovy(method), CodeBuilder::with))
                        .andThen(
                                ClassTransform.transformingMethods(
                                        Modernize::isGroovy, Modernize::withoutGroovy))
                        .andThen(
                                ClassTransform.endHandler(
                                        builder ->
                                                builder.withVersion(ClassFile.JAVA_8_VERSION, 0))));
    }

    private static boolean isGroovy(MethodModel method) {
        return method.methodName().equalsString("loadClosureClass");
    }

    private static void withoutGroovy(MethodBuilder method, MethodElement element) {
        if (element instanceof CodeModel) {
            method.withCode(code -> code.aconst_null().areturn());
        } else {
            method.with(element);
        }
    }

    private static ClassHierarchyResolver hierarchy(JarFile jar) {
        return ClassHierarchyResolver.ofResourceParsing(
                        (ClassDesc type) -> {
                            String name = type.descriptorString();
                            JarEntry entry =
                                    jar.getJarEntry(
                                            name.substring(1, name.length() - 1) + ".class");
                            try {
                                return entry == null ? null : jar.getInputStream(entry);
                            } catch (IOException e) {
                                throw new java.io.UncheckedIOException(e);
                            }
                        })
                .orElse(ClassHierarchyResolver.defaultResolver());
    }
}
