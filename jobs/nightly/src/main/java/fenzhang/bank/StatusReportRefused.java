package fenzhang.bank;

import fenzhang.failure.Failure;
import fenzhang.failure.FailureKind;

/// A bank's answer that says nothing that can be relied on. The message names file, line and what
/// was expected.
public final class StatusReportRefused extends Failure {
    StatusReportRefused(String file, int line, String problem) {
        super(FailureKind.INPUT, file + ":" + line + ": " + problem);
    }
}
