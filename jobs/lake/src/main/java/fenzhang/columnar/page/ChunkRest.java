package fenzhang.columnar.page;

import java.util.OptionalLong;

/// What the unchecked pages of a column chunk hold behind their last values. Padding is some writers' way, and no
/// reason to refuse a page. But one wrong bit in a level, a length or a run makes the decoder skip values, which
/// are then left over: so what is left is held against whatever else tells how much a page has.
public final class ChunkRest {
    private int pages;
    private int paddedPages;
    private int moreValuePages;
    private int moreLevelPages;
    private int levelBytePages;
    private int plainPaddedPages;
    private int plainBytePages;
    private int codedBytePages;
    private long textBytes;
    private boolean hasTexts;
    private int doubtfulPages;
    private boolean areNullsWrong;

    /// Adds a page.
    ///
    /// @param isPlain whether its values stand one behind the other
    void add(PageRest ofValues, boolean isPlain, PageRest ofLevels) {
        pages += ofValues == PageRest.UNKNOWN ? 0 : 1;
        paddedPages += ofValues != PageRest.UNKNOWN && (ofValues.isPadding() || ofLevels.isPadding()) ? 1 : 0;
        moreValuePages += ofValues == PageRest.VALUES ? 1 : 0;
        moreLevelPages += ofLevels == PageRest.VALUES ? 1 : 0;
        levelBytePages += ofLevels == PageRest.BYTES ? 1 : 0;
        plainPaddedPages += isPlain && ofValues.isPadding() ? 1 : 0;
        plainBytePages += isPlain && ofValues == PageRest.BYTES ? 1 : 0;
        codedBytePages += !isPlain && ofValues == PageRest.BYTES ? 1 : 0;
    }

    /// Adds texts that were read of such a page.
    void addTexts(byte[][] texts, int from, int count) {
        hasTexts = true;
        for (int i = from; i < from + count; i++) {
            textBytes += texts[i].length;
        }
    }

    /// What the footer's count of nulls says of the levels.
    enum Nulls {
        RIGHT,
        WRONG,
        UNTOLD
    }

    /// Holds what is left to what the footer tells. Two witnesses against the pages are damage.
    ///
    /// @param toldTextBytes how many bytes all texts have
    void judge(Nulls nulls, OptionalLong toldTextBytes) {
        if (nulls == Nulls.WRONG && moreValuePages > 0) {
            throw new IllegalStateException("a page with more encoded values than its own");
        }
        if (nulls == Nulls.WRONG && moreLevelPages > 0) {
            throw new IllegalStateException("a page with more definition levels than values");
        }
        boolean areTextsTold = hasTexts && toldTextBytes.isPresent();
        if (areTextsTold && plainPaddedPages > 0 && toldTextBytes.getAsLong() != textBytes) {
            throw new IllegalStateException("a page with bytes behind its last text, and texts of " + textBytes
                    + " bytes where the footer tells of " + toldTextBytes.getAsLong());
        }
        int ofNulls = nulls == Nulls.RIGHT ? 0 : Math.max(levelBytePages, plainPaddedPages);
        int ofTexts = hasTexts && !areTextsTold ? plainBytePages : 0;
        doubtfulPages = Math.max(codedBytePages, Math.max(ofNulls, ofTexts));
        areNullsWrong = nulls == Nulls.WRONG && ofNulls > 0;
        moreLevelPages = nulls == Nulls.RIGHT ? 0 : moreLevelPages;
    }

    /// Lets the rules say what becomes of what is left, once it was judged.
    ///
    /// @param isPadded whether the writer pads its pages, as others of the row group show
    public void settle(ChunkStatistics claims, boolean isPadded) {
        if (moreValuePages > 0) {
            claims.leftOver("a page with more encoded values than its own", moreValuePages);
        }
        if (moreLevelPages > 0) {
            claims.leftOver("a page with more definition levels than values", moreLevelPages);
        }
        if (doubtfulPages > 0 && !isPadded) {
            String what = "a page with bytes behind its last value, as few other pages have";
            if (areNullsWrong) {
                throw new IllegalStateException(what + ", and another number of nulls than the footer tells of");
            }
            claims.leftOver(what, doubtfulPages);
        }
    }

    public int pages() {
        return pages;
    }

    public int paddedPages() {
        return paddedPages;
    }
}
