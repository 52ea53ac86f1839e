package fenzhang.lake.check;

/// A value for which a row is quarantined.
///
/// @param found the value, for people; never a user id that could be one
record Fault(String column, String found) {}
