package fenzhang.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.parquet.column.ParquetProperties.WriterVersion;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.example.ExampleParquetWriter;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.io.LocalOutputFile;
import org.apache.parquet.schema.MessageType;

/// Ways to write the same rows: with other codecs, encodings, versions of pages and cuts into pages, with and without
/// checksums.
enum FuzzForms {
    SNAPPY_V1(CompressionCodecName.SNAPPY, WriterVersion.PARQUET_1_0, true, true),
    ZSTD_V2(CompressionCodecName.ZSTD, WriterVersion.PARQUET_2_0, true, true),
    GZIP_V2_DELTA(CompressionCodecName.GZIP, WriterVersion.PARQUET_2_0, false, true),
    RAW_V1_PLAIN(CompressionCodecName.UNCOMPRESSED, WriterVersion.PARQUET_1_0, false, true),
    RAW_V1_UNCHECKED(CompressionCodecName.UNCOMPRESSED, WriterVersion.PARQUET_1_0, true, false),
    ZSTD_V2_UNCHECKED(CompressionCodecName.ZSTD, WriterVersion.PARQUET_2_0, false, false);

    private final CompressionCodecName codec;
    private final WriterVersion version;
    private final boolean dictionary;
    private final boolean checked;

    FuzzForms(CompressionCodecName codec, WriterVersion version, boolean dictionary, boolean checked) {
        this.codec = codec;
        this.version = version;
        this.dictionary = dictionary;
        this.checked = checked;
    }

    /// Returns whether each page has a checksum.
    boolean isChecked() {
        return checked;
    }

    /// Writes rows in pages of 50 and row groups of some.
    void write(Path file, MessageType schema, List<Group> rows) throws IOException {
        Files.deleteIfExists(file);
        try (ParquetWriter<Group> writer = ExampleParquetWriter.builder(new LocalOutputFile(file))
                .withConf(new PlainParquetConfiguration())
                .withType(schema)
                .withCompressionCodec(codec)
                .withWriterVersion(version)
                .withDictionaryEncoding(dictionary)
                .withPageWriteChecksumEnabled(checked)
                .withPageRowCountLimit(150)
                .withRowGroupRowCountLimit(400)
                .build()) {
            for (Group row : rows) {
                writer.write(row);
            }
        }
    }
}
