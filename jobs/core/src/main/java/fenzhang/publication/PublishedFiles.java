package fenzhang.publication;

import java.util.List;
import java.util.Optional;

/// The files of a sealed day, and where they lie.
///
/// @param outputs by the paths at which local disks have them
/// @param place the folder, within each of the day's folders, in which they lie; empty if they lie in those folders
public record PublishedFiles(List<Publication.OutputFile> outputs, Optional<String> place) {
    public PublishedFiles {
        outputs = List.copyOf(outputs);
    }

    /// Returns files that lie at their paths.
    public static PublishedFiles atTheirPaths(List<Publication.OutputFile> outputs) {
        return new PublishedFiles(outputs, Optional.empty());
    }
}
