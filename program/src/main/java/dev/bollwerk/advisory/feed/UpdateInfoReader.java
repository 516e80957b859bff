package dev.bollwerk.advisory.feed;

import dev.bollwerk.advisory.AdvisorySink;

import java.io.IOException;
import java.io.InputStream;

/// `updateinfo.xml` of rpm repositories: Amazon, AlmaLinux, Rocky, Fedora, EPEL, Red Hat.
///
/// [Amazon Linux Security Center](https://alas.aws.amazon.com/)
final class UpdateInfoReader implements FeedReader {
    @Override
    public String format() {
        return "updateinfo";
    }

    @Override
    public boolean recognises(Sample sample) {
        String text = sample.text();
        int updates = text.indexOf("<updates");
        return updates >= 0 && text.indexOf('<') >= 0 && text.indexOf("<update ", updates) >= 0;
    }

    @Override
    public void read(InputStream in, String name, AdvisorySink sink) throws IOException {
        try {
            XmlStream xml = XmlStream.of(in);
            while (xml.next()) {
                if (xml.starts("update")) {
                    update(xml, name, sink);
                }
            }
        } catch (RecordException e) {
            sink.broken(name, e.reason());
        }
    }

    private static void update(XmlStream xml, String name, AdvisorySink sink) throws IOException {
        var update = new UpdateInfo(xml.attribute("type"));
        while (xml.next() && !xml.ends("update")) {
            if (xml.isStart()) {
                update.begin(xml);
            } else {
                update.end(xml);
            }
        }
        try {
            update.advisory().ifPresent(sink::advisory);
        } catch (RecordException e) {
            sink.problem(name, e.reason());
        }
    }
}
