package fenzhang.columnar.page;

/// What delivered files are held to, besides what decoding them takes.
///
/// @param claims what happens where the values are not what the file's statistics say of them
/// @param requireChecksums whether a page without a checksum is refused
public record InputRules(Claims claims, boolean requireChecksums) {
    public static final InputRules DEFAULT = new InputRules(Claims.REFUSE, false);

    /// For what was settled: whatever its night let pass passes again, and is counted again.
    public static final InputRules SETTLED = new InputRules(Claims.WARN, false);

    /// What is done about a statistic that the values contradict.
    public enum Claims {
        /// The file is refused.
        REFUSE,
        /// It is counted, and the values are settled as they are.
        WARN
    }
}
