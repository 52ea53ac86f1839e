/// Amounts in fen: the one rounding and the one allocation. Pure integer arithmetic; nothing here knows what is paid to
/// whom.
@NullMarked
package fenzhang.money;

import org.jspecify.annotations.NullMarked;
