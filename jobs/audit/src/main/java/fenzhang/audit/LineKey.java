package fenzhang.audit;

/// The key of a settlement line before its split, section 11.
///
/// @param hostId to whom a `live_host_share` goes, else 0
record LineKey(Terms terms, String component, String period, String unit, long hostId) {
    LineKey(Terms terms, String component, String period) {
        this(terms, component, period, "cny", 0);
    }
}
