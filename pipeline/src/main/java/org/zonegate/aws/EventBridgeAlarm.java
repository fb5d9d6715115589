package org.zonegate.aws;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.stream.Stream;
import org.zonegate.reports.RunRecord;
import org.zonegate.reports.RunRecord.ObjectionRecord;
import org.zonegate.reports.RunRecord.TableRecord;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequestEntry;
import software.amazon.awssdk.services.eventbridge.model.PutEventsResultEntry;

/**
 * Tells somebody who is not watching what a release ended with: puts an event on a bus of EventBridge, where a rule sends it to
 * people.
 */
public final class EventBridgeAlarm implements AutoCloseable {

    /** The event's {@code source}. */
    public static final String SOURCE = "zonegate";

    /** The event's {@code detail-type}; {@code detail.outcome} is {@code withheld} or {@code could-not-tell}. */
    public static final String WITHHELD = "Release withheld";

    /** The event's {@code detail-type} where a release is published, and another engine does not read what the gate measured. */
    public static final String READ_DIFFERENTLY = "Release read differently";

    // EventBridge takes 256 KB: a lakehouse of a hundred tables that are all withheld stays below.
    private static final int MOST_REASONS = 5;
    private static final int MOST_ALARMS = 100;
    private static final int LONGEST_REASON = 300;

    private final EventBridgeClient events;
    private final String bus;
    private final String database;

    /**
     * Connects to nothing yet; the client is closed with this.
     *
     * @param database what the names of the lakehouse's databases begin with, by which rules tell lakehouses apart; may be
     *     empty
     */
    public EventBridgeAlarm(EventBridgeClient events, String bus, String database) {
        this.events = events;
        this.bus = bus;
        this.database = database;
    }

    /**
     * Some table of a release was withheld or blocked.
     *
     * @param record of the run, personal data masked
     * @param pages where its pages lie
     */
    public void withheld(RunRecord record, String pages) {
        ObjectNode detail =
                detail(record.lakehouse(), record.run(), record.outcome()).put("pages", pages);
        ArrayNode tables = detail.putArray("tables");
        record.tables().forEach((name, table) -> {
            ObjectNode entry = tables.addObject().put("table", name).put("result", table.result());
            List<String> reasons = reasons(table);
            if (!reasons.isEmpty()) {
                ArrayNode array = entry.putArray("reasons");
                reasons.stream().limit(MOST_REASONS).map(EventBridgeAlarm::cut).forEach(array::add);
                entry.put("reasonsInAll", reasons.size());
            }
        });
        put(WITHHELD, detail);
    }

    /**
     * Nobody could tell whether a release is fit, and so it was not published, or not yet.
     *
     * @param lakehouse its title
     * @param reason what people are told, without data
     */
    public void couldNotTell(String lakehouse, String run, String reason) {
        put(WITHHELD, detail(lakehouse, run, "could-not-tell").put("reason", cut(reason)));
    }

    /**
     * Another engine reads what was published otherwise, or could not be asked.
     *
     * @param lakehouse its title
     * @param run that looked
     * @param alarms what people are told, without data
     */
    public void readDifferently(String lakehouse, String run, List<String> alarms) {
        ObjectNode detail = detail(lakehouse, run, "alarm");
        ArrayNode array = detail.putArray("alarms");
        alarms.stream().limit(MOST_ALARMS).map(EventBridgeAlarm::cut).forEach(array::add);
        put(READ_DIFFERENTLY, detail.put("alarmsInAll", alarms.size()));
    }

    private ObjectNode detail(String lakehouse, String run, String outcome) {
        return new ObjectMapper()
                .createObjectNode()
                .put("lakehouse", lakehouse)
                .put("database", database)
                .put("run", run)
                .put("outcome", outcome);
    }

    private static List<String> reasons(TableRecord table) {
        return Stream.concat(
                        table.reason().isEmpty() ? Stream.of() : Stream.of(table.reason()),
                        table.objections().stream().map(EventBridgeAlarm::words))
                .toList();
    }

    private static String words(ObjectionRecord objection) {
        return objection.message() + " (" + objection.where() + ")";
    }

    private static String cut(String text) {
        return text.length() > LONGEST_REASON ? text.substring(0, LONGEST_REASON) + "..." : text;
    }

    private void put(String detailType, ObjectNode detail) {
        // EventBridge answers with success although it took nothing; what it refused stands in the entries.
        PutEventsRequestEntry event = PutEventsRequestEntry.builder()
                .source(SOURCE)
                .detailType(detailType)
                .eventBusName(bus)
                .detail(detail.toString())
                .build();
        List<PutEventsResultEntry> refused = events.putEvents(p -> p.entries(event)).entries().stream()
                .filter(entry -> entry.errorCode() != null)
                .toList();
        if (!refused.isEmpty()) {
            throw new IllegalStateException("EventBridge did not take the event: "
                    + refused.get(0).errorCode() + ", " + refused.get(0).errorMessage());
        }
    }

    @Override
    public void close() {
        events.close();
    }
}
