package org.zonegate.reports;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;

/**
 * What a lakehouse's files say of one table.
 *
 * @param description the comment above its contract; empty where there is none
 * @param owner who answers for it; empty where nobody is named
 * @param ungated why nothing judges it; empty where rules or scenarios do
 * @param upstreams tables that it is made from; empty for a landing table
 * @param references other tables that it is judged by
 * @param columns in the contract's order
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record DefinitionRecord(
        String description,
        String owner,
        String ungated,
        List<String> upstreams,
        List<String> references,
        List<ColumnRecord> columns) {

    public DefinitionRecord {
        upstreams = List.copyOf(upstreams);
        references = List.copyOf(references);
        columns = List.copyOf(columns);
    }

    /**
     * A column as the contract has it.
     *
     * @param required whether a row may not lack it
     * @param personal whether it holds personal data, which this document masks
     */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    public record ColumnRecord(String name, String type, String comment, boolean required, boolean personal) {}
}
