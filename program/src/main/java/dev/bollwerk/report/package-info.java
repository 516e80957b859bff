/// One writer per report format: table, JSON, SARIF, CycloneDX, HTML, Markdown.
/// Writers get a finished report and an output; they decide nothing.
/// Follows the specification that each writer names.
@NullMarked
package dev.bollwerk.report;

import org.jspecify.annotations.NullMarked;
