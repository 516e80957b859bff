/// Statements about exploitability (VEX): read in the formats of the field, matched with findings.
/// A pure package: bytes and findings come in, nothing is fetched.
/// Follows OpenVEX 0.2, CSAF 2.0 (profile 5, VEX) and CycloneDX 1.6.
@NullMarked
package dev.bollwerk.vex;

import org.jspecify.annotations.NullMarked;
