/// What sealed state says of money that has not moved yet: pending, in suspense, vested and refunded since.
@NullMarked
package fenzhang.outlook;

import org.jspecify.annotations.NullMarked;
