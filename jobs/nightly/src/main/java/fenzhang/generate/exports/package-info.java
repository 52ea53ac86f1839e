/// What the platforms' own exports show of a generated world's orders, for `generate --exports`: orders of goods that
/// carry their drama, page by page and day by day.
///
/// Entry: [fenzhang.generate.exports.ExportFiles]. A pure function of the lake.
@NullMarked
package fenzhang.generate.exports;

import org.jspecify.annotations.NullMarked;
