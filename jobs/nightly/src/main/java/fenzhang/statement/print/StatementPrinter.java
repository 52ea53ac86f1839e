package fenzhang.statement.print;

import fenzhang.statement.Statement;
import fenzhang.statement.sheet.Document;
import fenzhang.statement.sheet.StatementDocument;

/// Prints statements as PDF, HTML and CSV. Holds the fonts; one printer serves any number of threads.
public final class StatementPrinter {
    private final StatementPdf pdf = new StatementPdf();

    /// A statement in its three formats: the bytes of the files.
    public record Printed(byte[] pdf, byte[] html, byte[] csv) {}

    /// Returns the statement printed: the same bytes for the same statement, always and everywhere.
    public Printed print(Statement statement) {
        Document sheet = StatementDocument.of(statement);
        return new Printed(pdf.print(sheet), StatementHtml.print(sheet), StatementCsv.print(statement));
    }
}
