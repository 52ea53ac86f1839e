package fenzhang.spark;

import java.io.File;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Where the driver of a Spark application starts: `fenzhang`, with its own jars in a class loader of their own, beside
/// Spark's.
///
/// The program is found by the system property `fenzhang.app`, the variable `FENZHANG_APP`, or as an archive that
/// spark-submit unpacked under the name `fenzhang`: the folder that holds `fenzhang.jar` and `lib`, or a class path.
public final class SparkMain {
    private static final String LOGGING = "log4j2.configurationFile";

    private SparkMain() {}

    public static void main(String[] args) throws IOException, ReflectiveOperationException {
        if (System.getProperty(LOGGING) == null) {
            System.setProperty(LOGGING, "fenzhang-log4j2.properties");
        }
        ClassLoader program = new ProgramLoader(program(), SparkMain.class.getClassLoader());
        Thread.currentThread().setContextClassLoader(program);
        try {
            Class.forName("fenzhang.cli.Fenzhang", true, program)
                    .getMethod("main", String[].class)
                    .invoke(null, (Object) args);
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw e;
        }
    }

    private static List<URL> program() throws IOException {
        Optional<String> named = Optional.ofNullable(System.getProperty("fenzhang.app"))
                .or(() -> Optional.ofNullable(System.getenv("FENZHANG_APP")));
        List<URL> urls = new ArrayList<>();
        if (named.isPresent() && named.get().contains(File.pathSeparator)) {
            for (String part : named.get().split(File.pathSeparator)) {
                urls.add(Path.of(part).toUri().toURL());
            }
            return urls;
        }
        Path folder = named.isPresent() ? Path.of(named.get()) : unpacked(Path.of("fenzhang"));
        return List.of(folder.resolve("fenzhang.jar").toUri().toURL());
    }

    /// Returns the program's folder in an archive: it has the release's name above it.
    private static Path unpacked(Path archive) throws IOException {
        try (Stream<Path> releases = Files.isDirectory(archive) ? Files.list(archive) : Stream.empty()) {
            return releases.map(folder -> folder.resolve("app"))
                    .filter(folder -> Files.exists(folder.resolve("fenzhang.jar")))
                    .findFirst()
                    .orElseThrow(() -> new IllegalStateException(
                            "no program here: set FENZHANG_APP to the folder of fenzhang.jar, or give spark-submit"
                                    + " --archives fenzhang-VERSION.tar.gz#fenzhang"));
        }
    }
}
