package fenzhang.store.server;

import fenzhang.store.database.DatabaseUnavailable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.concurrent.locks.ReentrantLock;

/// Lets one opener, closer or unpacker at a time pass, among the threads and processes of a machine.
///
/// Held for moments, never while a server runs. The system lets go of it when its process dies.
final class ServerLock implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofMinutes(6);

    // A process can't lock a file twice, so its threads queue here first.
    private static final ReentrantLock WITHIN_THIS_PROCESS = new ReentrantLock();

    private final FileChannel channel;

    private ServerLock(FileChannel channel) {
        this.channel = channel;
    }

    /// Waits for the lock on a file, which is made if need be.
    ///
    /// @throws DatabaseUnavailable if another process has it for minutes
    /// @throws IOException if the file can't be made or locked
    static ServerLock take(Path file) throws IOException {
        WITHIN_THIS_PROCESS.lock();
        try {
            FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            try {
                await(channel, file);
                return new ServerLock(channel);
            } catch (IOException | RuntimeException e) {
                channel.close();
                throw e;
            }
        } catch (IOException | RuntimeException e) {
            WITHIN_THIS_PROCESS.unlock();
            throw e;
        }
    }

    private static void await(FileChannel channel, Path file) throws IOException {
        Patience patience = new Patience(PATIENCE);
        FileLock lock = channel.tryLock();
        while (lock == null) {
            if (!patience.pause()) {
                throw new DatabaseUnavailable(
                        "another fenzhang has been starting or stopping PostgreSQL for " + PATIENCE.toMinutes()
                                + " minutes",
                        "lock file " + file,
                        "find the process that holds it (fuser " + file + "), end it, and run again");
            }
            lock = channel.tryLock();
        }
    }

    /// Lets the next one pass.
    @Override
    public void close() throws IOException {
        try {
            channel.close();
        } finally {
            WITHIN_THIS_PROCESS.unlock();
        }
    }
}
