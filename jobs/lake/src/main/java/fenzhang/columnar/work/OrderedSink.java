package fenzhang.columnar.work;

import fenzhang.columnar.file.FileTreeFailure;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.IntFunction;

/// Gives the results of numbered pieces of work to a consumer in the order of their numbers, from 0, whatever order
/// they come in: by one thread at a time. A few may wait for a slow one before them; who comes with more waits too.
public final class OrderedSink<T> {
    private final Consumer<T> consumer;
    private final int mostWaiting;
    private final Map<Integer, T> waiting = new HashMap<>();
    private int next;
    private boolean isGivenUp;

    /// @param mostWaiting how many results may wait, at least 1; more than there are threads, or they wait needlessly
    public OrderedSink(int mostWaiting, Consumer<T> consumer) {
        this.mostWaiting = mostWaiting;
        this.consumer = consumer;
    }

    /// Works on a piece and takes its result. If the work fails, nobody waits any longer: the pieces behind it are
    /// lost.
    public void work(int piece, IntFunction<T> work) {
        try {
            put(piece, work.apply(piece));
        } catch (RuntimeException | Error e) {
            giveUp();
            throw e;
        }
    }

    /// Gives a part of a piece's result while the piece is worked on: for what is too large to be held to its end.
    /// It waits until the piece is the next, for it must not be held either. Pieces must be begun in the order of
    /// their numbers, as by [Parallel]: then somebody works on the next one.
    public synchronized void early(int piece, T part) {
        while (piece > next && !isGivenUp) {
            await();
        }
        if (!isGivenUp) {
            consumer.accept(part);
        }
    }

    private synchronized void put(int piece, T result) {
        while (piece > next && waiting.size() >= mostWaiting && !isGivenUp) {
            await();
        }
        waiting.put(piece, result);
        for (T due = waiting.remove(next); due != null && !isGivenUp; due = waiting.remove(next)) {
            consumer.accept(due);
            next++;
        }
        notifyAll();
    }

    private synchronized void await() {
        try {
            wait();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new FileTreeFailure("interrupted while a piece of work waited for another", e);
        }
    }

    private synchronized void giveUp() {
        isGivenUp = true;
        notifyAll();
    }
}
