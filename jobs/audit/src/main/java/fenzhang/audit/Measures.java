package fenzhang.audit;

import fenzhang.audit.Attribution.Share;
import java.math.BigInteger;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The measures at the end of a day, section 9, counted from the whole history.
final class Measures {

    /// @param hostId the host whose measure of a `live_host_share` it is, else 0
    record Key(Terms terms, String component, String period, long hostId) {}

    private final World world;
    private final LocalDate day;
    private final Map<Key, BigInteger> values = new HashMap<>();

    private Measures(World world, LocalDate day) {
        this.world = world;
        this.day = day;
    }

    /// Every measure but a host's is its value times 10 000.
    static Map<Key, BigInteger> atEndOf(
            LocalDate day, World world, List<ViewRow> acceptedViews, Iterable<OrderLine> lines) {
        Measures measures = new Measures(world, day);
        Map<LocalDate, Map<Long, List<ViewRow>>> plays = new HashMap<>();
        for (ViewRow row : acceptedViews) {
            if (row.is("PLAY") && !row.delivered().isAfter(day)) {
                plays.computeIfAbsent(row.delivered(), _ -> new HashMap<>())
                        .computeIfAbsent(row.dramaId(), _ -> new java.util.ArrayList<>())
                        .add(row);
            }
        }
        plays.forEach((night, byDrama) -> byDrama.forEach((drama, rows) -> measures.addPlays(night, drama, rows)));
        for (OrderLine line : lines) {
            if (line.isOpen() && !line.openedOn().isAfter(day)) {
                measures.addLine(line);
            }
        }
        return measures.values;
    }

    private void add(Key key, BigInteger value) {
        values.merge(key, value, BigInteger::add);
    }

    private void addPlays(LocalDate night, long drama, List<ViewRow> rows) {
        Optional<Terms> terms = world.terms(drama, night, night);
        if (terms.isEmpty()) {
            return;
        }
        Plan.Version version = world.version(terms.get());
        for (Plan.Component component : version.components()) {
            boolean counted = component.measured().equals("effective_views");
            if (!counted && !component.measured().equals("watch_time")) {
                continue;
            }
            Map<List<Long>, Long> longestByKey = new HashMap<>();
            for (ViewRow row : rows) {
                if (row.watchMs() >= component.minWatch()) {
                    longestByKey.merge(List.of(row.userId(), row.dramaId(), row.episodeNo()), row.watchMs(), Math::max);
                }
            }
            long value = counted
                    ? longestByKey.size()
                    : longestByKey.values().stream().mapToLong(Long::longValue).sum();
            add(
                    new Key(terms.get(), component.id(), version.period(component, night), 0),
                    BigInteger.valueOf(value).multiply(version.boost(component.id(), night)));
        }
    }

    private void addLine(OrderLine line) {
        if (line.earnedOn().isEmpty() || line.attribution().shares().isEmpty()) {
            return;
        }
        List<BigInteger> paid = line.attribution().divide(Arithmetic.fen(line.remainingPaid(day)));
        List<BigInteger> commission = line.attribution().divide(Arithmetic.fen(line.remainingCommission(day)));
        Map<Long, Terms> orderedByDrama = new HashMap<>();
        for (int i = 0; i < paid.size(); i++) {
            Share share = line.attribution().shares().get(i);
            if (share.terms().isEmpty()) {
                continue;
            }
            Terms terms = share.terms().get();
            LocalDate vestsOn =
                    line.earnedOn().get().plusDays(world.version(terms).holdDays());
            if (vestsOn.isAfter(day)) {
                continue;
            }
            addShare(line, share, vestsOn, new Amounts(paid.get(i), commission.get(i)));
            orderedByDrama.put(share.target().dramaId(), terms);
        }
        if (line.isGoods() && line.remainingPaid(day).signum() > 0) {
            orderedByDrama.values().forEach(this::addOrder);
        }
    }

    private record Amounts(BigInteger paid, BigInteger commission) {}

    private void addShare(OrderLine line, Share share, LocalDate vestsOn, Amounts remaining) {
        Terms terms = share.terms().orElseThrow();
        Plan.Version version = world.version(terms);
        BigInteger dramasCommission = remaining.commission;
        Long host = share.target().hostId();
        Optional<Plan.Component> hostShare = version.liveHostShare();
        if (line.isGoods() && host != null && hostShare.isPresent()) {
            BigInteger hosts = Arithmetic.round(
                    remaining.commission.multiply(hostShare.get().bps()), Arithmetic.BPS);
            add(new Key(terms, hostShare.get().id(), version.period(hostShare.get(), vestsOn), host), hosts);
            dramasCommission = dramasCommission.subtract(hosts);
        }
        LocalDate paidOn = Arithmetic.businessDate(line.facts().paidTime());
        for (Plan.Component component : version.components()) {
            BigInteger amount = switch (line.facts().saleKind() + " " + component.measured()) {
                case "GOODS goods_commission" -> dramasCommission;
                case "GOODS goods_paid", "UNLOCK unlock_paid", "LICENCE licence_paid" -> remaining.paid;
                default -> null;
            };
            if (amount != null) {
                add(
                        new Key(terms, component.id(), version.period(component, vestsOn), 0),
                        amount.multiply(version.boost(component.id(), paidOn)));
            }
        }
    }

    /// Orders have no boost; times 10 000 like all others.
    private void addOrder(Terms terms) {
        for (Plan.Component component : world.version(terms).components()) {
            if (component.measured().equals("goods_orders")) {
                add(new Key(terms, component.id(), "term", 0), Arithmetic.BPS);
            }
        }
    }
}
