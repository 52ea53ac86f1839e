package fenzhang.bench.kernel;

import fenzhang.attribution.Attributor;
import fenzhang.attribution.Policy;
import fenzhang.attribution.PolicyBook;
import fenzhang.attribution.Touch;
import fenzhang.attribution.TouchModel;
import fenzhang.catalog.Catalog;
import fenzhang.catalog.CatalogRows;
import fenzhang.log.LineFacts;
import fenzhang.log.SaleKind;
import fenzhang.log.ViewKind;
import fenzhang.plan.PlanBook;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/// The rules of attribution for one line whose touches have been found. No plain version: this is it.
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(
        value = 1,
        jvmArgsAppend = {"-Xmx2g", "-XX:+UseSerialGC"})
public class AttributeBenchmark {
    private static final long HOUR = 3_600_000;
    private static final long PAID_AT = 1_795_000_000_000L;
    private static final LineFacts LINE =
            new LineFacts(PAID_AT, SaleKind.GOODS, false, 501, 900, 70, 1, 100_00, 20_00, 0, 0, 0);

    @Param({"1", "4", "32"})
    public int touches;

    private final List<Touch> found = new ArrayList<>();

    @SuppressWarnings("NullAway.Init")
    private Attributor attributor;

    @Setup
    public void draw() {
        SplittableRandom random = new SplittableRandom(1);
        for (int i = 0; i < touches; i++) {
            long time = PAID_AT - random.nextLong(72 * HOUR);
            long drama = random.nextLong(1, 10);
            found.add(new Touch(i + 1, time, 20_000, 501, ViewKind.CLICK, drama, 1, 0, 900, 70, 0));
        }
        Policy.ClickRule rule = new Policy.ClickRule(72 * HOUR, Policy.Scope.SHOP, new TouchModel.LastTouch());
        Policy policy = new Policy("pdd", LocalDate.EPOCH, false, Optional.of(rule), Optional.empty());
        attributor = new Attributor(
                new Catalog(new CatalogRows(List.of(), List.of(), List.of(), List.of(), List.of())),
                new PlanBook(List.of()),
                new PolicyBook(List.of(policy)));
    }

    @Benchmark
    public Object fenzhang() {
        return attributor.attribute(LINE, found);
    }
}
