/// What people read of a catalog, and of what a delivery would come to.
///
/// Entry types: [fenzhang.view.setup.CatalogPage], [fenzhang.view.setup.CheckPage].
@NullMarked
package fenzhang.view.setup;

import org.jspecify.annotations.NullMarked;
