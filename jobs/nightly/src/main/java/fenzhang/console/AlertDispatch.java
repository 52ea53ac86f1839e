package fenzhang.console;

import fenzhang.schedule.Alert;
import fenzhang.schedule.Alerts;
import fenzhang.schedule.Backoff;
import fenzhang.store.AlertStore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Notes alerts in the books and sends them, from a thread of its own.
///
/// What is in the books is sent by one process at a time, again and again until the receiver
/// takes it, after restarts, too. What can't be noted, because the database is what is wrong, is
/// sent at once and noted when it can be; then each process that finds it sends it. A process
/// that dies between sending and noting sends it again: the id tells.
public final class AlertDispatch implements Alerts, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(AlertDispatch.class);
    private static final Duration CLOSING_LIMIT = Duration.ofSeconds(2);

    private final AlertStore store;
    private final List<AlertChannel> channels;
    private final Backoff backoff;
    private final Thread thread;
    /// What is not noted yet, by id, in the order in which it was raised.
    private final Map<String, Waiting> waiting = new LinkedHashMap<>();
    /// The ids of what this process noted, or found noted.
    private final Set<String> noted = new HashSet<>();
    private final Map<AlertChannel, Trouble> troubles = new HashMap<>();
    private boolean isClosing;

    /// An alert that is not noted yet, and the channels that took it.
    private record Waiting(AlertStore.Raised alert, Set<AlertChannel> sent) {}

    /// A channel that takes nothing at the moment.
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
        waiting.put(id, new Waiting(raised, new HashSet<>()));
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
            } catch (RuntimeException e) {
                // Alerts must not end anything, nor must they end.
                LOG.warn("alerts can't be sent at the moment: {}", Redaction.of(e + ""));
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
        List<Waiting> all;
        synchronized (this) {
            all = new ArrayList<>(waiting.values());
        }
        List<String> names = channels.stream().map(AlertChannel::name).toList();
        for (Waiting each : all) {
            try {
                store.add(each.alert(), names);
                each.sent().forEach(channel -> store.noteSent(each.alert().id(), channel.name()));
            } catch (RuntimeException e) {
                sendUnnoted(each);
                continue;
            }
            synchronized (this) {
                waiting.remove(each.alert().id());
                noted.add(each.alert().id());
            }
        }
    }

    private void sendUnnoted(Waiting alert) {
        for (AlertChannel channel : channels) {
            if (!alert.sent().contains(channel) && take(channel, alert.alert())) {
                alert.sent().add(channel);
            }
        }
    }

    private void send() {
        for (AlertChannel channel : channels) {
            boolean isDone = false;
            while (!isDone && !isResting(channel) && !isClosed()) {
                isDone = store.send(channel.name(), alert -> take(channel, alert));
            }
        }
    }

    private boolean take(AlertChannel channel, AlertStore.Raised alert) {
        if (isResting(channel) || isClosed()) {
            return false;
        }
        if (channel.take(alert.message())) {
            troubles.remove(channel);
            return true;
        }
        int failures = troubles.containsKey(channel) ? troubles.get(channel).failures() + 1 : 1;
        troubles.put(
                channel,
                new Trouble(
                        failures, System.nanoTime() + backoff.after(failures).toNanos()));
        return false;
    }

    private boolean isResting(AlertChannel channel) {
        Trouble trouble = troubles.get(channel);
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
            thread.join(CLOSING_LIMIT);
            if (!thread.isAlive()) {
                note();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
