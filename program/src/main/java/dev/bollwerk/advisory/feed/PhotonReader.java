package dev.bollwerk.advisory.feed;

import dev.bollwerk.advisory.AdvisorySink;
import dev.bollwerk.advisory.Affected;
import dev.bollwerk.advisory.Ecosystem;
import dev.bollwerk.advisory.Severity;
import dev.bollwerk.advisory.State;
import dev.bollwerk.version.VersionScheme;

import java.io.IOException;
import java.io.InputStream;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Photon OS's list of vulnerabilities, one file a release.
///
/// [CVE metadata](https://packages.vmware.com/photon/photon_cve_metadata/)
final class PhotonReader implements FeedReader {
    private static final Pattern RELEASE = Pattern.compile("photon(\\d+\\.\\d+)");

    @Override
    public String format() {
        return "photon";
    }

    @Override
    public boolean recognises(Sample sample) {
        return sample.json().has("cve_id", "pkg", "res_ver");
    }

    @Override
    public void read(InputStream in, String name, AdvisorySink sink) throws IOException {
        Matcher release = RELEASE.matcher(name);
        if (!release.find()) {
            sink.problem(name, "its name tells no release of Photon OS");
            return;
        }
        var ecosystem = new Ecosystem("Photon OS", release.group(1));
        JsonRecords.each(in, name, sink, json -> record(json, ecosystem, sink));
    }

    private static void record(Json json, Ecosystem ecosystem, AdvisorySink sink) {
        String fixed = json.text("res_ver");
        boolean none = fixed.isEmpty() || fixed.equals("NA");
        boolean harmless = json.text("status").equals("Not Affected");
        String name = json.text("pkg");
        Affected statement =
                none || harmless
                        ? Statements.all(
                                ecosystem,
                                VersionScheme.RPM,
                                name,
                                harmless ? State.NOT_AFFECTED : State.AFFECTED)
                        : Statements.below(ecosystem, VersionScheme.RPM, name, fixed);
        double score = json.number("cve_score");
        boolean scored = score > 0 && score <= 10;
        sink.advisory(
                new AdvisoryDraft(json.text("cve_id"), "photon")
                        .severity(scored ? Severity.ofScore(score) : null)
                        .affected(statement)
                        .build());
    }
}
