package fenzhang.payday;

import fenzhang.statement.print.StatementPrinter;

/// What a statement is written as, by the last part of its file's name.
public enum StatementFormat {
    pdf,
    html,
    csv;

    /// Returns the file of this format.
    byte[] of(StatementPrinter.Printed printed) {
        return switch (this) {
            case pdf -> printed.pdf();
            case html -> printed.html();
            case csv -> printed.csv();
        };
    }
}
