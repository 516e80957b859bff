/// Haskell: what Stack and cabal freeze.
/// The compiler's own packages have no versions there.
/// [Stack](https://docs.haskellstack.org/), [cabal](https://cabal.readthedocs.io/)
@NullMarked
package dev.bollwerk.analyze.language.haskell;

import org.jspecify.annotations.NullMarked;
