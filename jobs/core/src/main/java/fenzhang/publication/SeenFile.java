package fenzhang.publication;

import java.time.LocalDate;

/// A delivered file that a sealed day has settled.
///
/// @param businessDate the day that settled it
/// @param path below the lake's root
/// @param sha256 of its content, in lower-case hexadecimal
public record SeenFile(LocalDate businessDate, String path, String sha256) {}
