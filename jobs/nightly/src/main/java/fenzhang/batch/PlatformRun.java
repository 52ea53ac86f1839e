package fenzhang.batch;

import fenzhang.columnar.file.FileTree;
import fenzhang.failure.Failure;
import fenzhang.fault.CrashPoint;
import fenzhang.fault.CrashPoints;
import fenzhang.night.Night;
import fenzhang.night.publish.Outputs;
import fenzhang.planning.NightPlanner;
import fenzhang.publication.SealedDay;
import fenzhang.store.books.BooksStore;
import fenzhang.store.books.StaleAttempt;
import fenzhang.store.database.Database;
import fenzhang.store.database.WorkLock;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/// Settles days of a platform in order, one process at a time.
public final class PlatformRun {
    private final Database database;
    private final BooksStore books;
    private final NightPlanner planner;
    private final NightJobs jobs;
    private final FileTree out;

    public PlatformRun(Database database, BooksStore books, NightPlanner planner, NightJobs jobs, FileTree out) {
        this.database = database;
        this.books = books;
        this.planner = planner;
        this.jobs = jobs;
        this.out = out;
    }

    /// Who watches.
    public interface Watcher {
        /// A step of a day begins.
        void step(LocalDate date, String name);

        /// A day was sealed.
        void sealed(SealedDay day);

        /// A day was sealed before; nothing is done.
        void alreadySealed(SealedDay day);
    }

    /// Settles the days `from` to `to`, both included.
    ///
    /// @throws PlatformLocked if another process settles the platform
    /// @throws NotDelivered at the first day that is not delivered yet: nothing of it was tried
    public void settle(String platform, LocalDate from, LocalDate to, Watcher watcher) {
        try (WorkLock _ =
                WorkLock.tryLock(database::dedicated, platform).orElseThrow(() -> new PlatformLocked(platform))) {
            CrashPoints.at(CrashPoint.LOCKED);
            jobs.tidy(platform);
            books.lastSealed(platform).ifPresent(this::takeUp);
            for (LocalDate date = from; !date.isAfter(to); date = date.plusDays(1)) {
                settle(platform, date, watcher);
            }
        }
    }

    private void settle(String platform, LocalDate date, Watcher watcher) {
        Optional<SealedDay> sealed = planner.sealedOrNext(platform, date);
        if (sealed.isPresent()) {
            watcher.alreadySealed(sealed.get());
            return;
        }
        List<String> missing = planner.missing(platform, date);
        if (!missing.isEmpty()) {
            throw new NotDelivered(platform, date, missing);
        }
        boolean wasTried = books.lastAttempt(platform)
                .filter(last -> last.businessDate().equals(date))
                .isPresent();
        long attempt = books.beginAttempt(platform, date);
        Optional<SealedDay> sealedMeanwhile = books.sealed(platform, date);
        if (sealedMeanwhile.isPresent()) {
            // The commit of an attempt that lost its lock was still under way; beginning this one waited for it.
            takeUp(sealedMeanwhile.get());
            books.endAttempt(platform, attempt, "SEALED", "by an earlier attempt");
            watcher.alreadySealed(sealedMeanwhile.get());
            return;
        }
        try (Night night = open(platform, date, attempt, wasTried, watcher)) {
            jobs.run(platform, date, attempt, night, step -> {
                if (step.equals(NightlySettlementJob.PUBLISH)) {
                    planner.noteTitles(platform, date);
                }
                watcher.step(date, step);
            });
            books.endAttempt(platform, attempt, "SEALED", "");
            SealedDay day = books.sealed(platform, date).orElseThrow();
            watcher.sealed(day);
        } catch (RuntimeException | Error e) {
            endQuietly(platform, attempt, e);
            if (e instanceof StaleAttempt || isOvertaken(platform, date, attempt)) {
                // The newest attempt has cleared away, or will, what it found; what came after that is ours to remove.
                Outputs.discard(out, platform, date, attempt);
            }
            throw NightFailed.of(platform, date, e);
        }
    }

    private Night open(String platform, LocalDate date, long attempt, boolean wasTried, Watcher watcher) {
        if (wasTried) {
            Outputs.discardEarlier(out, platform, date, attempt);
        }
        return planner.open(platform, date, attempt, step -> watcher.step(date, step));
    }

    private void takeUp(SealedDay day) {
        Outputs.takeUp(
                out,
                day,
                () -> books.manifest(day.platform(), day.businessDate()).getBytes(StandardCharsets.UTF_8));
    }

    /// Returns whether a newer attempt has begun and this one has not sealed the day: then it never will, whatever it
    /// failed of, and nobody needs what it staged. A newer one begins only after a publication under way has ended.
    private boolean isOvertaken(String platform, LocalDate date, long attempt) {
        try {
            return books.lastAttempt(platform)
                            .filter(last -> last.attempt() > attempt)
                            .isPresent()
                    && books.sealed(platform, date)
                            .filter(day -> day.attempt() == attempt)
                            .isEmpty();
        } catch (RuntimeException e) {
            return false; // it can't be told: the next attempt clears away
        }
    }

    /// The failure itself matters more than that it can't be noted.
    private void endQuietly(String platform, long attempt, Throwable failure) {
        try {
            books.endAttempt(platform, attempt, "FAILED", Failure.message(failure));
        } catch (RuntimeException e) {
            failure.addSuppressed(e);
        }
    }
}
