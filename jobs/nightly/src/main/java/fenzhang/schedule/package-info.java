/// What to do when: the nights of all platforms, unattended.
///
/// [fenzhang.schedule.Scheduler] looks at each platform, asks its [fenzhang.schedule.Agenda] what
/// is to be done now, has it done, and sleeps until the next thing is due. Decisions are pure
/// functions of an instant and of what was seen; what is seen and done comes through
/// [fenzhang.schedule.NightRunner], the time through [fenzhang.schedule.Waiting]. So a test runs two
/// months of nights in a second. Nothing that must survive is kept here: whoever starts anew sees
/// the same books and goes on.
@NullMarked
package fenzhang.schedule;

import org.jspecify.annotations.NullMarked;
