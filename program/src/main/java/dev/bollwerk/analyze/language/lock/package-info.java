/// What the readers of lock files share: documents with line numbers, and graphs of dependencies.
/// Knows no format of its own beyond JSON and YAML.
/// [JSON](https://www.rfc-editor.org/rfc/rfc8259), [YAML 1.2](https://yaml.org/spec/1.2.2/)
@NullMarked
package dev.bollwerk.analyze.language.lock;

import org.jspecify.annotations.NullMarked;
