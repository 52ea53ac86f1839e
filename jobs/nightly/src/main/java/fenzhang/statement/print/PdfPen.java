package fenzhang.statement.print;

import fenzhang.statement.print.TextLayout.Run;
import fenzhang.statement.sheet.Shape;
import fenzhang.statement.sheet.Shape.Ink;
import java.io.IOException;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.font.PDType0Font;

/// Draws marks on the pages of one document, whose lengths are points from the lower left corner.
final class PdfPen {
    private static final float POINT = 100;

    private final PDDocument document;
    private final TextLayout letters;
    private final Map<Typeface, PDFont> fonts = new IdentityHashMap<>();

    PdfPen(PDDocument document, TextLayout letters) {
        this.document = document;
        this.letters = letters;
    }

    void page(List<Shape> marks) throws IOException {
        PDPage page = new PDPage(new PDRectangle(PdfPages.WIDTH / POINT, PdfPages.HEIGHT / POINT));
        document.addPage(page);
        try (PDPageContentStream content = new PDPageContentStream(document, page)) {
            for (Shape mark : marks) {
                switch (mark) {
                    case Shape.Area area -> area(content, area);
                    case Shape.Rule rule -> rule(content, rule);
                    case Shape.Label label -> label(content, label);
                }
            }
        }
    }

    private static float up(int y) {
        return (PdfPages.HEIGHT - y) / POINT;
    }

    private static void area(PDPageContentStream content, Shape.Area area) throws IOException {
        fill(content, area.ink());
        content.addRect(area.x() / POINT, up(area.y() + area.height()), area.width() / POINT, area.height() / POINT);
        content.fill();
    }

    private static void rule(PDPageContentStream content, Shape.Rule rule) throws IOException {
        stroke(content, rule.ink());
        content.setLineWidth(0.5f);
        content.moveTo(rule.x() / POINT, up(rule.y()));
        content.lineTo(rule.toX() / POINT, up(rule.toY()));
        content.stroke();
    }

    private void label(PDPageContentStream content, Shape.Label label) throws IOException {
        List<Run> runs = letters.runs(label.face(), label.text());
        int width = runs.stream().mapToInt(Run::width).sum() * label.size() / 1000;
        int x = switch (label.anchor()) {
            case START -> label.x();
            case MIDDLE -> label.x() - width / 2;
            case END -> label.x() - width;
        };
        content.beginText();
        fill(content, label.ink());
        content.newLineAtOffset(x / POINT, up(label.y()));
        for (Run run : runs) {
            content.setFont(font(run.typeface()), label.size() / POINT);
            content.showText(run.text());
        }
        content.endText();
    }

    private PDFont font(Typeface typeface) throws IOException {
        PDFont known = fonts.get(typeface);
        if (known == null) {
            known = PDType0Font.load(document, typeface.font(), true);
            fonts.put(typeface, known);
        }
        return known;
    }

    private static void fill(PDPageContentStream content, Ink ink) throws IOException {
        content.setNonStrokingColor(part(ink, 16), part(ink, 8), part(ink, 0));
    }

    private static void stroke(PDPageContentStream content, Ink ink) throws IOException {
        content.setStrokingColor(part(ink, 16), part(ink, 8), part(ink, 0));
    }

    private static float part(Ink ink, int shift) {
        return (ink.rgb() >> shift & 0xff) / 255f;
    }
}
