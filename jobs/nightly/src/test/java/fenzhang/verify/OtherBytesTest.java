package fenzhang.verify;

import static org.assertj.core.api.Assertions.assertThat;

import fenzhang.night.publish.Manifest;
import fenzhang.publication.Publication.OutputFile;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// A day that comes out in other bytes of the same contents is the day that was sealed; in other contents it is not.
class OtherBytesTest {
    private static OutputFile file(String sha256, String content, long bytes) {
        return new OutputFile(
                "state/lines.parquet", bytes, sha256, content.isEmpty() ? Optional.empty() : Optional.of(content));
    }

    @Test
    void contentDecidesWhereBothHaveOneAndBytesElsewhere() {
        assertThat(SealedFiles.isSame(file("aa", "c1", 7), file("aa", "c1", 7))).isTrue();
        assertThat(SealedFiles.isSame(file("aa", "c1", 7), file("bb", "c1", 9))).isTrue();
        assertThat(SealedFiles.isSame(file("aa", "c1", 7), file("bb", "c2", 7))).isFalse();
        assertThat(SealedFiles.isSame(file("aa", "c1", 7), file("aa", "c2", 7))).isFalse();
        assertThat(SealedFiles.isSame(file("aa", "c1", 7), file("aa", "c1", 8))).isFalse();
        // Sealed by a build that took no contents.
        assertThat(SealedFiles.isSame(file("aa", "", 7), file("aa", "c1", 7))).isTrue();
        assertThat(SealedFiles.isSame(file("aa", "", 7), file("bb", "c1", 7))).isFalse();
    }

    private static String manifest(String platform, String... files) {
        return "{\n  \"platform\" : \"" + platform + "\",\n  \"outputs\" : [ " + String.join(", ", files) + " ]\n}\n";
    }

    private static String entry(String path, int bytes, String sha256, String content) {
        return "{ \"path\" : \"" + path + "\", \"bytes\" : " + bytes + ", \"sha256\" : \"" + sha256 + "\""
                + (content.isEmpty() ? "" : ", \"content_sha256\" : \"" + content + "\"") + " }";
    }

    private static boolean same(String one, String other) {
        Manifest.Pair pair = Manifest.Pair.of(one, other);
        return pair.one().equals(pair.other());
    }

    @Test
    void manifestsSayTheSameWhereContentsDo() {
        String sealed = manifest("pdd", entry("a.parquet", 7, "aa", "c1"), entry("a.csv", 3, "cc", ""));
        assertThat(same(sealed, manifest("pdd", entry("a.parquet", 9, "bb", "c1"), entry("a.csv", 3, "cc", ""))))
                .isTrue();
        assertThat(same(sealed, manifest("pdd", entry("a.parquet", 7, "aa", "c2"), entry("a.csv", 3, "cc", ""))))
                .isFalse();
        assertThat(same(sealed, manifest("pdd", entry("a.parquet", 9, "bb", "c1"), entry("a.csv", 3, "dd", ""))))
                .isFalse();
        assertThat(same(sealed, manifest("jd", entry("a.parquet", 7, "aa", "c1"), entry("a.csv", 3, "cc", ""))))
                .isFalse();
        assertThat(same(sealed, manifest("pdd", entry("a.parquet", 7, "aa", "c1"))))
                .isFalse();
        String older = manifest("pdd", entry("a.parquet", 7, "aa", ""), entry("a.csv", 3, "cc", ""));
        assertThat(same(older, sealed)).isTrue();
        assertThat(same(older, manifest("pdd", entry("a.parquet", 7, "bb", "c1"), entry("a.csv", 3, "cc", ""))))
                .isFalse();
    }
}
