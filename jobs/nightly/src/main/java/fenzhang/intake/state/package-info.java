/// What an intake leaves for later ones: of each date the keys that it touched, and what was made of them.
///
/// Entry types: [fenzhang.intake.state.IntakePlaces] and [fenzhang.intake.state.KnownKeys].
@NullMarked
package fenzhang.intake.state;

import org.jspecify.annotations.NullMarked;
