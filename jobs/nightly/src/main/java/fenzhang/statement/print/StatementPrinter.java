package fenzhang.statement.print;

import fenzhang.statement.OrderList;
import fenzhang.statement.Statement;
import fenzhang.statement.sheet.Document;
import fenzhang.statement.sheet.StatementDocument;

/// Prints statements as PDF, HTML and CSV, and the orders behind them. Holds the fonts; one printer serves any number
/// of threads.
public final class StatementPrinter {
    private final StatementPdf pdf = new StatementPdf();

    /// A statement in its formats: the bytes of the files.
    public record Printed(byte[] pdf, byte[] html, byte[] csv, byte[] orders) {}

    /// Returns the orders behind a statement printed: the same bytes for the same orders.
    public static byte[] orders(Statement statement, OrderList orders) {
        OrdersCsv csv = new OrdersCsv(statement);
        orders.each(csv::add);
        return csv.bytes();
    }

    /// Returns the statement printed: the same bytes for the same statement, always and everywhere.
    ///
    /// @param orders its orders, as they are printed
    public Printed print(Statement statement, byte[] orders) {
        Document sheet = StatementDocument.of(statement);
        return new Printed(pdf.print(sheet), StatementHtml.print(sheet), StatementCsv.print(statement), orders);
    }
}
