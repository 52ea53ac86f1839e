/// Checks of the whole source tree: who may depend on whom, and what the sources may contain.
@NullMarked
package fenzhang;

import org.jspecify.annotations.NullMarked;
