/// The views log of a synthetic day.
@NullMarked
package fenzhang.generate.views;

import org.jspecify.annotations.NullMarked;
