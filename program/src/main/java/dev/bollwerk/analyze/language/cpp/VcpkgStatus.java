package dev.bollwerk.analyze.language.cpp;

import dev.bollwerk.analyze.file.Discoveries;
import dev.bollwerk.analyze.file.FileView;
import dev.bollwerk.analyze.language.Text;
import dev.bollwerk.analyze.language.lock.LockFile;
import dev.bollwerk.analyze.language.lock.LockedPackages;
import dev.bollwerk.analyze.language.lock.Plain;

import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;

/// Ports that vcpkg installed: `installed/vcpkg/status`, in the manner of dpkg. Features of a port
/// have stanzas of their own and are no packages.
/// [Installed folder](https://learn.microsoft.com/en-us/vcpkg/reference/installation-tree-layout)
public final class VcpkgStatus implements LockFile {
    @Override
    public String name() {
        return "cpp-vcpkg-status";
    }

    @Override
    public Says says() {
        return Says.INSTALLED;
    }

    @Override
    public boolean wants(String path, String name) {
        return name.equals("status") && path.endsWith("/vcpkg/status");
    }

    @Override
    public void analyze(FileView file, Discoveries discoveries) {
        var packages = new LockedPackages("vcpkg", file.path());
        Map<String, String> fields = new HashMap<>();
        int number = 0;
        int start = 1;
        for (Iterator<String> lines = Text.decode(file.bytes()).lines().iterator();
                lines.hasNext(); ) {
            String line = lines.next();
            number++;
            if (line.isBlank()) {
                add(fields, start, packages);
                fields.clear();
                continue;
            }
            start = fields.isEmpty() ? number : start;
            int colon = line.indexOf(": ");
            if (colon > 0 && line.charAt(0) != ' ') {
                fields.put(line.substring(0, colon), line.substring(colon + 2).strip());
            }
        }
        add(fields, start, packages);
        packages.deliver(discoveries);
    }

    private static void add(Map<String, String> fields, int line, LockedPackages packages) {
        String name = Plain.check(fields.get("Package"));
        String version = Plain.check(fields.get("Version"));
        boolean installed = fields.getOrDefault("Status", "").endsWith(" installed");
        if (name == null || version == null || !installed || fields.containsKey("Feature")) {
            return;
        }
        String port = Plain.check(fields.get("Port-Version"));
        String full = port == null || port.equals("0") ? version : version + "#" + port;
        String triplet = Plain.check(fields.get("Architecture"));
        packages.add(name, full, triplet == null ? "" : triplet, line);
    }
}
