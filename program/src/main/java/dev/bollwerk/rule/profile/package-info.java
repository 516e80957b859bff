/// Profiles: named choices of rules as a published benchmark or standard asks for them, or as a
/// person writes them; and what became of each of their controls.
@NullMarked
package dev.bollwerk.rule.profile;

import org.jspecify.annotations.NullMarked;
