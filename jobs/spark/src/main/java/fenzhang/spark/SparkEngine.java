package fenzhang.spark;

import fenzhang.engine.DaySales;
import fenzhang.engine.Engine;
import fenzhang.engine.EngineChoice;
import fenzhang.engine.EngineFailed;
import fenzhang.failure.Failure;
import fenzhang.lake.log.Delivery;
import fenzhang.measure.ViewMeasures;
import fenzhang.night.context.DayContext;
import fenzhang.night.views.ViewScan.ViewDay;
import java.util.function.Supplier;
import org.apache.spark.api.java.JavaSparkContext;

/// Computes as jobs of a Spark application, of which this process is the driver.
public final class SparkEngine implements Engine {
    private final JavaSparkContext spark;

    SparkEngine(JavaSparkContext spark) {
        this.spark = spark;
    }

    @Override
    public ViewDay scanViews(DayContext context, ViewMeasures measures, Delivery views) {
        return job("scan-views", context, () -> new SparkViews(spark, context, measures, views).scan());
    }

    @Override
    public DaySales sortSales(DayContext context, Delivery sales) {
        return job("apply-sales", context, () -> new SparkSales(spark, this, context, sales));
    }

    /// Runs jobs under a name that the UI shows, with the class loader that knows their classes.
    <T> T job(String step, DayContext context, Supplier<T> jobs) {
        Thread thread = Thread.currentThread();
        ClassLoader own = thread.getContextClassLoader();
        thread.setContextClassLoader(SparkEngine.class.getClassLoader());
        spark.setJobDescription(context.platform() + " " + context.date() + " " + step);
        try {
            return jobs.get();
        } catch (Failure e) {
            throw e;
        } catch (Exception e) { // Scala throws what Java calls checked, and does not say so
            throw new EngineFailed(EngineChoice.SPARK, e);
        } finally {
            thread.setContextClassLoader(own);
        }
    }
}
