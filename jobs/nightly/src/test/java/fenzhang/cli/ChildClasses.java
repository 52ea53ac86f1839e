package fenzhang.cli;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/// The classes of child programs: those of this JVM as jars, and an archive of what a night loads. Without it a child
/// spends most of its short life on loading them; the JVM makes none of classes in folders.
final class ChildClasses {
    private static final List<String> OPTIONS = make();

    private ChildClasses() {}

    /// Returns the options of a JVM that has these classes.
    static List<String> options() {
        return OPTIONS;
    }

    /// Settles a day to see what is loaded. A JVM that can't make an archive leaves none, and children do without.
    private static List<String> make() {
        try {
            Path folder = Folders.fresh("child-classes");
            String jars = jars(folder);
            Path archive = folder.resolve("loaded.jsa");
            try (Trial trial = Trial.catalogued(folder.resolve("world"));
                    ChildProgram night = ChildProgram.start(
                            List.of(),
                            List.of("-XX:ArchiveClassesAtExit=" + archive, "-cp", jars),
                            trial.arguments("run", "--date", Trial.FIRST.toString()),
                            "")) {
                if (night.exitCode() != 0) {
                    throw new IllegalStateException("no night to archive the classes of; stderr:\n" + night.err());
                }
            }
            return Files.exists(archive)
                    ? List.of("-XX:SharedArchiveFile=" + archive, "-cp", jars)
                    : List.of("-cp", jars);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Returns the class path of this JVM, with a jar in place of each folder.
    private static String jars(Path folder) throws IOException {
        String path = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        List<String> jars = new ArrayList<>();
        for (String element : path.split(File.pathSeparator, -1)) {
            if (element.isEmpty()) {
                continue; // after the last separator; as a folder it would be the module, this jar and all
            }
            if (Files.isDirectory(Path.of(element))) {
                Path jar = folder.resolve("folder-" + jars.size() + ".jar");
                pack(Path.of(element), jar);
                jars.add(jar.toString());
            } else {
                jars.add(element);
            }
        }
        return String.join(File.pathSeparator, jars);
    }

    private static void pack(Path folder, Path jar) throws IOException {
        try (OutputStream out = Files.newOutputStream(jar);
                ZipOutputStream zip = new ZipOutputStream(out);
                Stream<Path> all = Files.walk(folder)) {
            zip.setLevel(Deflater.NO_COMPRESSION);
            for (Path path :
                    (Iterable<Path>) all.filter(path -> !path.equals(folder)).sorted()::iterator) {
                String name = folder.relativize(path).toString().replace('\\', '/');
                boolean isFolder = Files.isDirectory(path); // which the migrations are looked up by
                zip.putNextEntry(new ZipEntry(isFolder ? name + "/" : name));
                if (!isFolder) {
                    Files.copy(path, zip);
                }
                zip.closeEntry();
            }
        }
    }
}
