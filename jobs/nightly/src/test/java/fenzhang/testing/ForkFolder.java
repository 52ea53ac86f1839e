package fenzhang.testing;

import java.nio.file.Path;

/// The folder of the build that belongs to this JVM alone: others run other test classes at the same time, and each has
/// its own servers and its own copies of the sample world.
public final class ForkFolder {
    private static final Path FOLDER = Path.of(
            System.getProperty("basedir", System.getProperty("user.dir")),
            "target",
            System.getProperty("test.fork", "fork-1"));

    private ForkFolder() {}

    /// Returns a folder in it that is kept between builds; it need not be there.
    public static Path kept(String name) {
        return FOLDER.resolve(name);
    }
}
