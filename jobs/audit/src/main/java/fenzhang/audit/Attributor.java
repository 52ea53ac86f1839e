package fenzhang.audit;

import fenzhang.audit.Attribution.Share;
import fenzhang.audit.Attribution.Target;
import java.math.BigInteger;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.jspecify.annotations.NullUnmarked;

/// Attributes the lines opened on one night, section 6.
///
/// @param touches every accepted row of the views log delivered up to the night, by user
@NullUnmarked
record Attributor(World world, LocalDate night, Map<Long, List<ViewRow>> touches) {

    private static final Comparator<ViewRow> FIRST_OF_AN_EVENT = Comparator.comparing(ViewRow::eventTime)
            .thenComparing(ViewRow::delivered)
            .thenComparing(ViewRow::userId)
            .thenComparing(ViewRow::kind, SaleRow.TEXT)
            .thenComparing(ViewRow::dramaId)
            .thenComparing(ViewRow::episodeNo, SaleRow.nullFirst())
            .thenComparing(ViewRow::hostId, SaleRow.nullFirst())
            .thenComparing(ViewRow::productId, SaleRow.nullFirst())
            .thenComparing(ViewRow::shopId, SaleRow.nullFirst())
            .thenComparing(ViewRow::watchMs);

    private static final Comparator<Target> BY_KEY = Comparator.comparing(Target::dramaId)
            .thenComparing(Target::episodeNo, SaleRow.nullFirst())
            .thenComparing(Target::hostId, SaleRow.nullFirst());

    Attribution attribute(SaleRow line) {
        Target own = line.dramaId() == null ? null : new Target(line.dramaId(), line.episodeNo(), line.hostId());
        if (!line.saleKind().equals("GOODS")) {
            return of("DIRECT", line, List.of(own), List.of(BigInteger.ONE));
        }
        Optional<Policy> policy = world.policy(Arithmetic.businessDate(line.paidTime()), night);
        if (policy.isEmpty()) {
            return new Attribution("ORGANIC", List.of());
        }
        if (policy.get().direct() && own != null) {
            return of("DIRECT", line, List.of(own), List.of(BigInteger.ONE));
        }
        Policy.Click click = policy.get().click();
        if (click != null) {
            List<ViewRow> clicks = candidates(
                    line, click.window(), row -> row.is("CLICK", "LIVE_CLICK") && inScope(row, line, click.scope()));
            if (!clicks.isEmpty()) {
                return of("CLICK", line, targets(clicks), weights(click, line.paidTime(), clicks));
            }
        }
        Policy.View view = policy.get().view();
        if (view != null) {
            List<ViewRow> plays = candidates(
                    line,
                    view.window(),
                    row -> row.is("PLAY")
                            && row.watchMs() >= view.minWatch()
                            && world.catalog(night).isPlaced(row, line.productId()));
            if (!plays.isEmpty()) {
                return of("VIEW", line, targets(List.of(plays.getLast())), List.of(BigInteger.ONE));
            }
        }
        return new Attribution("ORGANIC", List.of());
    }

    private static boolean inScope(ViewRow click, SaleRow line, String scope) {
        return switch (scope) {
            case "product" -> click.productId().equals(line.productId());
            case "shop" -> click.shopId() != null && click.shopId().equals(line.shopId());
            case "any" -> true;
            default -> throw new IllegalArgumentException(scope);
        };
    }

    /// The candidates of the line's buyer in the window, one of each event_id, by (event_time, event_id).
    private List<ViewRow> candidates(SaleRow line, long window, Predicate<ViewRow> counts) {
        SortedMap<Long, ViewRow> firstById = new TreeMap<>();
        for (ViewRow row : touches.getOrDefault(line.userId(), List.of())) {
            if (row.eventTime() >= line.paidTime() - window && row.eventTime() <= line.paidTime() && counts.test(row)) {
                firstById.merge(row.eventId(), row, (a, b) -> FIRST_OF_AN_EVENT.compare(a, b) <= 0 ? a : b);
            }
        }
        return firstById.values().stream()
                .sorted(Comparator.comparing(ViewRow::eventTime).thenComparing(ViewRow::eventId))
                .toList();
    }

    private static List<Target> targets(List<ViewRow> rows) {
        return rows.stream()
                .map(row -> new Target(row.dramaId(), row.episodeNo(), row.hostId()))
                .toList();
    }

    private static List<BigInteger> weights(Policy.Click click, long paidTime, List<ViewRow> clicks) {
        int n = clicks.size();
        List<BigInteger> weights = new ArrayList<>();
        for (int i = 1; i <= n; i++) {
            weights.add(
                    switch (click.model()) {
                        case "last_touch" -> i == n ? BigInteger.ONE : BigInteger.ZERO;
                        case "first_touch" -> i == 1 ? BigInteger.ONE : BigInteger.ZERO;
                        case "linear" -> BigInteger.ONE;
                        case "position_based" -> byPosition(click, i, n);
                        case "time_decay" -> {
                            long halves = (paidTime - clicks.get(i - 1).eventTime()) / click.halfLife();
                            yield BigInteger.TWO.pow(30 - (int) Math.min(30, halves));
                        }
                        default -> throw new IllegalArgumentException(click.model());
                    });
        }
        return weights;
    }

    private static BigInteger byPosition(Policy.Click click, int i, int n) {
        if (n == 1) {
            return BigInteger.ONE;
        }
        BigInteger ends = n == 2 ? BigInteger.ONE : BigInteger.valueOf(n - 2);
        if (i == 1) {
            return click.firstBps().multiply(ends);
        }
        return i == n
                ? click.lastBps().multiply(ends)
                : Arithmetic.BPS.subtract(click.firstBps()).subtract(click.lastBps());
    }

    private Attribution of(String method, SaleRow line, List<Target> targets, List<BigInteger> weights) {
        SortedMap<Target, BigInteger> weightByTarget = new TreeMap<>(BY_KEY);
        for (int i = 0; i < targets.size(); i++) {
            weightByTarget.merge(targets.get(i), weights.get(i), BigInteger::add);
        }
        weightByTarget.values().removeIf(weight -> weight.signum() == 0);
        LocalDate paidOn = Arithmetic.businessDate(line.paidTime());
        List<Share> shares = new ArrayList<>();
        weightByTarget.forEach((target, weight) ->
                shares.add(new Share(target, weight, world.terms(target.dramaId(), paidOn, night))));
        return new Attribution(method, shares);
    }
}
