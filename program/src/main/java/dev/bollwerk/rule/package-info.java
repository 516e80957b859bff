/// Rules over observed facts: the model and the written-out catalogue. A rule has one id wherever
/// the same fault shows; packages below decide it for one kind of facts each. Ids follow the
/// project's table of rules; checks those of CIS, OWASP and BSI.
@NullMarked
package dev.bollwerk.rule;

import org.jspecify.annotations.NullMarked;
