package fenzhang.bank;

import java.util.LinkedHashMap;
import java.util.Map;

/// Names that break careless writers, and what a payment file says instead; written by hand.
final class HostileNames {
    private static final String FACE = "😀"; // U+1F600: two UTF-16 units, one code point

    private HostileNames() {}

    static Map<String, String> inFileByName() {
        Map<String, String> inFile = new LinkedHashMap<>();
        inFile.put("创作者 1", "创作者 1");
        inFile.put("a,b;\"c\" 'd'", "a,b;\"c\" 'd'");
        inFile.put("=cmd|' /C calc'!A0", "=cmd|' /C calc'!A0");
        inFile.put("@SUM(1)", "@SUM(1)");
        inFile.put("+1-2", "+1-2");
        inFile.put("-2+3", "-2+3");
        inFile.put("\t=1", "=1");
        inFile.put("\r@x", "@x");
        inFile.put("<&> ]]> <!-- &amp; &#0;", "<&> ]]> <!-- &amp; &#0;");
        inFile.put("a\u0000b\u0001c\u001Fd\u007Fe\u0085f", "a b c d e f");
        inFile.put("line\r\nbreak\u2028and\u2029more", "line  break and more");
        inFile.put("half \uD83D and \uDE00 pairs", "half   and   pairs");
        inFile.put("never \uFFFE nor \uFFFF", "never   nor");
        inFile.put("  inside  stays  ", "inside  stays");
        inFile.put("\uFEFFmark", "mark");
        inFile.put("zero\u200B\u2060width", "zerowidth");
        inFile.put("x".repeat(140), "x".repeat(140));
        inFile.put("长".repeat(200), "长".repeat(140));
        inFile.put("x".repeat(138) + FACE + "yz", "x".repeat(138) + FACE);
        inFile.put("x".repeat(139) + FACE + "yz", "x".repeat(139));
        inFile.put(FACE.repeat(200), FACE.repeat(70));
        inFile.put("x".repeat(139) + " y", "x".repeat(139));
        return inFile;
    }
}
