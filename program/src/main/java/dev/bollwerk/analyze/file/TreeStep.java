package dev.bollwerk.analyze.file;

import java.util.List;
import java.util.Set;

/// What can only be said of the files of a tree together, once each was read by itself: a project
/// file that inherits from another one, a list of checksums that only counts without the file
/// beside it.
///
/// Runs on what a container sees, after the results were taken from a cache or not, so it may also
/// use what lies outside the tree.
public interface TreeStep {
    /// Names of the analyzers whose results it wants; it is not called when there are none.
    Set<String> analyzers();

    /// Looks at the files.
    ///
    /// @param files what these analyzers saw, in no order
    /// @param image whether it is an image, where nothing outside of it counts
    /// @return the results in the same order, changed or not
    List<FileResult> apply(List<TreeFile> files, boolean image);

    /// A file that counts.
    ///
    /// @param analyzer the one that read it
    /// @param path where a container sees it; [FileResult#path] is the place in its layer
    record TreeFile(String analyzer, String path, FileResult result) {}
}
