package fenzhang.generate.world;

import java.io.IOException;
import java.nio.file.Path;

/// The files of one log of one platform. Files may be written in any order, by several threads.
public interface LogFiles {

    /// The name of the log in paths.
    String log();

    SeedPlatform platform();

    /// The files of a partition.
    ///
    /// @param epochDay the delivery date
    int files(long epochDay);

    /// Writes one file.
    ///
    /// @param path must not exist yet
    /// @param epochDay the delivery date
    /// @param file from 0 up to, not including, [#files(long)]
    /// @return its rows
    long write(Path path, long epochDay, int file) throws IOException;
}
