package org.zonegate.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.zonegate.promotion.TableFixture.landing;
import static org.zonegate.promotion.TableFixture.table;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.zonegate.lakehouse.TableId;
import org.zonegate.promotion.TableFixture;

final class RowMaskingTest {

    private static final TableId PARCELS = TableId.parse("trusted.parcels");
    private static final TableId DELIVERED = TableId.parse("landing.parcels");
    private static final String MARK = "‹[0-9a-f]{8}›";

    private final RowMasking masking = new RowMasking(TableFixture.lakehouse(
            landing("landing.parcels")
                    .column("parcelId", "bigint")
                    .column("Sender", "string")
                    .column("weight", "double")
                    .column("stops", "array<string>")
                    .column("note", "string")
                    .personal("sender"),
            table("trusted.parcels")
                    .column("parcelid", "bigint")
                    .column("weight", "double")
                    .column("note", "string")
                    .personal("note")));

    private String masked(String row) {
        return masking.mask(PARCELS, DELIVERED, row);
    }

    @Test
    void masksThePersonalColumnsOfBothTablesAndNoOthers() {
        assertThat(
                        masked(
                                "{\"PARCELID\":7,\"sender\":\"ada\",\"weight\":1.50,\"stops\":[\"a\",\"b\"],\"Note\":\"hello\"}"))
                .matches("\\{\"PARCELID\":7,\"sender\":\"" + MARK
                        + "\",\"weight\":1.50,\"stops\":\\[\"a\",\"b\"],\"Note\":\"" + MARK + "\"}");
    }

    @Test
    void marksEqualValuesEqually() {
        assertThat(masked("{\"sender\":\"ada\"}"))
                .isEqualTo(masked("{\"sender\":\"ada\"}"))
                .isNotEqualTo(masked("{\"sender\":\"alan\"}"));
    }

    @Test
    void keepsWhatIsNoValue() {
        assertThat(masked("{\"sender\":null,\"weight\":null}")).isEqualTo("{\"sender\":null,\"weight\":null}");
    }

    /** A misspelt field is why rows are kept back. */
    @Test
    void masksTheValueOfAFieldThatIsNoColumn() {
        assertThat(masked("{\"sendr\":\"ada\"}")).matches("\\{\"sendr\":\"" + MARK + "\"}");
        assertThat(masked("{\"ada@example.org\":1}")).matches("\\{\"" + MARK + "\":\"" + MARK + "\"}");
    }

    @Test
    void masksWhatIsNestedWhereAColumnHoldsSingleValues() {
        assertThat(masked("{\"weight\":{\"sender\":\"ada\"}}")).matches("\\{\"weight\":\"" + MARK + "\"}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"sender\": \"ada\", \"weight\":",
                "{\"sender\":\"ada\"}{\"sender\":\"ada\"}",
                "{\"weight\":1,\"weight\":\"ada\"}",
                "[{\"sender\":\"ada\"}]",
                "\"ada\"",
                "ada",
                "{'weight':'ada'}",
                ""
            })
    void masksAllOfWhatIsNotOneObject(String row) {
        assertThat(masked(row)).matches(MARK);
    }

    @Test
    void masksAllOfARowOfATableThatNobodyDefines() {
        TableId gone = TableId.parse("trusted.gone");

        assertThat(masking.mask(gone, DELIVERED, "{\"weight\":1}")).matches(MARK);
        assertThat(masking.mask(PARCELS, gone, "{\"weight\":1}")).matches(MARK);
    }
}
