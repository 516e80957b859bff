/// Python: installed packages, requirements, and the lock files of pip, Pipenv, Poetry, uv, PDM
/// and conda. One class per format; names are compared as PEP 503 says.
/// [Specifications of packaging](https://packaging.python.org/en/latest/specifications/)
@NullMarked
package dev.bollwerk.analyze.language.python;

import org.jspecify.annotations.NullMarked;
