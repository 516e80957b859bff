/// Perl: distributions of CPAN, installed and locked.
/// Packages are named by distribution (`Try-Tiny`), not by module.
/// [CPAN Meta Spec](https://metacpan.org/pod/CPAN::Meta::Spec)
@NullMarked
package dev.bollwerk.analyze.language.perl;

import org.jspecify.annotations.NullMarked;
