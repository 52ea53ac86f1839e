package fenzhang.xlsx;

import java.io.BufferedWriter;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/// An XLSX file (ECMA-376) that is being written, sheet after sheet; a row is written when it comes.
///
/// Not closed it is no workbook. Closing it closes its stream.
public final class Workbook implements Closeable {
    private static final LocalDateTime TIME = LocalDateTime.of(1980, 1, 1, 0, 0);
    private static final String OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    private static final String PACKAGE = "http://schemas.openxmlformats.org/package/2006";
    private static final String TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml";

    private final ZipOutputStream zip;
    private final Writer writer;
    private final List<String> names;
    private final List<SheetHead> written = new ArrayList<>();
    private Optional<Sheet> open = Optional.empty();

    /// Begins one.
    ///
    /// @param names of its sheets, in order
    public Workbook(OutputStream out, List<String> names) throws IOException {
        SheetHead.requireDistinct(names);
        this.names = List.copyOf(names);
        this.zip = new ZipOutputStream(out, StandardCharsets.UTF_8);
        this.writer = new BufferedWriter(new OutputStreamWriter(zip, StandardCharsets.UTF_8));
        part("[Content_Types].xml", contentTypes());
        part("_rels/.rels", relations(List.of(relation("rId1", "officeDocument", "xl/workbook.xml"))));
        part("xl/styles.xml", SheetStyle.xml());
    }

    /// Begins the next sheet; the one before is finished.
    public Sheet next(SheetHead head) throws IOException {
        endSheet();
        if (written.size() == names.size() || !names.get(written.size()).equals(head.name())) {
            throw new IllegalArgumentException("sheet " + head.name() + " is not the next of " + names);
        }
        written.add(head);
        begin("xl/worksheets/sheet" + written.size() + ".xml");
        Sheet sheet = new Sheet(writer, head);
        open = Optional.of(sheet);
        return sheet;
    }

    private void endSheet() throws IOException {
        if (open.isPresent()) {
            open.get().end();
            end();
            open = Optional.empty();
        }
    }

    private void begin(String name) throws IOException {
        ZipEntry entry = new ZipEntry(name);
        entry.setTimeLocal(TIME);
        zip.putNextEntry(entry);
    }

    private void end() throws IOException {
        writer.flush();
        zip.closeEntry();
    }

    private void part(String name, String xml) throws IOException {
        begin(name);
        writer.write(SheetXml.DECLARATION);
        writer.write(xml);
        end();
    }

    private String contentTypes() {
        StringBuilder xml = new StringBuilder("<Types xmlns=\"" + PACKAGE + "/content-types\">"
                + "<Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>"
                + "<Default Extension=\"xml\" ContentType=\"application/xml\"/>"
                + "<Override PartName=\"/xl/workbook.xml\" ContentType=\"" + TYPE + ".sheet.main+xml\"/>"
                + "<Override PartName=\"/xl/styles.xml\" ContentType=\"" + TYPE + ".styles+xml\"/>");
        for (int i = 1; i <= names.size(); i++) {
            xml.append("<Override PartName=\"/xl/worksheets/sheet")
                    .append(i)
                    .append(".xml\" ContentType=\"" + TYPE + ".worksheet+xml\"/>");
        }
        return xml.append("</Types>").toString();
    }

    private static String relation(String id, String type, String target) {
        return "<Relationship Id=\"" + id + "\" Type=\"" + OFFICE + "/" + type + "\" Target=\"" + target + "\"/>";
    }

    private static String relations(List<String> relations) {
        return "<Relationships xmlns=\"" + PACKAGE + "/relationships\">" + String.join("", relations)
                + "</Relationships>";
    }

    /// Printed, every page of a sheet has the heads of its columns.
    private String workbook() {
        StringBuilder sheets = new StringBuilder("<sheets>");
        StringBuilder printed = new StringBuilder("<definedNames>");
        for (int i = 0; i < written.size(); i++) {
            SheetHead head = written.get(i);
            sheets.append("<sheet name=\"");
            SheetXml.text(sheets, head.name());
            sheets.append("\" sheetId=\"" + (i + 1) + "\" r:id=\"rId" + (i + 1) + "\"/>");
            printed.append("<definedName name=\"_xlnm.Print_Titles\" localSheetId=\"" + i + "\">'");
            SheetXml.text(printed, head.name().replace("'", "''"));
            printed.append("'!$" + head.headRow() + ":$" + head.headRow() + "</definedName>");
        }
        return "<workbook xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\" xmlns:r=\"" + OFFICE
                + "\">" + sheets + "</sheets>" + printed + "</definedNames></workbook>";
    }

    @Override
    public void close() throws IOException {
        try (zip) {
            endSheet();
            if (written.size() != names.size()) {
                throw new IllegalStateException(written.size() + " of the sheets " + names + " were written");
            }
            part("xl/workbook.xml", workbook());
            List<String> relations = new ArrayList<>();
            for (int i = 1; i <= names.size(); i++) {
                relations.add(relation("rId" + i, "worksheet", "worksheets/sheet" + i + ".xml"));
            }
            relations.add(relation("rId" + (names.size() + 1), "styles", "styles.xml"));
            part("xl/_rels/workbook.xml.rels", relations(relations));
        }
    }
}
