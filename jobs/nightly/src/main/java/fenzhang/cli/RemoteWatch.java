package fenzhang.cli;

import fenzhang.columnar.file.RemoteCalls;
import java.time.Duration;
import java.util.function.Consumer;

/// Tells while a command waits for a file system on other machines, which tries again by itself for up to two minutes.
final class RemoteWatch implements AutoCloseable {
    private static final Duration LOOK = Duration.ofSeconds(2);
    private static final Duration LONG = Duration.ofSeconds(8);

    private final Thread thread;

    private RemoteWatch(Thread thread) {
        this.thread = thread;
    }

    static RemoteWatch start(Consumer<String> progress) {
        return new RemoteWatch(Thread.ofPlatform().daemon().name("remote-watch").start(() -> watch(progress)));
    }

    private static void watch(Consumer<String> progress) {
        try {
            while (true) {
                Thread.sleep(LOOK);
                RemoteCalls.longest()
                        .filter(call -> call.sinceThen().compareTo(LONG) > 0)
                        .ifPresent(call -> progress.accept("waiting for an answer: " + call.what() + ", for "
                                + call.sinceThen().toSeconds() + " s; tried again for about two minutes"));
            }
        } catch (InterruptedException done) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        thread.interrupt();
    }
}
