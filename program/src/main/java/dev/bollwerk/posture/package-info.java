/// The use cases of set-up: facts are read, rules and profiles are applied, a report comes out.
@NullMarked
package dev.bollwerk.posture;

import org.jspecify.annotations.NullMarked;
