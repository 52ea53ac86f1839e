package fenzhang.payday;

import fenzhang.statement.Statement;

/// Prints statements: the same bytes for the same statement. Several threads print at a time.
@FunctionalInterface
public interface StatementFiles {
    /// Returns a statement in its three formats.
    Printed print(Statement statement);

    /// The bytes of a statement's files.
    record Printed(byte[] pdf, byte[] html, byte[] csv) {
        byte[] of(StatementFormat format) {
            return switch (format) {
                case pdf -> pdf;
                case html -> html;
                case csv -> csv;
            };
        }
    }
}
