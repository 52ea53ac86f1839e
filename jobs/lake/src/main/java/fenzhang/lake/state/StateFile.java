package fenzhang.lake.state;

import fenzhang.columnar.file.FileTree;

/// A file of a night's state: where it lies, and what it must hash to.
public record StateFile(FileTree tree, String path, String sha256) {}
