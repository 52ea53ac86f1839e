package fenzhang.oracle;

import fenzhang.audit.Catalog;
import fenzhang.audit.SaleRow;
import fenzhang.audit.ViewRow;
import fenzhang.audit.World;
import fenzhang.audit.input.LakeFiles;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/// Worlds on disk: the sample with its expected settlement, and any other of its layout.
final class SampleWorld {

    private SampleWorld() {}

    /// Unpacks the sample into a folder.
    static void unpack(Path folder) throws IOException {
        try (InputStream resource = SampleWorld.class.getResourceAsStream("/conformance.zip");
                ZipInputStream zip = new ZipInputStream(resource)) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                Path target = folder.resolve(entry.getName());
                if (entry.isDirectory()) {
                    Files.createDirectories(target);
                } else {
                    Files.createDirectories(target.getParent());
                    Files.copy(zip, target);
                }
            }
        }
    }

    /// Reads the world of a platform for some days from its first.
    ///
    /// @param folder holds `lake` and `config`
    /// @param catalogs the folders to import, by the first night that knows them
    static World read(Path folder, String platform, int days, NavigableMap<LocalDate, Path> catalogs)
            throws IOException, SQLException {
        Path config = folder.resolve("config");
        LocalDate first = ConfigFiles.firstBusinessDates(config).get(platform);
        List<LocalDate> dates = first.datesUntil(first.plusDays(days)).toList();
        Map<LocalDate, List<ViewRow>> views = new TreeMap<>();
        Map<LocalDate, List<SaleRow>> sales = new TreeMap<>();
        try (LakeFiles lake = new LakeFiles(folder.resolve("lake"))) {
            for (LocalDate day : dates) {
                views.put(day, lake.views(platform, day));
                sales.put(day, lake.sales(platform, day));
            }
        }
        NavigableMap<LocalDate, Catalog> known = new TreeMap<>();
        catalogs.forEach((night, files) -> known.put(night, CatalogFiles.read(files)));
        return new World(
                platform,
                dates,
                views,
                sales,
                known,
                new TreeMap<>(Map.of(first, ConfigFiles.rules(config, platform))),
                Map.of(),
                Map.of());
    }
}
