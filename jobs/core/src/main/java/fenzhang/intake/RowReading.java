package fenzhang.intake;

/// What a row of an export was read as: a revision, or the reason why it is set aside.
public sealed interface RowReading permits Revision, SetAside {}
