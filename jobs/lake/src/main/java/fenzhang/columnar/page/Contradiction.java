package fenzhang.columnar.page;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// What a file says of a column, and its pages don't bear out.
///
/// @param path of the file, below the lake's root
/// @param rowGroups in how many row groups
/// @param values how many values are out of their bounds, by how many nulls the counts are wrong, or how many pages
///     have something left over or are in an encoding that is not told of
public record Contradiction(String path, String column, Claim claim, long rowGroups, long values) {
    /// By file, column and claim.
    public static final Comparator<Contradiction> ORDER = Comparator.comparing(Contradiction::path)
            .thenComparing(Contradiction::column)
            .thenComparing(Contradiction::claim);

    /// A statistic, or what pages have besides their values.
    public enum Claim {
        /// The least and the greatest value.
        BOUNDS("bounds"),
        NULL_COUNT("null_count"),
        /// Behind a page's last value is more, which may be padding or values that were skipped.
        LEFT_OVER("left_over"),
        /// Nothing tells that a page is in the encoding that its header has.
        ENCODING("encoding");

        private final String word;

        Claim(String word) {
            this.word = word;
        }

        /// Returns what it is called in manifests.
        public String word() {
            return word;
        }

        /// Returns the claim of a name.
        public static Claim of(String word) {
            return Arrays.stream(values())
                    .filter(claim -> claim.word.equals(word))
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException("no claim " + word));
        }
    }

    public Contradiction {
        if (rowGroups < 1 || values < 1) {
            throw new IllegalArgumentException(rowGroups + " row groups with " + values + " contradictions of " + path);
        }
    }

    private record Key(String path, String column, Claim claim) {}

    /// Returns them in their order, each file's column and claim once.
    public static List<Contradiction> added(List<Contradiction> each) {
        Map<Key, Contradiction> byKey = new TreeMap<>(
                Comparator.comparing(Key::path).thenComparing(Key::column).thenComparing(Key::claim));
        for (Contradiction one : each) {
            byKey.merge(new Key(one.path(), one.column(), one.claim()), one, Contradiction::plus);
        }
        return List.copyOf(byKey.values());
    }

    private Contradiction plus(Contradiction other) {
        return new Contradiction(path, column, claim, rowGroups + other.rowGroups, values + other.values);
    }

    private String pages() {
        return values + (values == 1 ? " page has" : " pages have");
    }

    /// Returns it as a sentence without a full stop.
    public String text() {
        return path + ", column " + column + ": "
                + switch (claim) {
                    case BOUNDS -> values + (values == 1 ? " value is" : " values are") + " out of the claimed bounds";
                    case NULL_COUNT -> "null counts wrong by " + values;
                    case LEFT_OVER -> pages() + " more behind the last value than is told";
                    case ENCODING -> pages() + " an encoding that is not told of";
                }
                + (rowGroups == 1 ? "" : " in " + rowGroups + " row groups");
    }
}
