package fenzhang.console;

import fenzhang.schedule.Backoff;
import fenzhang.schedule.alert.Alert;
import fenzhang.schedule.alert.Alerts;
import fenzhang.store.payout.AlertStore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Notes alerts in the books and sends them, from a thread of its own.
///
/// What is in the books is sent by one process at a time, again and again until the receiver
/// takes it, after restarts, too. What can't be noted, because the database is what is wrong, is
/// sent at once and noted when it can be; then each process that finds it sends it. A process
/// that dies between sending and noting leaves it to be sent again: the id tells.
public final class AlertDispatch implements Alerts, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(AlertDispatch.class);
    private static final Duration CLOSING_LIMIT = Duration.ofSeconds(2);
    /// So many alerts in a row that nobody took: the receiver is away.
    private static final int AWAY_AFTER = 3;

    private final AlertStore store;
    private final List<AlertChannel> channels;
    private final Backoff backoff;
    private final Thread thread;
    /// What is not noted yet, by id, in the order in which it was raised.
    private final Map<String, AlertStore.Raised> waiting = new LinkedHashMap<>();
    /// What channels took, by their names and the alerts' ids: noting it may fail, and must not send it again.
    private final Set<String> taken = new HashSet<>();
    /// The ids of what this process noted, or found noted.
    private final Set<String> noted = new HashSet<>();
    private final Map<AlertChannel, Trouble> troubles = new HashMap<>();
    /// Alerts that a channel did not take, by its name and their ids.
    private final Map<String, Trouble> refusals = new HashMap<>();
    private final Map<AlertChannel, Integer> inARow = new HashMap<>();
    private boolean isTroubled;
    private boolean isClosing;

    /// What is tried again later: a channel, or an alert that it did not take.
    private record Trouble(int failures, long againNanos) {}

    /// @param channels none: alerts are only noted
    /// @param backoff of a channel whose receiver takes nothing; its first wait is also how often
    ///     the books are looked at
    public AlertDispatch(AlertStore store, List<AlertChannel> channels, Backoff backoff) {
        this.store = store;
        this.channels = List.copyOf(channels);
        this.backoff = backoff;
        this.thread = Thread.ofPlatform().daemon().name("alerts").unstarted(this::run);
    }

    /// Begins to send.
    public AlertDispatch started() {
        thread.start();
        return this;
    }

    @Override
    public synchronized void raise(Alert alert) {
        String id = alert.about().id();
        if (noted.contains(id) || waiting.containsKey(id)) {
            return;
        }
        AlertStore.Raised raised = new AlertStore.Raised(
                id,
                alert.about().kind().text(),
                alert.about().platform(),
                alert.about().day(),
                AlertMessage.of(alert));
        waiting.put(id, raised);
        notifyAll();
    }

    @Override
    public boolean wasRaised(Alert.About about) {
        String id = about.id();
        synchronized (this) {
            if (noted.contains(id) || waiting.containsKey(id)) {
                return true;
            }
        }
        return store.isRaised(id);
    }

    private void run() {
        while (!isClosed()) {
            try {
                note();
                send();
                isTroubled = false;
            } catch (RuntimeException e) {
                // Alerts must not end anything, nor must they end.
                if (!isTroubled) {
                    LOG.warn("alerts can't be sent at the moment, and are tried again: {}", Redaction.of(e + ""));
                }
                isTroubled = true;
            }
            rest();
        }
    }

    private synchronized boolean isClosed() {
        return isClosing;
    }

    private synchronized void rest() {
        try {
            if (!isClosing) {
                wait(backoff.first().toMillis());
            }
        } catch (InterruptedException e) {
            isClosing = true;
        }
    }

    /// Notes what is not noted; where that fails, sends it.
    private void note() {
        List<AlertStore.Raised> all;
        synchronized (this) {
            all = new ArrayList<>(waiting.values());
        }
        List<String> names = channels.stream().map(AlertChannel::name).toList();
        for (AlertStore.Raised each : all) {
            try {
                store.add(each, names);
                names.stream()
                        .filter(name -> taken.contains(delivery(name, each)))
                        .forEach(name -> store.noteSent(each.id(), name));
            } catch (RuntimeException e) {
                channels.forEach(channel -> take(channel, each));
                continue;
            }
            synchronized (this) {
                waiting.remove(each.id());
                noted.add(each.id());
            }
        }
    }

    private static String delivery(String channel, AlertStore.Raised alert) {
        return channel + " " + alert.id();
    }

    private void send() {
        for (AlertChannel channel : channels) {
            boolean isDone = false;
            while (!isDone && !isResting(troubles.get(channel)) && !isClosed()) {
                isDone = store.send(channel.name(), alert -> take(channel, alert));
            }
        }
    }

    /// An alert that is not taken waits by itself; after some in a row the channel does.
    private AlertStore.Answer take(AlertChannel channel, AlertStore.Raised alert) {
        String delivery = delivery(channel.name(), alert);
        if (taken.contains(delivery)) {
            return AlertStore.Answer.TAKEN;
        }
        if (isResting(troubles.get(channel)) || isClosed()) {
            return AlertStore.Answer.STOP;
        }
        if (isResting(refusals.get(delivery))) {
            return AlertStore.Answer.NOT_YET;
        }
        if (channel.take(alert.message())) {
            taken.add(delivery);
            troubles.remove(channel);
            refusals.remove(delivery);
            inARow.remove(channel);
            return AlertStore.Answer.TAKEN;
        }
        refusals.compute(delivery, (_, before) -> after(before));
        if (inARow.merge(channel, 1, Integer::sum) < AWAY_AFTER) {
            return AlertStore.Answer.NOT_YET;
        }
        inARow.remove(channel);
        troubles.compute(channel, (_, before) -> after(before));
        return AlertStore.Answer.STOP;
    }

    private Trouble after(@Nullable Trouble before) {
        int failures = before == null ? 1 : before.failures() + 1;
        return new Trouble(failures, System.nanoTime() + backoff.after(failures).toNanos());
    }

    private static boolean isResting(@Nullable Trouble trouble) {
        return trouble != null && System.nanoTime() - trouble.againNanos() < 0;
    }

    /// Notes what is left, and ends; what is noted is sent by whoever comes next.
    @Override
    public void close() {
        synchronized (this) {
            isClosing = true;
            notifyAll();
        }
        try {
            if (!thread.join(CLOSING_LIMIT)) {
                thread.interrupt();
                thread.join(CLOSING_LIMIT);
            }
            note();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
