/// Licences of packages and files, brought to SPDX identifiers and judged by class.
/// Names and classes are data (`licenses.tsv`); what is forbidden, the user says.
/// Follows the SPDX licence expressions of SPDX 2.3, annex D.
@NullMarked
package dev.bollwerk.rule.license;

import org.jspecify.annotations.NullMarked;
