package dev.bollwerk.match;

import dev.bollwerk.inventory.Package;

/// Tells packages that hold only headers, build files or texts of the kernel: built from its
/// source, so every flaw of the kernel would be reported for them, though nothing of it runs.
final class KernelHeaders {
    private KernelHeaders() {}

    static boolean is(Package installed) {
        return switch (installed.type()) {
            case "deb" -> deb(installed.name());
            case "rpm" -> rpm(installed.name());
            case "apk" -> installed.name().equals("linux-headers");
            default -> false;
        };
    }

    private static boolean deb(String name) {
        return name.startsWith("linux-")
                && (name.startsWith("linux-libc-dev")
                        || name.startsWith("linux-headers-")
                        || name.startsWith("linux-kbuild-")
                        || name.startsWith("linux-compiler-")
                        || name.startsWith("linux-config-")
                        || name.startsWith("linux-doc")
                        || name.contains("-headers-"));
    }

    private static boolean rpm(String name) {
        return name.startsWith("kernel-")
                        && (name.endsWith("-headers")
                                || name.endsWith("-devel")
                                || name.endsWith("-doc")
                                || name.equals("kernel-macros"))
                || name.equals("linux-glibc-devel");
    }
}
