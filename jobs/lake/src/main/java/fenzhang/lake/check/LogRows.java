package fenzhang.lake.check;

import fenzhang.columnar.column.ColumnProblem;
import fenzhang.columnar.file.FileTree;
import fenzhang.columnar.file.InputRefused;
import java.util.List;

/// Reads files of one of the two logs; of use to one thread at a time.
interface LogRows {
    /// Returns all columns of a file that are missing, there twice, or of another type.
    List<ColumnProblem> wrongColumns(FileTree lake, String path);

    /// Returns the number of rows by the footer.
    ///
    /// @throws InputRefused if the footer contradicts itself
    long rows(FileTree lake, String path);

    /// Reads all rows of a file, and counts what is wrong with them.
    ///
    /// @throws InputRefused if the file can't be decoded
    void read(FileTree lake, String path, RowFindings findings);
}
