package fenzhang.publication;

import fenzhang.settlement.Seal;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/// A day that the books have sealed.
public record SealedDay(
        String platform,
        LocalDate businessDate,
        long attempt,
        int catalogVersion,
        Seal previousSeal,
        Seal seal,
        PublishedFiles files) {
    /// Returns its files, by the paths at which local disks have them.
    public List<Publication.OutputFile> outputs() {
        return files.outputs();
    }

    /// Returns the folder, within each of its folders, in which its files lie; empty if they lie in those folders.
    public Optional<String> place() {
        return files.place();
    }
}
