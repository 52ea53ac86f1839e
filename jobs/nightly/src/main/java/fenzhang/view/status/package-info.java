/// The sections of the status page, a type each.
@NullMarked
package fenzhang.view.status;

import org.jspecify.annotations.NullMarked;
