package org.zonegate.spark;

import static org.zonegate.spark.CatalystSqlTree.list;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.catalyst.analysis.UnresolvedIdentifier;
import org.apache.spark.sql.catalyst.parser.SqlBaseParser.CreateTableContext;
import org.apache.spark.sql.catalyst.plans.logical.CreateTable;
import org.apache.spark.sql.catalyst.plans.logical.SerdeInfo;
import org.apache.spark.sql.catalyst.plans.logical.UnresolvedTableSpec;
import org.apache.spark.sql.connector.expressions.Transform;
import org.apache.spark.sql.types.StructField;
import org.zonegate.lakehouse.Column;
import org.zonegate.lakehouse.Contract;
import org.zonegate.lakehouse.Contract.Format;
import org.zonegate.lakehouse.SqlFrontend.Complaint;
import org.zonegate.lakehouse.SqlFrontend.ParsedTable;
import org.zonegate.lakehouse.SqlFrontend.SqlProblem;
import scala.Option;
import scala.collection.JavaConverters;

/** Understands a CREATE TABLE statement that Athena can run. */
final class CatalystSqlTable {

    private CatalystSqlTable() {}

    /**
     * The table that the statement makes.
     *
     * @throws SqlProblem when the statement makes none, or Athena cannot run it
     */
    static ParsedTable of(CatalystSqlStatement statement) throws SqlProblem {
        if (!(statement.plan() instanceof CreateTable create)
                || !(create.name() instanceof UnresolvedIdentifier identifier)
                || !(create.tableSpec() instanceof UnresolvedTableSpec spec)
                || !(statement.tree().statement() instanceof CreateTableContext text)) {
            throw new SqlProblem(1, "This is no CREATE TABLE with columns. A contract is one such statement.");
        }
        Map<String, String> properties = JavaConverters.mapAsJavaMap(spec.properties());
        Format format = format(spec, properties);
        List<Complaint> complaints = new CatalystSqlTableRules(text, format).complaints(create.tableSchema(), spec);
        if (!complaints.isEmpty()) {
            throw new SqlProblem(complaints);
        }
        List<String> name = list(identifier.nameParts());
        return new ParsedTable(
                String.join(".", name.subList(0, name.size() - 1)),
                name.get(name.size() - 1),
                format,
                columns(create),
                list(create.partitioning()).stream().map(Transform::describe).toList(),
                optional(spec.location()),
                properties);
    }

    private static Format format(UnresolvedTableSpec spec, Map<String, String> properties) throws SqlProblem {
        String serde = optional(spec.serde())
                .map(SerdeInfo::serde)
                .flatMap(CatalystSqlTable::optional)
                .orElse("");
        if (spec.external() && serde.equals(Contract.JSON_SERDE)) {
            return Format.EXTERNAL_JSON;
        }
        if (!spec.external() && "iceberg".equalsIgnoreCase(properties.getOrDefault("table_type", ""))) {
            return Format.ICEBERG;
        }
        throw new SqlProblem(
                1,
                "This is neither of the two kinds of tables that are known here. Write CREATE EXTERNAL TABLE ... ROW FORMAT"
                        + " SERDE '" + Contract.JSON_SERDE + "' LOCATION '...' for JSON files that others deliver, or"
                        + " CREATE TABLE ... TBLPROPERTIES ('table_type' = 'ICEBERG') for a table that Zonegate publishes.");
    }

    private static List<Column> columns(CreateTable create) {
        List<Column> columns = new ArrayList<>();
        for (StructField field : create.tableSchema().fields()) {
            columns.add(new Column(
                    field.name(),
                    field.dataType().catalogString(),
                    Column.Requirement.NULLABLE,
                    optional(field.getComment())));
        }
        return columns;
    }

    private static <T> Optional<T> optional(Option<T> option) {
        return option.isDefined() ? Optional.of(option.get()) : Optional.empty();
    }
}
