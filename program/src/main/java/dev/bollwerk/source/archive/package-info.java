/// Images in files: archives of `docker save`, OCI archives and OCI layouts.
/// An archive is indexed once and then read at random; member names are looked up, never followed.
/// Follows the OCI image layout 1.1, Docker's combined image format 1.2, and POSIX and GNU tar.
@NullMarked
package dev.bollwerk.source.archive;

import org.jspecify.annotations.NullMarked;
