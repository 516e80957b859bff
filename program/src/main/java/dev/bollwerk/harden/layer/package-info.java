/// What is to be changed of the files of an image, and the layers that do it: one on top of the
/// others, or one in place of all.
/// Layers are streams; nothing but directories and names is held in memory.
@NullMarked
package dev.bollwerk.harden.layer;

import org.jspecify.annotations.NullMarked;
