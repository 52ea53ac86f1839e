package fenzhang.lake.state;

/// The files in which a night leaves what later nights need.
public enum StateKind {
    CLICKS("clicks.parquet"),
    PLAYS("plays.parquet"),
    LINES("lines.parquet"),
    LINE_INDEX("line-index.bin"),
    PARKED("parked.parquet");

    private final String fileName;

    StateKind(String fileName) {
        this.fileName = fileName;
    }

    /// Returns the file's name in the folder of its night.
    public String fileName() {
        return fileName;
    }

    /// Returns where a night stages the file, below its staging folder.
    public String staged() {
        return "state/" + fileName;
    }
}
