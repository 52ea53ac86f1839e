/// JSON of the commands that set up: catalogs, plans, scenarios.
@NullMarked
package fenzhang.view.json.setup;

import org.jspecify.annotations.NullMarked;
