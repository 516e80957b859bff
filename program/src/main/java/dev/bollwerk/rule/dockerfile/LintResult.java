package dev.bollwerk.rule.dockerfile;

import dev.bollwerk.fact.dockerfile.Dockerfile;
import dev.bollwerk.finding.Waiver;

import java.util.ArrayList;
import java.util.List;

/// What the linter says of one file.
///
/// @param file that was read
/// @param findings in the order of their places
/// @param waived findings that a comment in the file switches off
public record LintResult(Dockerfile file, List<LintFinding> findings, List<Silenced> waived) {
    public LintResult {
        findings = List.copyOf(findings);
        waived = List.copyOf(waived);
    }

    /// A finding that a comment switches off, with the reason that it gives.
    public record Silenced(LintFinding finding, Waiver waiver) {}

    /// The text with the fixes of all findings applied, and all else as it was.
    ///
    /// @param unsafe whether those too that a person should look at
    public String fixed(boolean unsafe) {
        List<Fix> fixes = new ArrayList<>();
        for (LintFinding finding : findings) {
            for (Fix fix : finding.fixes()) {
                if (unsafe || fix.safe()) {
                    fixes.add(fix);
                    break;
                }
            }
        }
        return Edits.apply(file.source().text(), fixes);
    }

    /// [#fixed] in the encoding of the file.
    public byte[] fixedBytes(boolean unsafe) {
        return file.source().encode(fixed(unsafe));
    }
}
