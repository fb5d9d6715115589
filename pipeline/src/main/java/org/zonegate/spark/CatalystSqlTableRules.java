package org.zonegate.spark;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.antlr.v4.runtime.ParserRuleContext;
import org.apache.spark.sql.catalyst.parser.SqlBaseParser;
import org.apache.spark.sql.catalyst.parser.SqlBaseParser.ApplyTransformContext;
import org.apache.spark.sql.catalyst.parser.SqlBaseParser.ColDefinitionOptionContext;
import org.apache.spark.sql.catalyst.parser.SqlBaseParser.CreateOrReplaceTableColTypeContext;
import org.apache.spark.sql.catalyst.parser.SqlBaseParser.CreateTableClausesContext;
import org.apache.spark.sql.catalyst.parser.SqlBaseParser.CreateTableContext;
import org.apache.spark.sql.catalyst.parser.SqlBaseParser.PartitionFieldContext;
import org.apache.spark.sql.catalyst.parser.SqlBaseParser.PartitionTransformContext;
import org.apache.spark.sql.catalyst.parser.SqlBaseParser.PropertyContext;
import org.apache.spark.sql.catalyst.parser.SqlBaseParser.RowFormatSerdeContext;
import org.apache.spark.sql.catalyst.parser.SqlBaseParser.TransformArgumentContext;
import org.apache.spark.sql.catalyst.plans.logical.UnresolvedTableSpec;
import org.apache.spark.sql.types.StructType;
import org.zonegate.lakehouse.Contract.Format;
import org.zonegate.lakehouse.SqlFrontend.Complaint;

/** What keeps Athena, or Zonegate, from using a CREATE TABLE statement that Spark can parse. */
final class CatalystSqlTableRules {

    private static final List<String> CLAUSES =
            List.of("COMMENT", "PARTITIONED BY", "ROW FORMAT", "STORED AS", "LOCATION", "TBLPROPERTIES");

    private final CreateTableContext statement;
    private final Format format;
    private final List<Complaint> complaints = new ArrayList<>();

    CatalystSqlTableRules(CreateTableContext statement, Format format) {
        this.statement = statement;
        this.format = format;
    }

    /** Everything that is in the way; empty when nothing is. */
    List<Complaint> complaints(StructType schema, UnresolvedTableSpec spec) {
        List<CreateOrReplaceTableColTypeContext> columns = statement.createOrReplaceTableColTypeList() == null
                ? List.of()
                : statement.createOrReplaceTableColTypeList().createOrReplaceTableColType();
        if (columns.isEmpty()) {
            complain(statement, "The table has no columns. List them between the name and the clauses.");
        }
        if (format == Format.EXTERNAL_JSON && spec.location().isEmpty()) {
            complain(statement, "An external table needs the place of its files. Add LOCATION '...'.");
        }
        if (statement.tableProvider() != null) {
            complain(statement.tableProvider(), "Athena has no USING. Leave it out.");
        }
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < columns.size(); i++) {
            column(columns.get(i), schema, i, seen);
        }
        clauses(statement.createTableClauses(), seen);
        return List.copyOf(complaints);
    }

    private void column(CreateOrReplaceTableColTypeContext column, StructType schema, int position, Set<String> seen) {
        String name = schema.fields()[position].name();
        if (!seen.add(name.toLowerCase(Locale.ROOT))) {
            complain(column, "Column '" + name + "' is there twice; case makes no difference. Rename or remove one.");
        }
        // The first word is as written; of the tree below it, Spark has taken the backticks off.
        if (!column.colName.getStart().getText().startsWith("`") && AthenaDdl.needsBackticks(name)) {
            complain(column, "Athena takes the name " + name + " only between backticks. Write `" + name + "`.");
        }
        if (!AthenaDdl.isType(schema.fields()[position].dataType(), format)) {
            complain(
                    column,
                    "Column '" + name + "' cannot be " + column.dataType().getText() + " in such a table. Types: "
                            + AthenaDdl.types(format) + ".");
        }
        for (ColDefinitionOptionContext option : column.colDefinitionOption()) {
            if (option.defaultExpression() != null || option.generationExpression() != null) {
                complain(
                        option,
                        "Athena has no computed or default values for columns. Compute '" + name
                                + "' in the transform.");
            } else if (option.commentSpec() == null) {
                complain(
                        option,
                        "Athena has no NOT NULL here. Remove it, and name '" + name
                                + "' under 'required' of the table in lakehouse.yml.");
            }
        }
    }

    private void clauses(CreateTableClausesContext clauses, Set<String> columns) {
        int last = -1;
        for (ParserRuleContext clause : parts(clauses)) {
            String name = nameOf(clause);
            int rank = CLAUSES.indexOf(name);
            if (rank < 0 || !isOfFormat(name)) {
                complain(clause, name + " is not for such a table. Leave it out.");
                continue;
            }
            if (rank < last) {
                complain(
                        clause,
                        "Athena wants " + name + " before " + CLAUSES.get(last) + ". Order: "
                                + String.join(", ", CLAUSES) + ".");
            }
            last = Math.max(last, rank);
        }
        clauses.rowFormat().stream()
                .filter(RowFormatSerdeContext.class::isInstance)
                .map(RowFormatSerdeContext.class::cast)
                .filter(serde -> serde.props != null)
                .flatMap(serde -> serde.props.property().stream())
                .forEach(this::serdeProperty);
        clauses.partitionFieldList().stream()
                .flatMap(fields -> fields.partitionField().stream())
                .forEach(field -> partition(field, columns));
    }

    private boolean isOfFormat(String clause) {
        return switch (clause) {
            case "PARTITIONED BY" -> format == Format.ICEBERG;
            case "ROW FORMAT", "STORED AS" -> format == Format.EXTERNAL_JSON;
            default -> true;
        };
    }

    private void serdeProperty(PropertyContext property) {
        String key = plain(property.key.getText());
        String value = property.value == null ? "" : plain(property.value.getText());
        if (!AthenaDdl.HARMLESS_SERDE_PROPERTIES.getOrDefault(key, Set.of()).contains(value.toLowerCase(Locale.ROOT))) {
            complain(
                    property,
                    "Zonegate reads the files without SerDe property '" + key + "' = '" + value
                            + "', so Athena would read them differently. Leave it out.");
        }
    }

    private void partition(PartitionFieldContext field, Set<String> columns) {
        if (!(field instanceof PartitionTransformContext transformed)) {
            complain(field, "PARTITIONED BY takes columns of the list above, without a type.");
            return;
        }
        List<String> names = new ArrayList<>();
        if (transformed.transform() instanceof ApplyTransformContext function) {
            String name = function.transformName.getText().toLowerCase(Locale.ROOT);
            boolean takesNumber = name.equals("bucket") || name.equals("truncate");
            List<TransformArgumentContext> numbers =
                    function.argument.stream().filter(a -> a.constant() != null).toList();
            if (!AthenaDdl.PARTITION_FUNCTIONS.contains(name)) {
                complain(
                        field,
                        "Athena has no partition function " + name + ". Use a column, or one of: "
                                + AthenaDdl.PARTITION_FUNCTIONS.stream()
                                        .sorted()
                                        .collect(Collectors.joining(", ")) + ".");
                return;
            }
            if (numbers.size() != (takesNumber ? 1 : 0) || function.argument.size() - numbers.size() != 1) {
                complain(field, "Write " + name + (takesNumber ? "(NUMBER, COLUMN)." : "(COLUMN)."));
                return;
            }
            function.argument.stream().filter(a -> a.constant() == null).forEach(a -> names.add(plain(a.getText())));
        } else {
            names.add(plain(transformed.transform().getText()));
        }
        for (String name : names) {
            if (!columns.contains(name.toLowerCase(Locale.ROOT))) {
                complain(field, "PARTITIONED BY names column '" + name + "', which the table lacks. Correct the name.");
            }
        }
    }

    private static List<ParserRuleContext> parts(CreateTableClausesContext clauses) {
        return clauses.children == null
                ? List.of()
                : clauses.children.stream()
                        .filter(ParserRuleContext.class::isInstance)
                        .map(ParserRuleContext.class::cast)
                        .toList();
    }

    /** The clause as people call it. */
    private static String nameOf(ParserRuleContext clause) {
        return switch (clause.getRuleIndex()) {
            case SqlBaseParser.RULE_commentSpec -> "COMMENT";
            case SqlBaseParser.RULE_partitionFieldList -> "PARTITIONED BY";
            case SqlBaseParser.RULE_rowFormat -> "ROW FORMAT";
            case SqlBaseParser.RULE_createFileFormat -> "STORED AS";
            case SqlBaseParser.RULE_locationSpec -> "LOCATION";
            case SqlBaseParser.RULE_propertyList -> "TBLPROPERTIES";
            case SqlBaseParser.RULE_bucketSpec -> "CLUSTERED BY";
            case SqlBaseParser.RULE_skewSpec -> "SKEWED BY";
            default -> "OPTIONS";
        };
    }

    private static String plain(String text) {
        return text.replaceAll("^[`'\"]|[`'\"]$", "");
    }

    private void complain(ParserRuleContext where, String message) {
        complaints.add(new Complaint(where.getStart().getLine(), message));
    }
}
