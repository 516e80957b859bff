package dev.bollwerk.advisory.feed;

import dev.bollwerk.advisory.AdvisorySink;

import java.io.IOException;
import java.io.InputStream;

/// Anchore's additions to NVD: CPE configurations for records that NVD has not analysed, no more.
/// Where products are not asked for, such a file is known, and gives nothing.
///
/// [nvd-data-overrides](https://github.com/anchore/nvd-data-overrides)
final class NvdOverrideReader implements FeedReader {
    private final boolean products;

    /// @param products whether to read the CPE configurations
    NvdOverrideReader(boolean products) {
        this.products = products;
    }

    @Override
    public String format() {
        return "nvd-overrides";
    }

    @Override
    public boolean recognises(Sample sample) {
        return sample.json().has("_annotation.cve_id");
    }

    @Override
    public void read(InputStream in, String name, AdvisorySink sink) throws IOException {
        if (products) {
            JsonRecords.each(in, name, sink, json -> record(json, sink));
        }
    }

    private static void record(Json json, AdvisorySink sink) {
        Json cve = json.at("cve");
        sink.advisory(
                new AdvisoryDraft(json.at("_annotation").text("cve_id"), "nvd-overrides")
                        .references(
                                cve.list("references").stream().map(r -> r.text("url")).toList())
                        .affected(NvdConfigurations.read(cve.list("configurations")))
                        .build());
    }
}
