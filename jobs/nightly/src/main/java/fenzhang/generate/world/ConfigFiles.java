package fenzhang.generate.world;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// Writes the world's configuration: a copy of the installation's, with the world's platforms and first business date
/// in `application.yaml`, and a payer who says of itself that it is none. A payment file of a made-up world then can't
/// be taken for one of the installation.
public final class ConfigFiles {

    private static final String PLATFORMS = "  platforms:";

    private static final String PAYER = "    payer:";

    private static final List<String> DEMO_PAYER = List.of(
            "    # Nobody: the world is made up.",
            PAYER,
            "      name: \"演示用，非真实付款人 (demo)\"",
            "      org-id: \"DEMO00000000000001\"",
            "      account: \"DEMO-0000-0000-0001\"",
            "      bank-code: \"DEMO-BANK\"");

    private final WorldOptions options;

    public ConfigFiles(WorldOptions options) {
        this.options = options;
    }

    public void write(Path folder) throws IOException {
        Files.createDirectories(folder);
        for (Path file : installed()) {
            Path copy = folder.resolve(options.configDir().relativize(file).toString());
            Files.createDirectories(copy.getParent());
            Files.write(copy, Files.readAllBytes(file));
        }
        Path application = folder.resolve("application.yaml");
        List<String> lines = Files.exists(application) ? Files.readAllLines(application) : List.of("fenzhang:");
        Files.writeString(application, String.join("\n", withPayer(withPlatforms(lines))) + "\n");
    }

    private List<Path> installed() throws IOException {
        if (!Files.isDirectory(options.configDir())) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(options.configDir())) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> file.toString().endsWith(".yaml"))
                    .sorted()
                    .toList();
        }
    }

    /// Puts the world's platforms in place of those that `fenzhang.platforms` has, or first under `fenzhang:`.
    private List<String> withPlatforms(List<String> lines) {
        boolean present = lines.stream().anyMatch(line -> line.startsWith(PLATFORMS));
        List<String> result = new ArrayList<>();
        boolean replacing = false;
        for (String line : lines) {
            boolean begins = line.startsWith(PLATFORMS);
            replacing = begins || replacing && (line.isBlank() || line.startsWith("   "));
            if (!replacing) {
                result.add(line);
            }
            if (begins || !present && line.stripTrailing().equals("fenzhang:")) {
                addPlatforms(result);
            }
        }
        return result;
    }

    /// Puts the demonstration's payer in place of what is below `payer:`, with the comments right above it.
    private static List<String> withPayer(List<String> lines) {
        List<String> result = new ArrayList<>();
        boolean replacing = false;
        for (String line : lines) {
            boolean begins = line.startsWith(PAYER);
            replacing = begins || replacing && line.startsWith("     ");
            if (begins) {
                while (!result.isEmpty() && result.getLast().startsWith("    #")) {
                    result.removeLast();
                }
                result.addAll(DEMO_PAYER);
            } else if (!replacing) {
                result.add(line);
            }
        }
        return result;
    }

    private void addPlatforms(List<String> lines) {
        lines.add(PLATFORMS);
        for (String platform : options.platforms()) {
            lines.add("    " + platform + ": {first-business-date: " + options.firstDate() + "}");
        }
    }
}
