/// Commands for who brings data of their own: a configuration to fill in, the catalog, what a delivery would come to.
///
/// Entry types: [fenzhang.cli.setup.InitCommand], [fenzhang.cli.setup.CatalogCommand],
/// [fenzhang.cli.setup.CheckCommand].
@NullMarked
package fenzhang.cli.setup;

import org.jspecify.annotations.NullMarked;
