/// YAML (and so JSON) documents as trees whose nodes know where they stand. Aliases and merge keys
/// are followed, within limits.
///
/// [YAML 1.2](https://yaml.org/spec/1.2.2/), [merge keys](https://yaml.org/type/merge.html)
@NullMarked
package dev.bollwerk.fact.yaml;

import org.jspecify.annotations.NullMarked;
