/// Configuration files as trees of text with the place of every value, read strictly, and what is wrong in them.
///
/// Entry types: [fenzhang.config.yaml.YamlText], [fenzhang.config.yaml.Fields].
@NullMarked
package fenzhang.config.yaml;

import org.jspecify.annotations.NullMarked;
