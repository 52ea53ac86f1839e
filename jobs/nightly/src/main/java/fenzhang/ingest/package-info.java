/// Reference data on its way in: CSV files to a checked catalog to a recorded version (settlement.md 5).
///
/// Entry type: [fenzhang.ingest.CatalogImport]. Files are read here, judged by [fenzhang.catalog.CatalogRules],
/// and recorded by [fenzhang.store.CatalogStore]; an import is all or nothing.
@NullMarked
package fenzhang.ingest;

import org.jspecify.annotations.NullMarked;
