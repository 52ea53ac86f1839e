package fenzhang.ingest;

import fenzhang.catalog.CatalogFile;
import fenzhang.catalog.CatalogRows;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Collectors;

/// A catalog as the CSV files that [CatalogImport] reads: importing them gives the same rows.
public final class CatalogFolder {
    /// Without it a spreadsheet that is given the file takes names for text of another code page.
    private static final String BYTE_ORDER_MARK = "\uFEFF";

    private CatalogFolder() {}

    /// Writes the files, the one of tracking keys only where there are any; the one with bank accounts for its owner's
    /// eyes only.
    ///
    /// @throws FileAlreadyExistsException if one of them is there already: none is written then
    public static void write(Path dir, CatalogRows rows) throws IOException {
        for (CatalogFile file : CatalogFile.values()) {
            Path path = dir.resolve(file.fileName());
            if (Files.exists(path)) {
                throw new FileAlreadyExistsException(path.toString());
            }
        }
        Files.createDirectories(dir);
        for (CatalogFile file : CatalogFile.values()) {
            if (file.isOptional() && CatalogCells.of(rows, file).isEmpty()) {
                continue;
            }
            Path path = dir.resolve(file.fileName());
            if (file == CatalogFile.CREATORS) {
                Files.createFile(
                        path, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            }
            Files.writeString(path, text(rows, file), StandardCharsets.UTF_8);
        }
    }

    private static String text(CatalogRows rows, CatalogFile file) {
        StringBuilder text = new StringBuilder(BYTE_ORDER_MARK).append(line(file.columns()));
        CatalogCells.of(rows, file).forEach(row -> text.append(line(row)));
        return text.toString();
    }

    private static String line(List<String> cells) {
        return cells.stream().map(CatalogFolder::quoted).collect(Collectors.joining(",")) + "\n";
    }

    /// As RFC 4180 has it. Semicolons and tabs are quoted too: whoever looks for what separates fields counts them.
    private static String quoted(String cell) {
        boolean isPlain =
                cell.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r' || c == ';' || c == '\t');
        return isPlain ? cell : "\"" + cell.replace("\"", "\"\"") + "\"";
    }
}
