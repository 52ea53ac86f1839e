/// How the amounts of a period come about: the arithmetic at its end and before it, and each creator's part.
///
/// Entry type: [fenzhang.reckoning.Reckonings].
@NullMarked
package fenzhang.reckoning;

import org.jspecify.annotations.NullMarked;
