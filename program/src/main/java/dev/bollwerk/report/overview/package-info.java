/// Writers of the one page about everything: for the terminal, as JSON, Markdown and HTML.
/// They decide nothing.
@NullMarked
package dev.bollwerk.report.overview;

import org.jspecify.annotations.NullMarked;
