package dev.bollwerk.analyze;

import dev.bollwerk.analyze.file.Analyzer;
import dev.bollwerk.analyze.file.FileResult;
import dev.bollwerk.image.TreeNode;

/// A result that counts, because its file is live.
///
/// @param node where a container sees the file
record Chosen(Analyzer analyzer, TreeNode node, FileResult result) {}
