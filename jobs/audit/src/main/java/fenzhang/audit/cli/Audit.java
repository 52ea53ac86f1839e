package fenzhang.audit.cli;

import fenzhang.audit.input.Evidence;
import fenzhang.audit.input.EvidenceRefused;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.ProviderNotFoundException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.ZipException;

/// `fenzhang audit`: settles the days of an evidence anew, and says the same bytes or where they part.
public final class Audit {
    private static final int SAME = 0;
    private static final int FAILED = 1;
    private static final int USAGE = 2;
    private static final int PARTED = 3;
    private static final int REFUSED = 4;

    private static final List<String> OPTIONS = List.of("--evidence", "--lake", "--platform");

    private static final String HELP = """
            Usage: fenzhang audit --evidence ZIP --lake DIR [--platform P]
            A second opinion: settles every day of an evidence from the first one on, by the
            text of the rules and with no class of the program, and says the same bytes or
            where they part.

              --evidence ZIP   What fenzhang evidence wrote, or the folder it was unpacked to.
              --lake DIR       The delivered logs: a local folder.
              --platform P     Only this platform.

            Exit codes: 0 the same bytes, 1 failed, 2 wrong command line, 3 they part,
            4 evidence or lake incomplete.

            Example:
              fenzhang audit --evidence evidence.zip --lake /srv/fenzhang/lake
            """;

    private final PrintStream out;
    private final PrintStream err;

    private Audit(PrintStream out, PrintStream err) {
        this.out = out;
        this.err = err;
    }

    public static void main(String[] args) {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        PrintStream err = new PrintStream(System.err, true, StandardCharsets.UTF_8);
        System.exit(run(List.of(args), out, err));
    }

    /// Runs a command line and returns its exit code.
    public static int run(List<String> args, PrintStream out, PrintStream err) {
        Audit audit = new Audit(out, err);
        if (args.contains("--help") || args.contains("-h")) {
            out.print(HELP);
            return SAME;
        }
        Map<String, String> options = new TreeMap<>();
        List<String> left = new ArrayList<>();
        for (String arg : args) {
            int equals = arg.indexOf('=');
            if (arg.startsWith("--") && equals > 0) {
                left.add(arg.substring(0, equals));
                left.add(arg.substring(equals + 1));
            } else {
                left.add(arg);
            }
        }
        for (int i = 0; i < left.size(); i += 2) {
            if (!OPTIONS.contains(left.get(i)) || i + 1 == left.size()) {
                return audit.wrong(
                        "what is " + left.get(i) + "? fenzhang audit --help names its options, each with a value");
            }
            options.put(left.get(i), left.get(i + 1));
        }
        String evidence = options.get("--evidence");
        String lake = options.get("--lake");
        if (evidence == null || lake == null) {
            return audit.wrong("name the evidence and the lake: fenzhang audit --evidence ZIP --lake DIR");
        }
        Path file = Path.of(evidence);
        if (!Files.exists(file)) {
            return audit.wrong(
                    "there is no " + evidence + ": fenzhang evidence --date D --file " + evidence + " makes it");
        }
        if (!Files.isDirectory(Path.of(lake))) {
            return audit.wrong(
                    "there is no folder " + lake + ": --lake takes a local folder, so copy an s3a: or hdfs: lake");
        }
        return audit.run(file, Path.of(lake), options.getOrDefault("--platform", ""));
    }

    private int wrong(String message) {
        err.println("fenzhang audit: " + message);
        return USAGE;
    }

    private int run(Path evidence, Path lake, String platform) {
        try {
            if (Files.isDirectory(evidence)) {
                return run(new Evidence(evidence), lake, platform);
            }
            try (FileSystem zip = FileSystems.newFileSystem(evidence)) {
                return run(new Evidence(zip.getPath("/")), lake, platform);
            }
        } catch (ZipException | ProviderNotFoundException e) {
            return wrong(evidence + " is no ZIP: fenzhang evidence makes one");
        } catch (EvidenceRefused e) {
            err.println("fenzhang audit: " + e.getMessage());
            return REFUSED;
        } catch (IOException | RuntimeException e) {
            err.println("fenzhang audit: failed: " + e);
            return FAILED;
        }
    }

    private int run(Evidence evidence, Path lake, String platform) throws IOException {
        List<String> platforms = evidence.platforms();
        if (!platform.isEmpty() && !platforms.contains(platform)) {
            return wrong("the evidence has no platform " + platform + ", but " + String.join(", ", platforms));
        }
        int code = SAME;
        for (String each : platform.isEmpty() ? platforms : List.of(platform)) {
            SecondOpinion opinion = SecondOpinion.of(evidence, lake, each);
            opinion.lines().forEach(out::println);
            code = opinion.isSame() ? code : PARTED;
        }
        return code;
    }
}
