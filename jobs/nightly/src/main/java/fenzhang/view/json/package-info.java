/// What commands print with `--json`: a record a shape, printed by [fenzhang.json.JsonText] and published as a schema
/// each in `schemas/json`.
@NullMarked
package fenzhang.view.json;

import org.jspecify.annotations.NullMarked;
