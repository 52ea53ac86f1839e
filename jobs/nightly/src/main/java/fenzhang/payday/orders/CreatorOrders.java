package fenzhang.payday.orders;

import fenzhang.catalog.Agreement;
import fenzhang.payday.orders.ShelvedOrder.Place;
import fenzhang.statement.Statement.DramaOrders;
import fenzhang.statement.Statement.Order;
import fenzhang.statement.Statement.OrderDates;
import fenzhang.statement.Statement.OrderLine;
import fenzhang.statement.Statement.OrderMeasure;
import fenzhang.statement.Statement.OrderPlace;
import fenzhang.statement.Statement.OrderSum;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.LongFunction;

/// Deals the orders on a shelf to the creators whom they concern.
public final class CreatorOrders {
    private static final int LARGEST = 10;
    private static final int WHOLE_BPS = 10_000;

    /// The largest first, then by date, order and line.
    private static final Comparator<Order> LARGEST_FIRST = Comparator.comparingLong(
                    (Order order) -> -order.sum().paidFen())
            .thenComparing(order -> order.dates().paidDate())
            .thenComparing(order -> order.line().orderId())
            .thenComparingLong(order -> order.line().lineNo());

    private final OrderShelf shelf;
    private final DayAgreements agreements;
    private final LongFunction<String> titles;
    private final LocalDate last;
    private final Map<Long, List<Place>> placesByCreator = new HashMap<>();

    /// @param shelf sorted
    /// @param agreements of the days of the period
    /// @param titles of all dramas
    public CreatorOrders(OrderShelf shelf, DayAgreements agreements, LongFunction<String> titles, YearMonth period) {
        this.shelf = shelf;
        this.agreements = agreements;
        this.titles = titles;
        this.last = period.atEndOfMonth();
        for (Place place : shelf.places()) {
            for (long creatorId : creators(place, period)) {
                placesByCreator
                        .computeIfAbsent(creatorId, _ -> new ArrayList<>())
                        .add(place);
            }
        }
    }

    /// Returns those who had a share in a drama on a day of the period, or the host alone.
    private Set<Long> creators(Place place, YearMonth period) {
        Set<Long> creators = new HashSet<>();
        if (place.hostId() != 0) {
            creators.add(place.hostId());
            return creators;
        }
        for (LocalDate date = period.atDay(1); !date.isAfter(last); date = date.plusDays(1)) {
            agreements.of(place, date).shares().forEach(share -> creators.add(share.creatorId()));
        }
        agreements.pending(place, last).shares().forEach(share -> creators.add(share.creatorId()));
        return creators;
    }

    /// Gives a creator's orders to a taker, by platform, drama, the drama's before a live host's own, date, order and
    /// line.
    public void each(long creatorId, Consumer<Order> taker) {
        for (Place place : placesByCreator.getOrDefault(creatorId, List.of())) {
            OrderPlace told = new OrderPlace(
                    place.platform(), place.dramaId(), titles.apply(place.dramaId()), place.hostId() != 0);
            Map<LocalDate, Integer> shares = new HashMap<>();
            shelf.read(place, order -> {
                int share = place.hostId() != 0
                        ? WHOLE_BPS
                        : shares.computeIfAbsent(order.sale().vestDate(), date -> share(place, creatorId, date));
                if (share > 0) {
                    taker.accept(told(told, order, share));
                }
            });
        }
    }

    private int share(Place place, long creatorId, LocalDate vestDate) {
        Agreement agreement = vestDate.isAfter(last) ? agreements.pending(place, last) : agreements.of(place, vestDate);
        int bps = 0;
        for (Agreement.Share share : agreement.shares()) {
            bps = share.creatorId() == creatorId ? share.bps() : bps;
        }
        return bps;
    }

    private Order told(OrderPlace place, ShelvedOrder order, int share) {
        LocalDate vestDate = order.sale().vestDate();
        return new Order(
                place,
                new OrderLine(
                        order.line().orderId(),
                        order.line().lineNo(),
                        order.sale().kind().name()),
                new OrderDates(order.sale().paidDate(), vestDate, !vestDate.isAfter(last)),
                new OrderSum(
                        1,
                        order.part().paidFen(),
                        order.part().commissionFen(),
                        order.part().refundedFen()),
                share,
                order.moved().stream()
                        .map(moved -> new OrderMeasure(
                                moved.planId(),
                                moved.planVersion(),
                                moved.component(),
                                moved.period(),
                                moved.unit(),
                                moved.measure()))
                        .toList());
    }

    /// Returns what a creator's orders come to, by drama, with the largest.
    public List<DramaOrders> of(long creatorId) {
        List<Summary> summaries = new ArrayList<>();
        each(creatorId, order -> {
            if (summaries.isEmpty() || !summaries.getLast().place.equals(order.place())) {
                summaries.add(new Summary(order.place()));
            }
            summaries.getLast().add(order);
        });
        return summaries.stream().map(Summary::told).toList();
    }

    /// Adds up a drama's orders.
    private static final class Summary {
        private final OrderPlace place;
        private OrderSum vested = OrderSum.NONE;
        private OrderSum pending = OrderSum.NONE;
        private final PriorityQueue<Order> largest = new PriorityQueue<>(LARGEST_FIRST.reversed());

        Summary(OrderPlace place) {
            this.place = place;
        }

        void add(Order order) {
            if (order.dates().isVested()) {
                vested = vested.plus(order.sum());
            } else {
                pending = pending.plus(order.sum());
            }
            largest.add(order);
            if (largest.size() > LARGEST) {
                largest.poll();
            }
        }

        DramaOrders told() {
            return new DramaOrders(
                    place,
                    vested,
                    pending,
                    largest.stream().sorted(LARGEST_FIRST).toList());
        }
    }
}
