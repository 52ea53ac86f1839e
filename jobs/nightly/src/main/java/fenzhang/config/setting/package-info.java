/// Settings: where things are and how the program runs, from files, the environment and the command line.
///
/// Entry type: [fenzhang.config.setting.Settings]; every name is in [fenzhang.config.setting.KnownSettings].
@NullMarked
package fenzhang.config.setting;

import org.jspecify.annotations.NullMarked;
