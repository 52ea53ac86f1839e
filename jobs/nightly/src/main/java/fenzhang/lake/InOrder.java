package fenzhang.lake;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;

/// Gives the results of numbered pieces of work to a consumer in the order of their numbers, from 0, whatever order
/// they come in: by one thread at a time.
public final class InOrder<T> {
    private final Consumer<T> consumer;
    private final Map<Integer, T> waiting = new HashMap<>();
    private int next;

    public InOrder(Consumer<T> consumer) {
        this.consumer = consumer;
    }

    /// Takes the result of a piece, and gives on what is next.
    public synchronized void put(int piece, T result) {
        waiting.put(piece, result);
        for (T due = waiting.remove(next); due != null; due = waiting.remove(next)) {
            consumer.accept(due);
            next++;
        }
    }
}
