package fenzhang.status;

import fenzhang.columnar.file.FileTree;
import fenzhang.history.RunArchive;
import fenzhang.store.books.BooksStore;
import fenzhang.store.catalog.CatalogStore;
import java.nio.file.Path;

/// Where it is read how platforms stand: whoever has these can tell, a command or a page.
///
/// @param lake what is delivered
/// @param out what was published
/// @param quarantineMaxPpm how many of a million rows of a log may be quarantined, before a night stops
public record StatusSources(
        BooksStore books, CatalogStore catalog, FileTree lake, FileTree out, long quarantineMaxPpm) {
    /// Returns what sealed days knew and left.
    ///
    /// @param scratch a local folder for what does not fit in memory; what is left there is the caller's to delete
    RunArchive archive(Path scratch) {
        return new RunArchive(catalog, books, out, scratch);
    }
}
