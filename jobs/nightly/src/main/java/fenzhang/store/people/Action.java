package fenzhang.store.people;

import java.time.Instant;

/// A row of the log of actions.
///
/// @param number ascending, with gaps
/// @param action such as `sign-in`
/// @param subject what it was done to; may be empty
/// @param digest SHA-256 of what was acted upon; empty if it has none
public record Action(long number, Actor by, String action, String subject, String digest, Instant at) {}
