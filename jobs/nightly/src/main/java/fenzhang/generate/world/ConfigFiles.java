package fenzhang.generate.world;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Writes the world's configuration: a copy of the installation's, with the world's platforms, first business date and
/// places in `application.yaml`, and a payer who says of itself that it is none. A payment file of a made-up world then
/// can't be taken for one of the installation.
public final class ConfigFiles {

    private static final String PLATFORMS = "  platforms:";
    private static final Pattern PLACE = Pattern.compile("(  |fenzhang\\.)(lake|out|home):.*");

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
        List<String> placeless =
                lines.stream().filter(line -> !PLACE.matcher(line).matches()).toList();
        Files.writeString(application, String.join("\n", withPayer(ofWorld(placeless))) + "\n");
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

    /// Puts the world's platforms in place of those that `fenzhang.platforms` has, or first under `fenzhang:`; its
    /// places before them.
    private List<String> ofWorld(List<String> lines) {
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
                addPlaces(result);
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

    private static void addPlaces(List<String> lines) {
        lines.add("  # Where this world is; paths are meant from this file's folder.");
        for (String place : List.of("lake", "out", "home")) {
            lines.add("  " + place + ": ../" + place);
        }
    }

    private void addPlatforms(List<String> lines) {
        lines.add(PLATFORMS);
        for (String platform : options.platforms()) {
            lines.add("    " + platform + ": {first-business-date: " + options.firstDate() + "}");
        }
    }
}
