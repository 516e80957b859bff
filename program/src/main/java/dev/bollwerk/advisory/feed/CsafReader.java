package dev.bollwerk.advisory.feed;

import dev.bollwerk.advisory.AdvisorySink;

import java.io.IOException;
import java.io.InputStream;

/// CSAF documents of Red Hat: one a vulnerability (VEX) or one a bulletin. From other publishers'
/// documents nothing can be told about packages, so they are problems.
///
/// [CSAF 2.0](https://docs.oasis-open.org/csaf/csaf/v2.0/os/csaf-v2.0-os.html)
final class CsafReader implements FeedReader {
    @Override
    public String format() {
        return "csaf";
    }

    @Override
    public boolean recognises(Sample sample) {
        return sample.json().has("document.csaf_version");
    }

    @Override
    public void read(InputStream in, String name, AdvisorySink sink) throws IOException {
        JsonRecords.walk(
                in,
                name,
                sink,
                json -> {
                    if (!json.next() || !json.atObject()) {
                        throw new RecordException("it is no JSON object");
                    }
                    sink.advisory(document(json).advisory());
                });
    }

    private static CsafDocument document(JsonStream json) throws IOException {
        Json document = Json.NONE;
        Json products = Json.NONE;
        CsafDocument result = null;
        for (String key = json.key(); key != null; key = json.key()) {
            switch (key) {
                case "document" -> document = json.read();
                case "product_tree" -> products = json.read();
                case "vulnerabilities" -> {
                    if (!json.atArray() || document.isAbsent()) {
                        throw new RecordException("its vulnerabilities are no list, or come first");
                    }
                    result = new CsafDocument(document, new CsafProducts(products));
                    while (json.element()) {
                        result.add(json.read());
                    }
                }
                default -> json.skip();
            }
        }
        if (result == null) {
            throw new RecordException("it has no vulnerabilities");
        }
        return result;
    }
}
