/// What `fenzhang report` tells of a month, as records that are printed as JSON.
@NullMarked
package fenzhang.view.json.month;

import org.jspecify.annotations.NullMarked;
