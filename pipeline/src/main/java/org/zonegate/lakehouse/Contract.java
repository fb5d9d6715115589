package org.zonegate.lakehouse;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The schema that a table promises: its CREATE TABLE statement.
 *
 * @param location where the data lies, variables filled in; always there for {@link Format#EXTERNAL_JSON}
 * @param partitioning Iceberg partition fields as written, for example {@code bucket(16, email)}; empty when none
 * @param properties TBLPROPERTIES
 * @param ddl the statement as it stands in the file, variables filled in: what Athena runs
 */
public record Contract(
        TableId id,
        Format format,
        List<Column> columns,
        List<String> partitioning,
        Optional<String> location,
        Map<String, String> properties,
        String ddl,
        SourceLocation where) {

    /** The SerDe of {@link Format#EXTERNAL_JSON}. */
    public static final String JSON_SERDE = "org.openx.data.jsonserde.JsonSerDe";

    /** How the table's rows are kept. */
    public enum Format {
        /** JSON lines that somebody else delivers; only read. */
        EXTERNAL_JSON,
        /** An Iceberg table that Zonegate publishes. */
        ICEBERG
    }

    public Contract {
        columns = List.copyOf(columns);
        partitioning = List.copyOf(partitioning);
        properties = Map.copyOf(properties);
    }

    public List<Column> requiredColumns() {
        return columns.stream().filter(Column::isRequired).toList();
    }
}
