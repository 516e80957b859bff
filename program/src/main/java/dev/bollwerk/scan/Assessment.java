package dev.bollwerk.scan;

import dev.bollwerk.finding.Report;

import java.util.List;

/// A target whose content is known: report it, or ask about one vulnerability.
public interface Assessment {
    /// The report.
    Report report();

    /// What was compared with what for one id, line by line, for a hit and for a miss.
    List<String> explain(String id);
}
