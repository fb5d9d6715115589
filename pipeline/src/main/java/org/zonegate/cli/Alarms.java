package org.zonegate.cli;

import java.util.List;
import java.util.Optional;
import org.zonegate.aws.AwsClients;
import org.zonegate.aws.EventBridgeAlarm;
import org.zonegate.lakehouse.AwsAccess;
import org.zonegate.lakehouse.DeploySettings;
import org.zonegate.lakehouse.Lakehouse;
import org.zonegate.promotion.RunId;
import org.zonegate.reports.RunRecord;
import org.zonegate.reports.pages.Pages;

/** Tells the event bus that an environment names of a release that was not published, or that is read differently. */
final class Alarms {

    private final Lakehouse lakehouse;
    private final String bus;

    private Alarms(Lakehouse lakehouse, String bus) {
        this.lakehouse = lakehouse;
        this.bus = bus;
    }

    /** Of the lakehouse's environment; empty where it names no bus. */
    static Optional<Alarms> of(Lakehouse lakehouse) {
        return lakehouse.environment().deploy().flatMap(DeploySettings::events).map(bus -> new Alarms(lakehouse, bus));
    }

    /** Some table was withheld or blocked. */
    void withheld(RunRecord record, Workspace workspace) {
        String pages;
        try (LakehousePages written = new LakehousePages(workspace, null)) {
            pages = written.location(Pages.INDEX);
        }
        try (EventBridgeAlarm alarm = alarm()) {
            alarm.withheld(record, pages);
        }
    }

    /** The release ended with a failure. */
    void couldNotTell(RunId run, RuntimeException failure) {
        try (EventBridgeAlarm alarm = alarm()) {
            alarm.couldNotTell(lakehouse.title(), run.value(), Failures.describe(failure));
        }
    }

    /** Another engine does not read what the gate measured. */
    void readDifferently(RunId run, List<String> alarms) {
        try (EventBridgeAlarm alarm = alarm()) {
            alarm.readDifferently(lakehouse.title(), run.value(), alarms);
        }
    }

    private EventBridgeAlarm alarm() {
        AwsClients clients = new AwsClients(lakehouse.environment().aws().orElse(AwsAccess.DEFAULT));
        return new EventBridgeAlarm(
                clients.eventBridge(), bus, lakehouse.environment().databases().orElse(""));
    }
}
