package fenzhang.payday;

import fenzhang.statement.print.StatementPrinter;

/// What a statement is written as; `orders` is the CSV of all orders behind it.
public enum StatementFormat {
    pdf,
    html,
    csv,
    orders;

    /// Returns what the file's name ends with.
    String ending() {
        return switch (this) {
            case pdf, html, csv -> "." + this;
            case orders -> "-orders.csv";
        };
    }

    /// Returns the file of this format.
    byte[] of(StatementPrinter.Printed printed) {
        return switch (this) {
            case pdf -> printed.pdf();
            case html -> printed.html();
            case csv -> printed.csv();
            case orders -> printed.orders();
        };
    }
}
