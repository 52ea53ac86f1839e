package fenzhang.intake.replay;

import fenzhang.catalog.Tracking;
import fenzhang.intake.ExportedLine;
import fenzhang.intake.Happening;
import fenzhang.intake.OrderRevision;
import fenzhang.intake.RefundRevision;
import fenzhang.intake.Revision;
import fenzhang.intake.TextId;
import fenzhang.intake.replay.KeyState.Newest;
import fenzhang.intake.replay.PlayedRevision.Refund;
import fenzhang.log.LineFacts;
import fenzhang.log.SaleEventKind;
import fenzhang.log.SaleKind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/// Plays the revisions of one key, in their order, against what is known of it.
///
/// Rows of refunds are revisions of their refund, not of the order: they are never stale, as they come from
/// another interface at another time, and a refund is made once.
public final class KeyReplay {
    private final String key;
    private final PlayDay day;
    private Optional<Newest> newest;
    private Optional<LineFacts> facts;
    private final List<PlayedRevision> revisions;
    private final Set<String> fingerprints = new HashSet<>();
    private final Set<SaleEventKind> emitted = EnumSet.noneOf(SaleEventKind.class);
    private final Set<String> refundIds = new HashSet<>();
    private final List<EmittedEvent> events = new ArrayList<>();
    private OptionalLong actualFen = OptionalLong.empty();
    private long refundedFen;

    /// What became of a revision.
    public enum Outcome {
        PLAYED,
        /// An equal one was played before.
        KNOWN,
        /// It is not newer than the newest one.
        STALE,
        /// It tells of something after the date.
        FUTURE
    }

    /// @param known what earlier dates left
    public KeyReplay(String key, Optional<KeyState> known, PlayDay day) {
        this.key = key;
        this.day = day;
        this.newest = known.flatMap(KeyState::newest);
        this.facts = known.flatMap(KeyState::facts);
        this.revisions = new ArrayList<>(known.map(KeyState::revisions).orElse(List.of()));
        for (PlayedRevision revision : revisions) {
            remember(revision);
        }
    }

    private void remember(PlayedRevision revision) {
        fingerprints.add(revision.fingerprint());
        if (revision.actualFen().isPresent()) {
            actualFen = revision.actualFen();
        }
        revision.events().forEach(this::remember);
    }

    private void remember(EmittedEvent event) {
        emitted.add(event.kind());
        if (event.kind() == SaleEventKind.REFUNDED) {
            refundIds.add(event.refundId());
            refundedFen = Math.addExact(refundedFen, event.refundFen());
        }
    }

    /// Plays a revision. Those of a call after the other are in the order of their times, then of their
    /// canonical JSON.
    ///
    /// @param fingerprint of the canonical JSON
    public Outcome play(Revision revision, byte[] canonical, String fingerprint) {
        if (fingerprints.contains(fingerprint)) {
            return Outcome.KNOWN;
        }
        return switch (revision) {
            case OrderRevision order -> play(order, canonical, fingerprint);
            case RefundRevision refund -> play(refund, fingerprint);
        };
    }

    private Outcome play(OrderRevision order, byte[] canonical, String fingerprint) {
        if (newest.isPresent() && !isNewer(order.modifiedAt(), canonical, newest.get())) {
            return Outcome.STALE;
        }
        List<EmittedEvent> made = new ArrayList<>();
        for (Happening happening : order.happenings()) {
            if (isDue(happening.kind())) {
                if (day.isAfter(happening.time())) {
                    return Outcome.FUTURE;
                }
                made.add(event(happening.kind(), happening.time(), "", 0));
            }
        }
        OptionalLong givenBack = givenBack(order);
        if (givenBack.isPresent()) {
            String refundId = key + "-" + order.modifiedAt();
            if (!refundIds.contains(refundId)) {
                if (day.isAfter(order.modifiedAt())) {
                    return Outcome.FUTURE;
                }
                made.add(event(SaleEventKind.REFUNDED, order.modifiedAt(), refundId, givenBack.getAsLong()));
            }
        }
        if (facts.isEmpty() && !made.isEmpty()) {
            facts = order.line().map(this::facts);
        }
        newest = Optional.of(new Newest(order.modifiedAt(), () -> canonical));
        add(new PlayedRevision(
                order.modifiedAt(),
                fingerprint,
                order.status(),
                day.date(),
                order.amounts().actualFen(),
                Optional.empty(),
                made));
        refundWhatWaited();
        return Outcome.PLAYED;
    }

    private static boolean isNewer(long modifiedAt, byte[] canonical, Newest than) {
        return modifiedAt != than.modifiedAt()
                ? modifiedAt > than.modifiedAt()
                : Arrays.compareUnsigned(canonical, than.canonical().get()) > 0;
    }

    private boolean isDue(SaleEventKind kind) {
        if (emitted.contains(kind)) {
            return false;
        }
        return kind != SaleEventKind.CANCELLED || emitted.contains(SaleEventKind.PAID) && !isGivenBackWhole();
    }

    private boolean isGivenBackWhole() {
        return !refundIds.isEmpty()
                && facts.isPresent()
                && refundedFen >= facts.get().paidFen();
    }

    /// Returns by how much an order came to less than before.
    private OptionalLong givenBack(OrderRevision order) {
        OptionalLong now = order.amounts().actualFen();
        boolean isLess = order.amounts().isRefundable()
                && now.isPresent()
                && actualFen.isPresent()
                && now.getAsLong() < actualFen.getAsLong();
        return isLess ? OptionalLong.of(actualFen.getAsLong() - now.getAsLong()) : OptionalLong.empty();
    }

    private Outcome play(RefundRevision refund, String fingerprint) {
        if (refund.isDone() && !refundIds.contains(refund.refundId()) && day.isAfter(refund.time())) {
            return Outcome.FUTURE;
        }
        add(new PlayedRevision(
                refund.modifiedAt(),
                fingerprint,
                refund.status(),
                day.date(),
                OptionalLong.empty(),
                Optional.of(new Refund(refund.refundId(), refund.isDone(), refund.fen(), refund.time())),
                List.of()));
        refundWhatWaited();
        return Outcome.PLAYED;
    }

    /// Makes the refunds that are done and were not made, once the order has events.
    private void refundWhatWaited() {
        if (facts.isEmpty()) {
            return;
        }
        for (int i = 0; i < revisions.size(); i++) {
            PlayedRevision revision = revisions.get(i);
            if (revision.isWaiting()) {
                Refund refund = revision.refund().orElseThrow();
                if (refundIds.add(refund.refundId())) {
                    EmittedEvent event = event(SaleEventKind.REFUNDED, refund.time(), refund.refundId(), refund.fen());
                    revisions.set(i, revision.with(event));
                    remember(event);
                    events.add(event);
                }
            }
        }
    }

    private void add(PlayedRevision revision) {
        revisions.add(revision);
        remember(revision);
        events.addAll(revision.events());
    }

    private EmittedEvent event(SaleEventKind kind, long time, String refundId, long fen) {
        return new EmittedEvent(kind, day.logTime(time), refundId, fen, day.date());
    }

    private LineFacts facts(ExportedLine line) {
        Optional<Tracking> tracking = day.tracking().find(line.trackingKey(), line.paidTime());
        return new LineFacts(
                line.paidTime(),
                SaleKind.GOODS,
                line.groupBuy(),
                TextId.of(key),
                line.productId(),
                line.shopId(),
                line.quantity(),
                line.paidFen(),
                line.commissionFen(),
                tracking.map(Tracking::dramaId).orElse(0L),
                tracking.map(Tracking::episodeNo).orElse(0),
                tracking.map(Tracking::hostId).orElse(0L));
    }

    /// Returns the events that the revisions played made.
    public List<EmittedEvent> events() {
        return List.copyOf(events);
    }

    /// Returns what is known of the key now.
    public KeyState state() {
        return new KeyState(key, newest, facts, revisions);
    }
}
