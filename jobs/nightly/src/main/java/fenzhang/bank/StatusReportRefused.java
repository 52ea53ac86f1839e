package fenzhang.bank;

/// A bank's answer that says nothing that can be relied on. The message names file, line and what
/// was expected.
public final class StatusReportRefused extends RuntimeException {
    StatusReportRefused(String file, int line, String problem) {
        super(file + ":" + line + ": " + problem);
    }
}
