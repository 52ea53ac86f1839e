package fenzhang.store.books;

import fenzhang.catalog.EnrolmentId;
import fenzhang.entitlement.Standing;
import fenzhang.log.Log;
import fenzhang.publication.JournalRow;
import fenzhang.publication.LineRow;
import fenzhang.publication.Publication;
import fenzhang.publication.PublishedDay;
import fenzhang.publication.RunProvenance;
import fenzhang.publication.SealLink;
import fenzhang.publication.SealedDay;
import fenzhang.publication.SeenFile;
import fenzhang.settlement.Books;
import fenzhang.settlement.BooksAsOf;
import fenzhang.store.database.RecordedAct;
import fenzhang.store.payout.PayoutBooks;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.function.Consumer;
import javax.sql.DataSource;

/// The books of all platforms: what was settled, posted and sealed, day by day (migration V2).
///
/// A day comes whole, in the one transaction of [#publish], or not at all; afterwards the database takes no further row
/// of it.
/// All methods throw [DatabaseUnavailable] if the database can't be used.
public final class BooksStore {
    private final AttemptLog attempts;
    private final RunReader runs;
    private final DataSource dataSource;
    private final BooksWriter writer;
    private final EarningsReader earnings;
    private final SuspenseLog suspense;
    private final RestatementLog restatements;
    private final PayoutBooks payouts;

    /// Makes a store over connections whose search path is the books' schema.
    public BooksStore(DataSource dataSource) {
        this.attempts = new AttemptLog(dataSource);
        this.runs = new RunReader(dataSource);
        this.dataSource = dataSource;
        this.writer = new BooksWriter(dataSource);
        this.earnings = new EarningsReader(dataSource);
        this.suspense = new SuspenseLog(dataSource);
        this.restatements = new RestatementLog(dataSource);
        this.payouts = new PayoutBooks(dataSource);
    }

    /// Begins an attempt at a day and returns its number, above all earlier ones of the platform: from now on none of
    /// them can publish. Waits for a publication of the platform that is under way.
    public long beginAttempt(String platform, LocalDate date) {
        return attempts.begin(platform, date);
    }

    /// Notes how an attempt ended.
    ///
    /// @param outcome one word, such as `sealed`, `refused`, `failed`
    /// @throws DatabaseUnavailable also if there is no such attempt, or its end is noted already
    public void endAttempt(String platform, long attempt, String outcome, String message) {
        attempts.end(platform, attempt, outcome, message);
    }

    /// Returns whether a process holds the platform's [WorkLock].
    public boolean isUnderWay(String platform) {
        return attempts.isUnderWay(platform);
    }

    /// Returns the newest attempt of a platform.
    public Optional<LastAttempt> lastAttempt(String platform) {
        return attempts.last(platform);
    }

    /// Returns a sealed day, or empty if the day isn't sealed.
    public Optional<SealedDay> sealed(String platform, LocalDate date) {
        return runs.sealed(platform, date);
    }

    /// Returns the last sealed day of a platform, or empty before its first.
    public Optional<SealedDay> lastSealed(String platform) {
        return runs.lastSealed(platform);
    }

    /// Returns the sealed days of a platform, ascending.
    public List<LocalDate> sealedDates(String platform) {
        return runs.sealedDates(platform);
    }

    /// Returns the platforms that have a sealed day, by code.
    public List<String> platforms() {
        return runs.platforms();
    }

    /// Returns the chain of a platform's seals, from its first day on.
    public List<SealLink> chain(String platform) {
        return runs.chain(platform);
    }

    /// Returns when a sealed day was sealed; to notice later deliveries, never for an output.
    public Instant sealedAt(String platform, LocalDate date) {
        return runs.sealedAt(platform, date);
    }

    /// Returns a sealed day's manifest.json as text.
    public String manifest(String platform, LocalDate date) {
        return runs.manifest(platform, date);
    }

    /// Returns what the books hold of a sealed day besides its lines, journal and standings.
    public PublishedDay published(String platform, LocalDate date) {
        return runs.published(platform, date);
    }

    /// Gives the settlement lines of a day to a taker, in the order of [LineRow#ORDER], some thousands in memory at a
    /// time.
    public void eachLine(String platform, LocalDate date, Consumer<LineRow> taker) {
        runs.eachLine(platform, date, taker);
    }

    /// Gives the postings of a day's settlement lines to a taker, in the order of [JournalRow#ORDER], likewise.
    public void eachPosting(String platform, LocalDate date, Consumer<JournalRow> taker) {
        runs.eachPosting(platform, date, taker);
    }

    /// Returns the books of a platform as of the end of a sealed day, or of any day before its first: then they
    /// have nothing. They are read as they are asked.
    public BooksAsOf asOf(String platform, LocalDate date) {
        return new RecordedBooks(dataSource, platform, date);
    }

    /// Returns what the sealed days `from` to `to` moved, as it stands at the end of `to`.
    public Books moved(String platform, LocalDate from, LocalDate to) {
        return new RecordedBooks(dataSource, platform, to).moved(from);
    }

    /// Returns what of it is of some dramas.
    public Books moved(String platform, LocalDate from, LocalDate to, Collection<Long> dramaIds) {
        return new RecordedBooks(dataSource, platform, to).moved(from, dramaIds);
    }

    /// Returns the milestones that the sealed days `from` to `to` reached.
    public NavigableMap<Standing.Milestone, LocalDate> reached(String platform, LocalDate from, LocalDate to) {
        return new RecordedBooks(dataSource, platform, to).reached(from);
    }

    /// Returns the enrolments in some plans of which the books have anything at the end of a day. No night asks
    /// for it.
    public NavigableSet<EnrolmentId> enrolled(String platform, LocalDate date, Collection<String> planIds) {
        return new RecordedBooks(dataSource, platform, date).enrolled(planIds);
    }

    /// Returns one measure and one entitlement, of any day, of each component and version of some plans that
    /// has one at the end of a day. No night asks for it.
    public Books kinds(String platform, LocalDate date, Collection<String> planIds) {
        return new RecordedBooks(dataSource, platform, date).kinds(planIds);
    }

    /// Publishes a day, whole or not at all. When it returns, the day is sealed with the publication's seal and
    /// durable.
    ///
    /// @throws StaleAttempt if a newer attempt of the platform has begun
    /// @throws ControlTotalBroken if what was written doesn't add up
    /// @throws PublicationRefused if the day doesn't follow the last sealed one, or contradicts what is recorded
    /// @throws DatabaseUnavailable if writing failed, or it can't be told whether it did; the message says which
    public void publish(Publication publication) {
        writer.publish(publication);
    }

    /// Returns the files of sealed days of a platform's log that have one of these contents and at least one row.
    ///
    /// @param sha256 lower-case hexadecimal
    public List<SeenFile> seenFiles(String platform, Log log, Collection<String> sha256) {
        return runs.seenFiles(platform, log, sha256);
    }

    /// Returns the files of a delivery date that count today: of a restated day those of its newest restatement.
    public List<Publication.InputFile> delivered(String platform, LocalDate date) {
        return runs.delivered(platform, date);
    }

    /// Returns what is payable, and the periods that were paid out.
    public PayoutBooks payouts() {
        return payouts;
    }

    /// Returns the requests to restate sealed days, and the nights that did.
    public RestatementLog restatements() {
        return restatements;
    }

    /// Returns what the run of a sealed day knew.
    ///
    /// @throws IllegalArgumentException if the day isn't sealed
    public RunProvenance provenance(String platform, LocalDate date) {
        return runs.provenance(platform, date);
    }

    /// Returns every plan version that a sealed day of a platform used, by plan id and first day in force.
    public List<Publication.KnownPlan> usedPlans(String platform) {
        return runs.usedPlans(platform);
    }

    /// Returns those that a sealed day before a date used.
    public List<Publication.KnownPlan> usedPlans(String platform, LocalDate before) {
        return runs.usedPlans(platform, before);
    }

    /// Returns the control totals of a sealed day by name; empty if the day isn't sealed.
    public Map<String, Publication.ControlTotal> controlTotals(String platform, LocalDate date) {
        return runs.controlTotals(platform, date);
    }

    /// Returns what became of the rows of a sealed day, in the order log, outcome, reason; empty if it isn't sealed.
    public List<Publication.RowCount> rowCounts(String platform, LocalDate date) {
        return runs.rowCounts(platform, date, date);
    }

    /// Returns what became of the rows of sealed days, summed over the days `from` to `to`, in the order log, outcome,
    /// reason.
    public List<Publication.RowCount> rowCounts(String platform, LocalDate from, LocalDate to) {
        return runs.rowCounts(platform, from, to);
    }

    /// Returns the sealed days of a platform that quarantined rows of a log, ascending.
    public List<LocalDate> datesWithQuarantine(String platform, String log) {
        return runs.datesWithQuarantine(platform, log);
    }

    /// Returns what was posted in cny over all sealed days of a platform.
    ///
    /// @param top how many creators and dramas to list at most
    public Earnings earnings(String platform, int top) {
        return earnings.of(platform, top);
    }

    /// Returns what was posted, by platform, drama, plan and component.
    public List<Earnings.Movement> movements(Earnings.Asked asked) {
        return earnings.movements(asked);
    }

    /// Returns what a month's lines in cny come to, and those of the month before, by each grouping and key.
    public List<Earnings.MonthSum> months(YearMonth period, List<String> platforms) {
        return earnings.months(period, platforms);
    }

    /// Returns what is in suspense of a platform at the end of its newest sealed day.
    public Suspense suspense(String platform) {
        return suspense.balance(platform);
    }

    /// Returns who recorded what.
    public RecordedAct.Log acts() {
        return new RecordedAct.Log(dataSource);
    }

    /// Returns the requests to give what is in suspense to creators, and the nights that did.
    public SuspenseLog suspenseLog() {
        return suspense;
    }
}
