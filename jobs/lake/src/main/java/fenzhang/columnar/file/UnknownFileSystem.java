package fenzhang.columnar.file;

import fenzhang.failure.Failure;
import fenzhang.failure.FailureKind;

/// A location on a file system that this process can't reach as it is set up: its scheme is none, or its jars are
/// missing.
public final class UnknownFileSystem extends Failure {
    private static final long serialVersionUID = 1L;

    UnknownFileSystem(String location, String scheme, Throwable cause) {
        super(FailureKind.CONFIGURATION, location + ": " + reason(scheme), cause);
    }

    private static String reason(String scheme) {
        return switch (scheme) {
            case "s3", "s3n" -> "S3 is written s3a://, as in s3a://bucket/folder";
            case "s3a" ->
                "the jars for S3 are not on the class path. ./fenzhang adds them where --lake, --out or application.yaml"
                        + " says s3a:; see docs/lakes.md for other ways";
            default ->
                "no file system of scheme " + scheme + " is here. file:, hdfs: and s3a: are tried; others need their"
                        + " jars and a property such as fenzhang.hadoop.fs." + scheme + ".impl: see docs/lakes.md";
        };
    }
}
