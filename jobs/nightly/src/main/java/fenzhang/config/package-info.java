/// Configuration as files: plans, attribution policies and settings, read strictly and resolved into the records of
/// core (settlement.md 6 and 8, command-line.md).
///
/// Entry type: [fenzhang.config.Configuration]. What a file says wrong is a value, a
/// [fenzhang.config.yaml.Problem] with file, line, column and path, and a file's mistakes are all found at once;
/// [fenzhang.config.yaml.ConfigProblems] carries them where nobody can go on. The readers are pure functions of a
/// text. Plans are data: no expressions, no types of YAML but text, integers, `true` and `false`, no second
/// spelling of a number.
///
/// May use: core, SnakeYAML's composer, Spring Boot's property sources.
@NullMarked
package fenzhang.config;

import org.jspecify.annotations.NullMarked;
