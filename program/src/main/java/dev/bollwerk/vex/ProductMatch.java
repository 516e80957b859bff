package dev.bollwerk.vex;

import dev.bollwerk.BollwerkException;
import dev.bollwerk.finding.Subject;
import dev.bollwerk.inventory.Package;
import dev.bollwerk.inventory.Purl;

import org.jspecify.annotations.Nullable;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Whether what a statement names is the subject of a scan or one of its packages.
final class ProductMatch {
    private static final Set<String> OF_IMAGES = Set.of("oci", "docker");

    private final Subject subject;
    private final List<Package> packages;
    private final Map<String, Purl> parsed = new HashMap<>();
    private final Set<String> unreadable = new HashSet<>();
    private final Map<Package, Purl> purls = new HashMap<>();

    ProductMatch(Subject subject, List<Package> packages) {
        this.subject = subject;
        this.packages = packages;
    }

    boolean isAbout(VexStatement statement, Package found) {
        for (VexProduct product : statement.products()) {
            boolean part = product.parts().isEmpty() || isAny(product.parts(), found);
            for (String name : product.names()) {
                if (isSubject(name) && part) {
                    return true;
                }
                if (product.parts().isEmpty() ? is(name, found) : part && isPresent(name)) {
                    return true;
                }
            }
        }
        return false;
    }

    private boolean isPresent(String name) {
        return packages.stream().anyMatch(each -> is(name, each));
    }

    private boolean isAny(List<String> names, Package found) {
        return names.stream().anyMatch(name -> is(name, found));
    }

    /// Whether a name means the subject: its digest, or an image by its repository.
    private boolean isSubject(String name) {
        String digest = subject.digest() == null ? "" : subject.digest().toString();
        if (!digest.isEmpty() && name.equals(digest)) {
            return true;
        }
        Purl purl = purl(name);
        if (purl == null || !OF_IMAGES.contains(purl.type())) {
            return false;
        }
        String version = purl.version();
        if (version.startsWith("sha256:")) {
            return version.equals(digest);
        }
        return isRepository(purl) && (version.isEmpty() || subject.name().endsWith(":" + version));
    }

    private boolean isRepository(Purl purl) {
        String url = purl.qualifiers().getOrDefault("repository_url", "");
        String image = repository(subject.name());
        if (url.isEmpty()) {
            String whole =
                    purl.namespace().isEmpty() ? purl.name() : purl.namespace() + "/" + purl.name();
            return image.equals(whole) || image.endsWith("/" + whole);
        }
        String wanted = url.replaceFirst("^https?://", "").replaceFirst("^index\\.", "");
        boolean named = wanted.endsWith("/" + purl.name());
        return image.equals(named ? wanted : wanted + "/" + purl.name());
    }

    /// The repository of an image as it was asked for, with the registry where that is meant.
    private static String repository(String name) {
        String bare = name.replaceFirst("^(registry|docker):", "");
        int at = bare.indexOf('@');
        bare = at < 0 ? bare : bare.substring(0, at);
        int colon = bare.lastIndexOf(':');
        bare = colon > bare.lastIndexOf('/') ? bare.substring(0, colon) : bare;
        int slash = bare.indexOf('/');
        String first = slash < 0 ? "" : bare.substring(0, slash);
        boolean registry = first.contains(".") || first.contains(":") || first.equals("localhost");
        if (registry) {
            return bare;
        }
        return "docker.io/" + (slash < 0 ? "library/" + bare : bare);
    }

    private boolean is(String name, Package found) {
        Purl stated = purl(name);
        if (stated == null) {
            return false;
        }
        Purl own = purls.computeIfAbsent(found, each -> Purl.of(each, subject.distribution()));
        return stated.type().equals(own.type())
                && stated.name().equals(own.name())
                && (stated.namespace().equals(own.namespace()) || own.namespace().isEmpty())
                && isVersion(stated, own, found)
                && agrees(stated, own);
    }

    /// An epoch may stand in the version or in a qualifier.
    private static boolean isVersion(Purl stated, Purl own, Package found) {
        return stated.version().isEmpty()
                || stated.version().equals(own.version())
                || stated.version().equals(found.version());
    }

    /// Qualifiers that only one of them has say nothing; `distro` is written in too many ways.
    private static boolean agrees(Purl stated, Purl own) {
        for (String key : List.of("arch", "epoch", "type", "classifier")) {
            String first = stated.qualifiers().get(key);
            String second = own.qualifiers().get(key);
            if (first != null && second != null && !first.equals(second)) {
                return false;
            }
        }
        return true;
    }

    private @Nullable Purl purl(String name) {
        if (!name.startsWith("pkg:") || unreadable.contains(name)) {
            return null;
        }
        Purl known = parsed.get(name);
        if (known != null) {
            return known;
        }
        try {
            Purl read = Purl.parse(name);
            parsed.put(name, read);
            return read;
        } catch (BollwerkException _) {
            unreadable.add(name);
            return null;
        }
    }
}
