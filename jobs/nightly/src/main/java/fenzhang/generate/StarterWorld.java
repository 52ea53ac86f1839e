package fenzhang.generate;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;

/// A world to fill in: a configuration that knows its places, with a plan and a policy that may stay as they are to
/// begin with, a catalog of header rows, and the folders of a platform's logs.
///
/// @param dir where `config`, `catalog` and `lake` are made
public record StarterWorld(Path dir, String platform, LocalDate firstDate) {
    private static final String PLATFORM = "PLATFORM";
    private static final String FIRST_DATE = "FIRST_DATE";
    private static final List<String> FILES = List.of(
            "config/application.yaml",
            "config/plans/PLATFORM-drama.yaml",
            "config/attribution/PLATFORM.yaml",
            "config/tax.yaml",
            "catalog/README.txt",
            "catalog/creators.csv",
            "catalog/dramas.csv",
            "catalog/placements.csv",
            "catalog/enrolments.csv",
            "catalog/splits.csv");

    /// Writes the world.
    ///
    /// @throws FileAlreadyExistsException if there is a configuration, catalog or lake: nothing is overwritten
    public void write() throws IOException {
        for (String folder : List.of("config", "catalog", "lake")) {
            if (Files.exists(dir.resolve(folder))) {
                throw new FileAlreadyExistsException(dir.resolve(folder).toString());
            }
        }
        for (String file : FILES) {
            Path path = dir.resolve(filledIn(file));
            Files.createDirectories(path.getParent());
            Files.writeString(path, filledIn(template(file)));
        }
        for (String log : List.of("views", "sales")) {
            Files.createDirectories(dir.resolve("lake").resolve(log).resolve("platform=" + platform));
        }
    }

    private String filledIn(String text) {
        return text.replace(PLATFORM, platform).replace(FIRST_DATE, firstDate.toString());
    }

    private static String template(String file) throws IOException {
        try (InputStream in = StarterWorld.class.getResourceAsStream("/starter/" + file)) {
            return new String(Objects.requireNonNull(in, file).readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
