package fenzhang.cli;

import fenzhang.columnar.remote.RemoteCalls;
import fenzhang.terminal.Terminal;
import java.time.Duration;

/// Tells while a command waits for a file system on other machines, which tries again by itself.
final class RemoteWatch implements AutoCloseable {
    private static final Duration LOOK = Duration.ofSeconds(2);
    private static final Duration LONG = Duration.ofSeconds(8);

    private final Thread thread;

    private RemoteWatch(Thread thread) {
        this.thread = thread;
    }

    static RemoteWatch start(Terminal terminal) {
        return new RemoteWatch(Thread.ofPlatform().daemon().name("remote-watch").start(() -> watch(terminal)));
    }

    private static void watch(Terminal terminal) {
        try {
            while (true) {
                Thread.sleep(LOOK);
                RemoteCalls.longest()
                        .filter(call -> call.sinceThen().compareTo(LONG) > 0)
                        .ifPresent(call -> terminal.progress(terminal.words()
                                .of(
                                        "waiting %s s for %s, which is tried again by itself",
                                        call.sinceThen().toSeconds(), call.location())));
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
