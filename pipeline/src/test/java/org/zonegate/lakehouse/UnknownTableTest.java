package org.zonegate.lakehouse;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class UnknownTableTest {

    private static final List<TableId> KNOWN = List.of(
            TableId.parse("landing.parcels"), TableId.parse("trusted.parcels"), TableId.parse("trusted.senders"));

    @Test
    void guessesWhichTableWasMeant() {
        assertThat(new UnknownTable("sender", KNOWN))
                .hasMessage(
                        "There is no table 'sender' in this lakehouse. Did you mean 'senders'? Tables: landing.parcels,"
                                + " trusted.parcels, trusted.senders.");
    }

    @Test
    void asksForTheZoneWhereSeveralHaveATableOfThatName() {
        assertThat(new UnknownTable("Parcels", KNOWN))
                .hasMessage(
                        "Several zones have a table 'Parcels': landing.parcels, trusted.parcels. Write the zone before"
                                + " its name.");
    }
}
