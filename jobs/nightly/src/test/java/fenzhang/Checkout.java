package fenzhang;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/// Where the files of this project are.
final class Checkout {

    private Checkout() {}

    /// The folder of the root `pom.xml`, found from the working directory upwards.
    static Path root() {
        Path here = Path.of("").toAbsolutePath();
        for (Path folder = here; folder != null; folder = folder.getParent()) {
            if (Files.isRegularFile(folder.resolve("pom.xml")) && Files.isDirectory(folder.resolve("jobs"))) {
                return folder;
            }
        }
        throw new IllegalStateException("no folder above " + here + " has a pom.xml and jobs");
    }

    /// The compiled main classes of a module.
    static Path classes(String module) {
        return root().resolve("jobs").resolve(module).resolve("target/classes");
    }

    /// The Java sources of every module, in the order of their paths.
    static List<Path> sources() throws Exception {
        try (Stream<Path> files = Files.find(
                root().resolve("jobs"),
                Integer.MAX_VALUE,
                (path, file) -> file.isRegularFile() && path.toString().endsWith(".java"))) {
            return files.filter(path -> !path.toString().contains("/target/"))
                    .sorted()
                    .toList();
        }
    }
}
