package fenzhang.payday;

/// What a statement is written as, by the last part of its file's name.
public enum StatementFormat {
    pdf,
    html,
    csv
}
