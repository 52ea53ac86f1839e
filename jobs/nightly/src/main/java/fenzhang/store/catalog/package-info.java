/// Catalog versions, recorded by content and never changed.
///
/// Entry type: [fenzhang.store.catalog.CatalogStore].
@NullMarked
package fenzhang.store.catalog;

import org.jspecify.annotations.NullMarked;
