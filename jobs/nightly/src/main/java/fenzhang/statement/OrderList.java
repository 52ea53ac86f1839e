package fenzhang.statement;

import java.util.function.Consumer;

/// All orders behind a creator's statement, of which there may be more than fit in memory.
@FunctionalInterface
public interface OrderList {
    /// None.
    OrderList NONE = _ -> {};

    /// Gives them to a taker: by platform, drama, the drama's before a live host's own, date, order and line.
    void each(Consumer<Statement.Order> taker);
}
