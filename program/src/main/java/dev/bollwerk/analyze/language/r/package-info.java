/// R: installed packages and the lock file of renv.
/// Packages of Bioconductor have a type of their own.
/// [Writing R Extensions](https://cran.r-project.org/doc/manuals/r-release/R-exts.html)
@NullMarked
package dev.bollwerk.analyze.language.r;

import org.jspecify.annotations.NullMarked;
