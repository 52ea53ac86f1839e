package fenzhang.spark;

import fenzhang.engine.Engine;
import fenzhang.engine.EngineChoice;
import org.apache.spark.SparkConf;
import org.apache.spark.api.java.JavaSparkContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Starts the Spark application of this process, once.
public final class SparkProvider implements EngineChoice.Provider {
    private static final Logger LOG = LoggerFactory.getLogger(SparkProvider.class);

    @Override
    public String name() {
        return EngineChoice.SPARK;
    }

    /// @param master wins over what was submitted; empty for that, or all cores of this machine
    @Override
    public Engine start(String master) {
        return Holder.engine(master);
    }

    private static final class Holder {
        private static SparkEngine engine;

        static synchronized SparkEngine engine(String master) {
            if (engine == null) {
                engine = new SparkEngine(context(master));
            }
            return engine;
        }
    }

    private static JavaSparkContext context(String master) {
        Thread thread = Thread.currentThread();
        ClassLoader own = thread.getContextClassLoader();
        thread.setContextClassLoader(SparkProvider.class.getClassLoader());
        try {
            // Settings of spark.* are system properties of the process already.
            SparkConf conf = new SparkConf().setIfMissing("spark.app.name", "fenzhang");
            if (!master.isEmpty()) {
                conf.setMaster(master);
            }
            conf.setIfMissing("spark.master", "local[*]");
            JavaSparkContext context = new JavaSparkContext(conf);
            LOG.info(
                    "Spark application {} on {}{}",
                    context.sc().applicationId(),
                    context.master(),
                    context.sc().uiWebUrl().isDefined()
                            ? ", UI " + context.sc().uiWebUrl().get()
                            : "");
            return context;
        } finally {
            thread.setContextClassLoader(own);
        }
    }
}
