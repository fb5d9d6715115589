package org.zonegate.spark;

import static org.zonegate.spark.CatalystSqlTree.list;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.catalyst.analysis.UnresolvedIdentifier;
import org.apache.spark.sql.catalyst.parser.CatalystSqlParser;
import org.apache.spark.sql.catalyst.plans.logical.CreateTable;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.apache.spark.sql.catalyst.plans.logical.UnresolvedTableSpec;
import org.apache.spark.sql.connector.expressions.Transform;
import org.apache.spark.sql.types.StructField;
import org.zonegate.lakehouse.Column;
import org.zonegate.lakehouse.Contract;
import org.zonegate.lakehouse.SqlFrontend.ParsedTable;
import org.zonegate.lakehouse.SqlFrontend.SqlProblem;
import scala.Option;
import scala.collection.JavaConverters;

/** Reads a CREATE TABLE statement that Athena can run. */
final class CatalystSqlTable {

    private static final String JSON_SERDE = "org.openx.data.jsonserde.JsonSerDe";

    private final CatalystSqlParser parser;

    CatalystSqlTable(CatalystSqlParser parser) {
        this.parser = parser;
    }

    ParsedTable read(String ddl) throws SqlProblem {
        LogicalPlan plan = parser.parsePlan(ddl);
        if (!(plan instanceof CreateTable create)
                || !(create.name() instanceof UnresolvedIdentifier identifier)
                || !(create.tableSpec() instanceof UnresolvedTableSpec spec)) {
            throw new SqlProblem(1, "This is no CREATE TABLE with columns. A contract is one such statement.");
        }
        List<String> name = list(identifier.nameParts());
        if (name.size() > 2) {
            throw new SqlProblem(1, "'" + String.join(".", name) + "' has too many parts. Write database.table.");
        }
        Map<String, String> properties = JavaConverters.mapAsJavaMap(spec.properties());
        return new ParsedTable(
                name.size() == 2 ? name.get(0) : "",
                name.get(name.size() - 1),
                format(spec, properties),
                columns(create),
                list(create.partitioning()).stream().map(Transform::describe).toList(),
                optional(spec.location()),
                properties);
    }

    private static Contract.Format format(UnresolvedTableSpec spec, Map<String, String> properties) throws SqlProblem {
        String serde = optional(spec.serde()).flatMap(s -> optional(s.serde())).orElse("");
        if (spec.external() && serde.equals(JSON_SERDE)) {
            if (spec.location().isEmpty()) {
                throw new SqlProblem(
                        0, "An external table needs the folder or bucket that its files lie in. Add LOCATION '...'.");
            }
            return Contract.Format.EXTERNAL_JSON;
        }
        if (!spec.external()
                && serde.isEmpty()
                && "iceberg".equalsIgnoreCase(properties.getOrDefault("table_type", ""))) {
            return Contract.Format.ICEBERG;
        }
        throw new SqlProblem(
                0,
                "This is neither of the two kinds of tables that are known here. Write CREATE EXTERNAL TABLE ... ROW FORMAT"
                        + " SERDE '" + JSON_SERDE
                        + "' LOCATION '...' for JSON files that others deliver, or CREATE TABLE ..."
                        + " TBLPROPERTIES ('table_type' = 'ICEBERG') for a table that Zonegate publishes.");
    }

    private static List<Column> columns(CreateTable create) {
        List<Column> columns = new ArrayList<>();
        for (StructField field : create.tableSchema().fields()) {
            columns.add(new Column(
                    field.name(),
                    field.dataType().catalogString(),
                    field.nullable() ? Column.Requirement.NULLABLE : Column.Requirement.REQUIRED,
                    optional(field.getComment())));
        }
        return columns;
    }

    private static <T> Optional<T> optional(Option<T> option) {
        return option.isDefined() ? Optional.of(option.get()) : Optional.empty();
    }
}
