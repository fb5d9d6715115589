package org.zonegate.aws;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.stream.Stream;
import org.zonegate.reports.RunRecord;
import org.zonegate.reports.RunRecord.ObjectionRecord;
import org.zonegate.reports.RunRecord.TableRecord;
import org.zonegate.run.ReleaseAlarm;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequestEntry;
import software.amazon.awssdk.services.eventbridge.model.PutEventsResultEntry;

/** Puts an event on a bus of EventBridge, where a rule sends it to people. */
public final class EventBridgeAlarm implements ReleaseAlarm, AutoCloseable {

    /** The event's {@code source}. */
    public static final String SOURCE = "zonegate";

    /** The event's {@code detail-type}; {@code detail.outcome} is {@code withheld} or {@code could-not-tell}. */
    public static final String DETAIL_TYPE = "Release withheld";

    // EventBridge takes 256 KB: a lakehouse of a hundred tables that are all withheld stays below.
    private static final int MOST_REASONS = 5;
    private static final int LONGEST_REASON = 300;

    private final EventBridgeClient events;
    private final String bus;

    /** Connects to nothing yet; the client is closed with this. */
    public EventBridgeAlarm(EventBridgeClient events, String bus) {
        this.events = events;
        this.bus = bus;
    }

    @Override
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
        put(detail);
    }

    @Override
    public void couldNotTell(String lakehouse, String run, String reason) {
        put(detail(lakehouse, run, "could-not-tell").put("reason", cut(reason)));
    }

    private static ObjectNode detail(String lakehouse, String run, String outcome) {
        return new ObjectMapper()
                .createObjectNode()
                .put("lakehouse", lakehouse)
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

    private void put(ObjectNode detail) {
        // EventBridge answers with success although it took nothing; what it refused stands in the entries.
        PutEventsRequestEntry event = PutEventsRequestEntry.builder()
                .source(SOURCE)
                .detailType(DETAIL_TYPE)
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
