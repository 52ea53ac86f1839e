package fenzhang.statement.print;

import fenzhang.statement.sheet.Document;
import fenzhang.statement.sheet.Shape;
import fenzhang.text.Sha256;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSString;
import org.apache.pdfbox.pdfwriter.compress.CompressParameters;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDDocumentInformation;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.interactive.viewerpreferences.PDViewerPreferences;

/// Prints a sheet as PDF on A4, with all fonts embedded as far as they are used. The dates inside are
/// the last day of the period and the file's id is a hash of its pages, so that the same sheet gives
/// the same bytes.
final class StatementPdf {
    /// Letters that no thread uses now; there are as many as threads ever printed at once.
    private final Queue<TextLayout> idle = new ConcurrentLinkedQueue<>();

    byte[] print(Document sheet) {
        TextLayout known = idle.poll();
        TextLayout letters = known == null ? new TextLayout() : known;
        try {
            return print(sheet, letters);
        } catch (IOException e) {
            throw new UncheckedIOException("PDF of " + sheet.running(), e);
        } finally {
            idle.add(letters);
        }
    }

    private static byte[] print(Document sheet, TextLayout letters) throws IOException {
        try (PDDocument document = new PDDocument()) {
            PdfPen pen = new PdfPen(document, letters);
            for (List<Shape> page : PdfPages.of(sheet, letters)) {
                pen.page(page);
            }
            describe(document, sheet);
            ByteArrayOutputStream file = new ByteArrayOutputStream(64_000);
            document.save(file, CompressParameters.NO_COMPRESSION);
            return file.toByteArray();
        }
    }

    private static void describe(PDDocument document, Document sheet) throws IOException {
        PDDocumentInformation information = new PDDocumentInformation();
        information.setTitle(sheet.title().both() + " · " + sheet.running());
        information.setProducer("Fenzhang");
        String date = "D:" + sheet.date().replace("-", "") + "000000+08'00'";
        information.getCOSObject().setString(COSName.CREATION_DATE, date);
        information.getCOSObject().setString(COSName.MOD_DATE, date);
        document.setDocumentInformation(information);
        document.getDocumentCatalog().setLanguage("zh-CN");
        PDViewerPreferences preferences = new PDViewerPreferences(new COSDictionary());
        preferences.setDisplayDocTitle(true);
        document.getDocumentCatalog().setViewerPreferences(preferences);
        COSString id = new COSString(hash(document));
        document.getDocument().setDocumentID(new COSArray(List.of(id, id)));
    }

    private static byte[] hash(PDDocument document) throws IOException {
        MessageDigest sha256 = Sha256.digest();
        for (PDPage page : document.getPages()) {
            sha256.update(page.getContents().readAllBytes());
        }
        return sha256.digest();
    }
}
