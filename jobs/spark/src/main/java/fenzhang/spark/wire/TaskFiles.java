package fenzhang.spark.wire;

import fenzhang.columnar.file.FileTree;
import fenzhang.night.context.DayContext;
import org.apache.spark.TaskContext;

/// The files that tasks stage. Each attempt at a task writes to a place of its own, beside the folders that are
/// published; the driver moves those of the attempts that succeeded to where they are staged. A store moves nothing:
/// there each attempt writes the same bytes to the same place.
public final class TaskFiles {
    private static final String FOLDER = "tasks";

    private TaskFiles() {}

    /// Returns where this attempt at a task writes a file.
    ///
    /// @param staged where it is staged in the end, such as `state/clicks.parquet`
    public static String begin(DayContext context, String staged) {
        FileTree out = context.out();
        if (out.renamesFolders()) {
            return context.staged(FOLDER + "/" + TaskContext.get().taskAttemptId() + "/" + staged.replace('/', '-'));
        }
        String path = context.staged(staged);
        out.delete(path);
        return path;
    }

    /// Takes the file of a successful attempt.
    ///
    /// @param written as `begin` returned it
    public static void take(DayContext context, String staged, String written) {
        String place = context.staged(staged);
        if (!written.equals(place)) {
            context.out().rename(written, place);
            context.out().syncAhead(place);
        }
        context.out().noteWritten(place);
    }

    /// Removes what other attempts left.
    public static void clear(DayContext context) {
        if (context.out().renamesFolders()) {
            context.out().delete(context.staged(FOLDER));
        }
    }
}
