package fenzhang.columnar.work;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicInteger;

/// Work on numbered pieces, shared out over the machine's cores.
///
/// What comes out must not depend on which thread took a piece, nor when: results are kept by number, or combined in a
/// way that knows no order.
public final class Parallel {
    private Parallel() {}

    /// Takes one piece after another, on one thread.
    @FunctionalInterface
    public interface Worker extends AutoCloseable {
        void take(int piece);

        /// Is called on the worker's thread at its end.
        @Override
        default void close() {}
    }

    /// Makes a worker, on its own thread.
    @FunctionalInterface
    public interface Workers {
        Worker make();
    }

    /// Returns how many threads work at a time.
    public static int threads() {
        return Runtime.getRuntime().availableProcessors();
    }

    /// Takes the pieces from 0 to `pieces`, not included, the lowest first, and returns when all are done.
    ///
    /// Throws what the lowest of the failed pieces threw, whichever failed first; no other piece is begun after a
    /// failure.
    public static void run(int pieces, Workers workers) {
        AtomicInteger next = new AtomicInteger();
        ConcurrentSkipListMap<Integer, Throwable> failures = new ConcurrentSkipListMap<>();
        int threads = Math.min(threads(), pieces);
        List<Thread> others = new ArrayList<>();
        try {
            for (int thread = 1; thread < threads; thread++) {
                others.add(Thread.ofPlatform()
                        .name("worker-" + thread)
                        .start(() -> work(pieces, workers, next, failures)));
            }
            work(pieces, workers, next, failures);
        } catch (OutOfMemoryError e) { // no thread to be had: those that run must end before their tables are closed
            failures.put(pieces, e);
        }
        others.forEach(Parallel::await);
        if (!failures.isEmpty()) {
            rethrow(failures.firstEntry().getValue());
        }
    }

    private static void work(
            int pieces, Workers workers, AtomicInteger next, ConcurrentSkipListMap<Integer, Throwable> failures) {
        int piece = 0;
        try (Worker worker = workers.make()) {
            while (failures.isEmpty() && (piece = next.getAndIncrement()) < pieces) {
                worker.take(piece);
            }
        } catch (Throwable e) { // an Error of a worker must stop the night as well
            failures.put(Math.min(piece, pieces), e);
        }
    }

    private static void await(Thread thread) {
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private static void rethrow(Throwable failure) {
        switch (failure) {
            case RuntimeException e -> throw e;
            case Error e -> throw e;
            default -> throw new IllegalStateException("a worker failed", failure);
        }
    }
}
