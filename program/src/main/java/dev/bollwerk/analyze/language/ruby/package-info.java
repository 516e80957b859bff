/// Gems of Ruby: what Bundler locked and RubyGems installed.
/// One class per format, bytes to packages.
/// Each class names the format it follows.
@NullMarked
package dev.bollwerk.analyze.language.ruby;

import org.jspecify.annotations.NullMarked;
