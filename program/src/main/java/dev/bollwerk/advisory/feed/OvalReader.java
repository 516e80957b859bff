package dev.bollwerk.advisory.feed;

import dev.bollwerk.advisory.AdvisorySink;

import java.io.IOException;
import java.io.InputStream;

/// OVAL definitions of Debian, Ubuntu, Oracle, Photon OS, Azure Linux and Red Hat. Their tests
/// stand far behind the definitions, but every publisher repeats package and version in the
/// comment beside the reference to the test, and so the file can be read as a stream.
///
/// SUSE's comments name no package apart from its version; its OSV records are read instead.
///
/// [OVAL 5.11](https://oval.mitre.org/language/version5.11/)
final class OvalReader implements FeedReader {
    @Override
    public String format() {
        return "oval";
    }

    @Override
    public boolean recognises(Sample sample) {
        String text = sample.text();
        return text.contains("<oval_definitions") && !text.contains("org.opensuse.security");
    }

    @Override
    public void read(InputStream in, String name, AdvisorySink sink) throws IOException {
        try {
            XmlStream xml = XmlStream.of(in);
            while (xml.next() && !xml.ends("definitions")) {
                if (xml.starts("definition")) {
                    definition(xml, name, sink);
                }
            }
        } catch (RecordException e) {
            sink.problem(name, e.reason());
        }
    }

    private static void definition(XmlStream xml, String name, AdvisorySink sink)
            throws IOException {
        var definition = new OvalDefinition(xml.attribute("class"), xml.attribute("id"));
        while (xml.next() && !xml.ends("definition")) {
            if (xml.isStart()) {
                definition.begin(xml);
            } else {
                definition.end(xml);
            }
        }
        try {
            definition.advisory(name).ifPresent(sink::advisory);
        } catch (RecordException e) {
            sink.problem(name, e.reason());
        }
    }
}
