package org.zonegate.cli;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.zonegate.lakehouse.TableId;
import org.zonegate.promotion.PromotionResult;
import org.zonegate.promotion.ReleaseListener;
import org.zonegate.promotion.RunId;

/**
 * Tells people who wait how far a release is: on a terminal one line that is overwritten (table, step, seconds), else a
 * plain line for each table.
 */
final class Progress implements ReleaseListener, AutoCloseable {

    private static final String ERASE_LINE = "\r\u001b[2K";
    private static final long TICK_MILLIS = 200;

    private final Terminal terminal;
    private final Clock clock;
    private final @Nullable ScheduledExecutorService ticker;
    private int tables;
    private int decided;
    private int widest;
    private @Nullable TableId table;
    private String step = "";
    private Instant since;

    Progress(Terminal terminal, Clock clock) {
        this.terminal = terminal;
        this.clock = clock;
        this.since = clock.instant();
        this.ticker = terminal.isInteractive() ? startTicker() : null;
    }

    private ScheduledExecutorService startTicker() {
        ScheduledExecutorService executor = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread thread = new Thread(task, "progress");
            thread.setDaemon(true);
            return thread;
        });
        var unused = executor.scheduleAtFixedRate(this::draw, TICK_MILLIS, TICK_MILLIS, TimeUnit.MILLISECONDS);
        return executor;
    }

    @Override
    public synchronized void started(RunId run, List<TableId> selected) {
        tables = selected.size();
        widest = selected.stream().mapToInt(t -> t.toString().length()).max().orElse(0);
    }

    @Override
    public synchronized void entered(TableId entered, Step entry) {
        if (!entered.equals(table)) {
            since = clock.instant();
        }
        table = entered;
        step = entry.words();
        draw();
    }

    @Override
    public synchronized void decided(TableId id, PromotionResult result) {
        decided++;
        String seconds = id.equals(table) ? elapsed() : "0.0 s";
        table = null;
        erase();
        String name = id.toString();
        terminal.writer()
                .printf(
                        Locale.ROOT,
                        "  [%d/%d] %s%s  %-10s %s%n",
                        decided,
                        tables,
                        name,
                        " ".repeat(widest - name.length()),
                        word(result),
                        seconds);
        terminal.writer().flush();
    }

    private static String word(PromotionResult result) {
        if (result instanceof PromotionResult.Published) {
            return "approved";
        }
        if (result instanceof PromotionResult.Withheld) {
            return "rejected";
        }
        return result instanceof PromotionResult.Blocked ? "blocked" : "up to date";
    }

    private synchronized void draw() {
        TableId current = table;
        if (terminal.isInteractive() && current != null) {
            String line = String.format(
                    Locale.ROOT,
                    "  [%d/%d] %s  %s  %s",
                    Math.min(decided + 1, tables),
                    tables,
                    current,
                    step,
                    elapsed());
            terminal.writer().print(ERASE_LINE + line.substring(0, Math.min(line.length(), terminal.columns() - 1)));
            terminal.writer().flush();
        }
    }

    private String elapsed() {
        return String.format(
                Locale.ROOT, "%.1f s", Duration.between(since, clock.instant()).toMillis() / 1000.0);
    }

    private void erase() {
        if (terminal.isInteractive()) {
            terminal.writer().print(ERASE_LINE);
        }
    }

    @Override
    public synchronized void close() {
        ScheduledExecutorService running = ticker;
        if (running != null) {
            running.shutdownNow();
            table = null;
            erase();
            terminal.writer().flush();
        }
    }
}
