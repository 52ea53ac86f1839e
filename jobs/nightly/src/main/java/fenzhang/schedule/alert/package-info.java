/// What people are alerted to, and the review of a day's figures beside those of the days before.
@NullMarked
package fenzhang.schedule.alert;

import org.jspecify.annotations.NullMarked;
