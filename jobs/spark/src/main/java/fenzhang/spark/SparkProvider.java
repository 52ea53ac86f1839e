package fenzhang.spark;

import fenzhang.engine.Engine;
import fenzhang.engine.EngineChoice;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Properties;
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
        private static Optional<SparkEngine> started = Optional.empty();

        static synchronized SparkEngine engine(String master) {
            if (started.isEmpty()) {
                started = Optional.of(new SparkEngine(context(master)));
            }
            return started.get();
        }
    }

    private static JavaSparkContext context(String master) {
        Thread thread = Thread.currentThread();
        ClassLoader own = thread.getContextClassLoader();
        thread.setContextClassLoader(SparkProvider.class.getClassLoader());
        try {
            JavaSparkContext context = new JavaSparkContext(conf(master));
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

    /// Settings of `spark.*` are system properties of the process already; behind them come those of
    /// `spark-defaults.conf`, which spark-submit would read.
    private static SparkConf conf(String master) {
        SparkConf conf = new SparkConf();
        defaults()
                .forEach((name, value) -> conf.setIfMissing(
                        String.valueOf(name), String.valueOf(value).strip()));
        if (!master.isEmpty()) {
            conf.setMaster(master);
        }
        conf.setIfMissing("spark.master", "local[*]").setIfMissing("spark.app.name", "fenzhang");
        ownJar().ifPresent(jar -> conf.setIfMissing("spark.jars", jar));
        return conf;
    }

    private static Properties defaults() {
        Optional<Path> folder = Optional.ofNullable(System.getenv("SPARK_CONF_DIR"))
                .map(Path::of)
                .or(() -> Optional.ofNullable(System.getenv("SPARK_HOME")).map(home -> Path.of(home, "conf")));
        Properties defaults = new Properties();
        Optional<Path> file =
                folder.map(place -> place.resolve("spark-defaults.conf")).filter(Files::isReadable);
        if (file.isPresent()) {
            try (Reader in = Files.newBufferedReader(file.get())) {
                defaults.load(in);
            } catch (IOException e) {
                throw new UncheckedIOException("cannot read " + file.get(), e);
            }
        }
        defaults.keySet().removeIf(name -> !String.valueOf(name).startsWith("spark."));
        return defaults;
    }

    /// Returns where the executors find our classes; empty where the classes are no jar.
    private static Optional<String> ownJar() {
        return Optional.ofNullable(SparkProvider.class.getProtectionDomain().getCodeSource())
                .map(source -> source.getLocation().toString())
                .filter(location -> location.endsWith(".jar"));
    }
}
