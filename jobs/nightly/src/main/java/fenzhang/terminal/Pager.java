package fenzhang.terminal;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/// The program in which a person turns the pages of a long text: `PAGER`, else `less`.
///
/// @param command for the shell; empty: none is wanted
record Pager(String command) {
    /// Of `less`, unless the variable `LESS` says something else: ends by itself if all fits, leaves the text on the
    /// screen, and ends on Ctrl-C.
    private static final String LESS = "FRXK";

    static Pager of(Map<String, String> environment) {
        String chosen = environment.getOrDefault("PAGER", "less").strip();
        return new Pager(chosen.equals("cat") ? "" : chosen);
    }

    /// Shows a text, and returns when it was read.
    ///
    /// @return false if there is no such program: nothing was shown
    boolean show(String text) {
        if (command.isEmpty()) {
            return false;
        }
        ProcessBuilder start = new ProcessBuilder("sh", "-c", command)
                .redirectOutput(ProcessBuilder.Redirect.INHERIT)
                .redirectError(ProcessBuilder.Redirect.DISCARD);
        start.environment().putIfAbsent("LESS", LESS);
        start.environment().putIfAbsent("LESSCHARSET", "utf-8");
        try {
            Process pager = start.start();
            write(text, pager);
            int code = pager.waitFor();
            return code != 127 && code != 126; // the shell's: there is none, or it can't be run
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }

    private static void write(String text, Process pager) {
        try (OutputStream in = pager.getOutputStream()) {
            in.write(text.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            // Whoever leaves before the end has read enough.
        }
    }
}
