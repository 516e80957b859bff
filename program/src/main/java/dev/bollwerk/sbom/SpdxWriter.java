package dev.bollwerk.sbom;

import dev.bollwerk.inventory.OsRelease;
import dev.bollwerk.inventory.Package;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/// What an SPDX document holds, whatever its syntax: the subject contains the distribution and the
/// packages; dependencies as far as they are known.
final class SpdxWriter implements SbomWriter {
    private final SpdxOutput.Factory syntax;

    SpdxWriter(SpdxOutput.Factory syntax) {
        this.syntax = syntax;
    }

    @Override
    public void write(Sbom sbom, SbomStamp stamp, OutputStream out) throws IOException {
        try {
            document(sbom, stamp, out);
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private void document(Sbom sbom, SbomStamp stamp, OutputStream out) {
        var elements = new SpdxElements(sbom);
        SpdxPackage subject = elements.subject();
        var header =
                new SpdxHeader(subject.name(), Fingerprint.of(sbom, stamp.toolVersion()), stamp);
        try (SpdxOutput document = syntax.on(out, header)) {
            document.element(subject);
            List<String> contained = new ArrayList<>();
            OsRelease release = sbom.inventory().distribution();
            if (release != null) {
                document.element(elements.system(release));
                contained.add(SpdxElements.SYSTEM);
            }
            List<String> ids = new ArrayList<>();
            for (Package found : sbom.inventory().packages()) {
                SpdxPackage element = elements.of(found, ids.size());
                document.element(element);
                ids.add(element.id());
            }
            contained.addAll(ids);
            elements.licenseTexts().forEach(document::license);
            document.relationship(SpdxHeader.DOCUMENT, "DESCRIBES", List.of(SpdxElements.SUBJECT));
            if (!contained.isEmpty()) {
                document.relationship(SpdxElements.SUBJECT, "CONTAINS", contained);
            }
            dependencies(document, new DependencyGraph(sbom.inventory().packages()), ids);
        }
    }

    private static void dependencies(SpdxOutput document, DependencyGraph graph, List<String> ids) {
        if (!graph.direct().isEmpty()) {
            document.relationship(
                    SpdxElements.SUBJECT,
                    "DEPENDS_ON",
                    graph.direct().stream().map(ids::get).toList());
        }
        graph.edges()
                .forEach(
                        (parent, children) ->
                                document.relationship(
                                        ids.get(parent),
                                        "DEPENDS_ON",
                                        children.stream().map(ids::get).toList()));
    }
}
