package fenzhang.columnar.read;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.parquet.format.ColumnChunk;
import org.apache.parquet.format.ColumnMetaData;
import org.apache.parquet.format.Encoding;
import org.apache.parquet.format.FileMetaData;
import org.apache.parquet.format.PageHeader;
import org.apache.parquet.format.RowGroup;
import org.apache.parquet.format.Statistics;
import org.apache.parquet.format.Util;

/// What the footers and page headers of some files of one writer say, without decoding a value.
final class WriterFacts {
    private static final Map<Encoding, String> NAMES = Map.of(
            Encoding.PLAIN, "plain",
            Encoding.PLAIN_DICTIONARY, "plain-dict",
            Encoding.RLE_DICTIONARY, "dict",
            Encoding.RLE, "rle",
            Encoding.BIT_PACKED, "bits",
            Encoding.DELTA_BINARY_PACKED, "delta",
            Encoding.DELTA_LENGTH_BYTE_ARRAY, "lengths",
            Encoding.DELTA_BYTE_ARRAY, "prefixes",
            Encoding.BYTE_STREAM_SPLIT, "split");

    private final Set<String> createdBy = new TreeSet<>();
    private final Set<String> codecs = new TreeSet<>();
    private final Set<String> versions = new TreeSet<>();
    private final Set<String> encodings = new TreeSet<>();
    private final Set<String> unused = new TreeSet<>();
    private final Set<String> unlisted = new TreeSet<>();
    private int chunks;
    private int nullCounts;
    private int filled;
    private int bounded;
    private int dataPages;
    private int checkedDataPages;
    private int dictionaries;
    private int checkedDictionaries;

    void add(CorpusFile file) throws IOException {
        byte[] bytes = Files.readAllBytes(file.path());
        int footer = bytes.length
                - 8
                - ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).getInt(bytes.length - 8);
        FileMetaData metadata = Util.readFileMetaData(new ByteArrayInputStream(bytes, footer, bytes.length - footer));
        createdBy.add(metadata.getCreated_by());
        for (RowGroup group : metadata.getRow_groups()) {
            for (ColumnChunk chunk : group.getColumns()) {
                if (chunk.getMeta_data().getNum_values() > 0) {
                    add(bytes, chunk.getMeta_data());
                }
            }
        }
    }

    private void add(byte[] bytes, ColumnMetaData chunk) throws IOException {
        Set<Encoding> ofLevels = new TreeSet<>();
        Set<Encoding> ofValues = new TreeSet<>();
        long start = chunk.isSetDictionary_page_offset() && chunk.getDictionary_page_offset() > 0
                ? Math.min(chunk.getDictionary_page_offset(), chunk.getData_page_offset())
                : chunk.getData_page_offset();
        long end = start + chunk.getTotal_compressed_size();
        Optional<Encoding> ofDictionary = Optional.empty();
        int values = 0;
        for (long at = start; at < end && values < chunk.getNum_values(); ) {
            ByteArrayInputStream in = new ByteArrayInputStream(bytes, (int) at, (int) (end - at));
            PageHeader header = Util.readPageHeader(in);
            at = end - in.available() + header.getCompressed_page_size();
            values += add(header, ofLevels, ofValues);
            ofDictionary = header.isSetDictionary_page_header()
                    ? Optional.of(header.getDictionary_page_header().getEncoding())
                    : ofDictionary;
        }
        Optional<Encoding> dictionary = ofDictionary;
        codecs.add(chunk.getCodec().toString());
        encodings.addAll(names(ofValues));
        unused.addAll(names(chunk.getEncodings().stream()
                .filter(encoding -> !ofLevels.contains(encoding) && !ofValues.contains(encoding))
                .filter(encoding -> !Optional.of(encoding).equals(dictionary))
                .toList()));
        unlisted.addAll(names(ofValues.stream()
                .filter(encoding -> !chunk.getEncodings().contains(encoding))
                .toList()));
        ofDictionary
                .filter(encoding -> !chunk.getEncodings().contains(encoding))
                .ifPresent(encoding -> unlisted.add(NAMES.get(encoding) + "*"));
        add(chunk.getStatistics(), chunk.getNum_values());
    }

    /// Returns how many values the page has.
    private int add(PageHeader header, Set<Encoding> ofLevels, Set<Encoding> ofValues) {
        switch (header.getType()) {
            case DATA_PAGE -> {
                versions.add("1");
                ofValues.add(header.getData_page_header().getEncoding());
                ofLevels.add(header.getData_page_header().getDefinition_level_encoding());
                ofLevels.add(header.getData_page_header().getRepetition_level_encoding());
            }
            case DATA_PAGE_V2 -> {
                versions.add("2");
                ofValues.add(header.getData_page_header_v2().getEncoding());
                ofLevels.add(Encoding.RLE);
            }
            case DICTIONARY_PAGE -> {
                dictionaries++;
                checkedDictionaries += header.isSetCrc() ? 1 : 0;
                return 0;
            }
            case INDEX_PAGE -> throw new IllegalStateException("an index page");
        }
        dataPages++;
        checkedDataPages += header.isSetCrc() ? 1 : 0;
        return header.isSetData_page_header()
                ? header.getData_page_header().getNum_values()
                : header.getData_page_header_v2().getNum_values();
    }

    private void add(Statistics statistics, long values) {
        chunks++;
        boolean hasNulls = statistics != null && statistics.isSetNull_count();
        nullCounts += hasNulls ? 1 : 0;
        if (hasNulls && statistics.getNull_count() == values) {
            return;
        }
        filled++;
        bounded += statistics != null && statistics.isSetMin_value() && statistics.isSetMax_value() ? 1 : 0;
    }

    private static Set<String> names(Collection<Encoding> encodings) {
        return encodings.stream().map(NAMES::get).collect(Collectors.toCollection(TreeSet::new));
    }

    Set<String> createdBy() {
        return createdBy;
    }

    /// Returns cells of a table: page versions, codecs, checksums, encodings, those listed and unused, those used and
    /// not listed, null counts, bounds.
    List<String> cells() {
        String checksums = share(checkedDataPages, dataPages)
                + (checkedDataPages > 0 && checkedDictionaries < dictionaries ? ", not of dictionaries" : "");
        return List.of(
                list(versions),
                list(codecs),
                checksums,
                list(encodings),
                list(unused),
                list(unlisted),
                share(nullCounts, chunks),
                share(bounded, filled));
    }

    private static String share(int some, int all) {
        return some == 0 ? "none" : some == all ? "all" : "some";
    }

    private static String list(Set<String> words) {
        return words.isEmpty() ? "–" : String.join(" ", words);
    }
}
