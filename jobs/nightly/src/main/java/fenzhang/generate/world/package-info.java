/// What a synthetic world is made of: platforms, dramas, creators, days; its catalog and configuration files.
@NullMarked
package fenzhang.generate.world;

import org.jspecify.annotations.NullMarked;
