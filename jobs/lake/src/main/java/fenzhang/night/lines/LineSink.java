package fenzhang.night.lines;

import java.util.function.IntFunction;

/// Takes what the ranges of lines come to: a staged table, or what carries them there.
public interface LineSink {
    /// Returns what takes the lines of a range.
    ///
    /// @param most how many there are at most
    LineRange range(int range, int most);

    /// Takes a part of what a range comes to before its end: for what is too large to be held.
    void early(int range, LineRange.Part part);

    /// Works on a range and takes what it comes to.
    void work(int range, IntFunction<LineRange.Part> work);
}
