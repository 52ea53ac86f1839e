package fenzhang.statement.sheet;

/// What platforms are called.
final class PlatformWords {
    private PlatformWords() {}

    /// Returns a platform's name in both languages with its code behind; the code alone if it is none of the known
    /// ones.
    static String of(String platform) {
        return switch (platform) {
            case "pdd" -> "拼多多 Pinduoduo · pdd";
            case "taobao" -> "淘宝 Taobao · taobao";
            case "jd" -> "京东 JD.com · jd";
            default -> platform;
        };
    }
}
