/// What we tell the user: findings about a subject, the waivers that cover them, the report.
/// Producers and consumers of findings meet only here.
/// Follows the JSON report schema `bollwerk-report/1`.
@NullMarked
package dev.bollwerk.finding;

import org.jspecify.annotations.NullMarked;
