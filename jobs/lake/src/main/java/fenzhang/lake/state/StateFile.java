package fenzhang.lake.state;

import fenzhang.columnar.file.FileTree;

/// A file of a night's state: where it lies, how long it is, and what it must hash to.
public record StateFile(FileTree tree, String path, long bytes, String sha256) {}
