/// Files: a tree of them on any file system that Hadoop knows, read as they were hashed and written in one piece.
///
/// Entry type: [fenzhang.columnar.file.FileTree]. Local files are synced, created with mode 600, and moved by an atomic
/// rename or not at all; a file that is not what was hashed is a failure, never a value.
@NullMarked
package fenzhang.columnar.file;

import org.jspecify.annotations.NullMarked;
