package fenzhang.catalog;

/// A micro-drama on one platform.
public record Drama(long dramaId, String platform, String title, int episodes) {}
