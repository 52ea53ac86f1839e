package fenzhang.spark;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.Collections;
import java.util.Enumeration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Loads the program's jars before those of the process: its Jackson, logging and PostgreSQL driver are not Spark's.
/// What the two sides speak by, and all that reads and writes files, is the process's: of `fenzhang`, what it has.
final class ProgramLoader extends URLClassLoader {
    static {
        registerAsParallelCapable();
    }

    /// The program's jar names them on its class path, too.
    private static final List<String> OF_THE_PROCESS = List.of(
            "java.",
            "fenzhang.",
            "org.apache.hadoop.",
            "org.apache.parquet.",
            "org.apache.spark.",
            "org.xerial.snappy.",
            "com.github.luben.zstd.",
            "scala.");

    private final ClassLoader process;

    /// @param program its jar, which names the others, or all that it is made of
    ProgramLoader(List<URL> program, ClassLoader process) {
        super("fenzhang", program.toArray(URL[]::new), process);
        this.process = process;
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        synchronized (getClassLoadingLock(name)) {
            Class<?> loaded = findLoadedClass(name);
            if (loaded == null) {
                boolean isOfProcess = OF_THE_PROCESS.stream().anyMatch(name::startsWith);
                try {
                    loaded = isOfProcess ? process.loadClass(name) : findClass(name);
                } catch (ClassNotFoundException notThere) {
                    loaded = isOfProcess ? findClass(name) : process.loadClass(name);
                }
            }
            if (resolve) {
                resolveClass(loaded);
            }
            return loaded;
        }
    }

    @Override
    public @Nullable URL getResource(String name) {
        URL own = findResource(name);
        return own != null ? own : process.getResource(name);
    }

    /// Those of the process come last, and of a service that the program has itself not at all.
    @Override
    public Enumeration<URL> getResources(String name) throws IOException {
        Set<URL> all = new LinkedHashSet<>(Collections.list(findResources(name)));
        if (all.isEmpty() || !name.startsWith("META-INF/services/")) {
            all.addAll(Collections.list(process.getResources(name)));
        }
        return Collections.enumeration(all);
    }
}
