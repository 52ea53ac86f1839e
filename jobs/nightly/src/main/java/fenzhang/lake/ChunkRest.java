package fenzhang.lake;

import java.util.OptionalLong;

/// What the unchecked pages of a column chunk hold behind their last values. Padding is some writers' way, and no
/// reason
/// to refuse a page. But one wrong bit in a level, a length or a run makes the decoder skip values, which are then left
/// over: so what is left is held against whatever else tells how much a page has.
final class ChunkRest {
    private int pages;
    private int paddedPages;
    private boolean hasMoreLevels;
    private boolean hasLevelBytes;
    private boolean hasPlainPadding;
    private boolean hasPlainBytes;
    private boolean hasCodedBytes;
    private long textBytes;
    private boolean hasTexts;
    private boolean isDoubtful;

    /// Adds a page.
    ///
    /// @param isPlain whether its values stand one behind the other
    void add(PageRest ofValues, boolean isPlain, PageRest ofLevels) {
        if (ofValues == PageRest.VALUES) {
            throw new IllegalStateException("a page with more encoded values than its own");
        }
        pages += ofValues == PageRest.UNKNOWN ? 0 : 1;
        paddedPages += ofValues != PageRest.UNKNOWN && (ofValues.isPadding() || ofLevels.isPadding()) ? 1 : 0;
        hasMoreLevels |= ofLevels == PageRest.VALUES;
        hasLevelBytes |= ofLevels == PageRest.BYTES;
        hasPlainPadding |= isPlain && ofValues.isPadding();
        hasPlainBytes |= isPlain && ofValues == PageRest.BYTES;
        hasCodedBytes |= !isPlain && ofValues == PageRest.BYTES;
    }

    /// Adds texts that were read, of whatever page.
    void addTexts(byte[][] texts, int from, int count) {
        hasTexts = true;
        for (int i = from; i < from + count; i++) {
            textBytes += texts[i].length;
        }
    }

    /// Holds what is left to what the footer tells.
    ///
    /// @param areNullsRight whether there are as many nulls as it tells, so that no level is wrong
    /// @param toldTextBytes how many bytes all texts have
    void judge(boolean areNullsRight, OptionalLong toldTextBytes) {
        if (hasMoreLevels && !areNullsRight) {
            throw new IllegalStateException("a page with more definition levels than values");
        }
        boolean areTextsTold = hasTexts && toldTextBytes.isPresent();
        if (areTextsTold && hasPlainPadding && toldTextBytes.getAsLong() != textBytes) {
            throw new IllegalStateException("a page with bytes behind its last text, and texts of " + textBytes
                    + " bytes where the footer tells of " + toldTextBytes.getAsLong());
        }
        isDoubtful = hasCodedBytes
                || !areNullsRight && (hasLevelBytes || hasPlainPadding)
                || hasPlainBytes && hasTexts && !areTextsTold;
    }

    /// Returns whether nothing tells padding from values that were skipped, but the ways of the file's writer.
    boolean isDoubtful() {
        return isDoubtful;
    }

    int pages() {
        return pages;
    }

    int paddedPages() {
        return paddedPages;
    }
}
