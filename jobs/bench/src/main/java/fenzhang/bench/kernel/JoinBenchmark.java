package fenzhang.bench.kernel;

import fenzhang.attribution.Attributor;
import fenzhang.attribution.Policy;
import fenzhang.attribution.PolicyBook;
import fenzhang.attribution.TouchModel;
import fenzhang.catalog.Catalog;
import fenzhang.catalog.CatalogRows;
import fenzhang.log.LineFacts;
import fenzhang.log.SaleKind;
import fenzhang.log.ViewBatch;
import fenzhang.log.ViewKind;
import fenzhang.night.touches.BuyerIndex;
import fenzhang.plan.PlanBook;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/// A million clicks against half a million lines, a click in twenty being a buyer's: which of them does anybody want?
/// Asked of [BuyerIndex], and of a [HashMap] of lines by user.
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(
        value = 1,
        jvmArgsAppend = {"-Xmx2g", "-XX:+UseSerialGC"})
public class JoinBenchmark {
    private static final int CLICKS = 1_000_000;
    private static final int LINES = 500_000;
    private static final int USERS_PER_BUYER = 20;
    private static final int SHOPS = 4;
    private static final long DAY = 86_400_000;
    private static final long MIDNIGHT = 1_795_000_000_000L;
    private static final long WINDOW = 3 * DAY;

    private final ViewBatch clicks = new ViewBatch(CLICKS);
    private final Map<Long, List<LineFacts>> linesByUser = new HashMap<>();

    private final BuyerIndex.Found found = new BuyerIndex.Found(CLICKS);

    @SuppressWarnings("NullAway.Init")
    private BuyerIndex buyers;

    @Setup
    public void draw() {
        SplittableRandom random = new SplittableRandom(1);
        List<LineFacts> lines = new ArrayList<>();
        for (int i = 0; i < LINES; i++) {
            long user = USERS_PER_BUYER * random.nextLong(1, LINES);
            LineFacts line = line(user, 1 + random.nextInt(SHOPS), MIDNIGHT + random.nextLong(DAY));
            lines.add(line);
            linesByUser.computeIfAbsent(user, _ -> new ArrayList<>()).add(line);
        }
        Arrays.fill(clicks.kind(), (byte) ViewKind.CLICK.ordinal());
        for (int row = 0; row < CLICKS; row++) {
            clicks.userId().value()[row] = random.nextLong(1, (long) LINES * USERS_PER_BUYER);
            clicks.shopId().value()[row] = 1L + random.nextInt(SHOPS);
            clicks.eventTime().value()[row] = MIDNIGHT - WINDOW + random.nextLong(WINDOW + DAY);
        }
        Policy.ClickRule rule = new Policy.ClickRule(WINDOW, Policy.Scope.SHOP, new TouchModel.LastTouch());
        Policy policy = new Policy("pdd", LocalDate.EPOCH, false, Optional.of(rule), Optional.empty());
        Catalog catalog = new Catalog(new CatalogRows(List.of(), List.of(), List.of(), List.of(), List.of()));
        Attributor attributor = new Attributor(catalog, new PlanBook(List.of()), new PolicyBook(List.of(policy)));
        buyers = new BuyerIndex(attributor, catalog, lines);
    }

    private static LineFacts line(long userId, long shopId, long paidTime) {
        return new LineFacts(paidTime, SaleKind.GOODS, false, userId, 1, shopId, 1, 100_00, 20_00, 0, 0, 0);
    }

    @Benchmark
    public int fenzhang() {
        int wanted = 0;
        buyers.find(clicks.userId().value(), CLICKS, found);
        for (int i = 0; i < found.count(); i++) {
            wanted += buyers.wantsClick(found.buyer(i), clicks, found.row(i)) ? 1 : 0;
        }
        return wanted;
    }

    @Benchmark
    public int hashMap() {
        int wanted = 0;
        for (int row = 0; row < CLICKS; row++) {
            long time = clicks.eventTime().value()[row];
            long shop = clicks.shopId().value()[row];
            for (LineFacts line : linesByUser.getOrDefault(clicks.userId().value()[row], List.of())) {
                if (line.shopId() == shop && time <= line.paidTime() && time >= line.paidTime() - WINDOW) {
                    wanted++;
                    break;
                }
            }
        }
        return wanted;
    }
}
