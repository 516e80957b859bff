/// What was observed about hosts, daemons, containers and files, typed; each fact knows where it
/// was read and when, and that it could not be read is a fact too. Nothing here judges.
@NullMarked
package dev.bollwerk.fact;

import org.jspecify.annotations.NullMarked;
