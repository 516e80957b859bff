package dev.bollwerk.report.conformity;

import dev.bollwerk.finding.conformity.Conformity;
import dev.bollwerk.report.Style;
import dev.bollwerk.sbom.JsonOutput;

import tools.jackson.core.JsonGenerator;

import java.io.OutputStream;

/// How far a standard is met as OSCAL assessment results 1.1.2, in JSON. Each demand is a statement
/// of its control and has a finding; what rules and people say are observations; what fails is a
/// risk. No assessment plan is known, so `import-ap` leads to a resource that says so. Ids follow
/// from the content.
///
/// [OSCAL assessment
// results](https://pages.nist.gov/OSCAL-Reference/models/v1.1.2/assessment-results/json-outline/)
final class ConformityOscal implements ConformityWriter {
    @Override
    public void write(Conformity conformity, Style style, OutputStream out) {
        try (JsonGenerator json = JsonOutput.on(out)) {
            new OscalDocument(conformity, json).write();
            json.writeRaw('\n');
        }
    }
}
