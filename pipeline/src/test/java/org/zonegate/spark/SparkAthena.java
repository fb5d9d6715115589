package org.zonegate.spark;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.iceberg.MetadataTableType;
import org.apache.iceberg.MetadataTableUtils;
import org.apache.iceberg.Table;
import org.apache.iceberg.catalog.Catalog;
import org.apache.iceberg.catalog.TableIdentifier;
import org.apache.iceberg.exceptions.NoSuchTableException;
import org.apache.iceberg.spark.source.SparkTable;
import org.apache.spark.sql.AnalysisException;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.connector.catalog.Identifier;
import org.apache.spark.sql.types.StructField;
import org.jspecify.annotations.Nullable;
import org.zonegate.aws.FakeAthena.Column;
import org.zonegate.aws.FakeAthena.Script;

/**
 * Answers for Athena, by Spark, from the same catalog: names of tables as Athena has them, at the snapshot that the text
 * says and no other. What is no such name it does not know.
 */
public final class SparkAthena {

    private static final Pattern TABLE = Pattern.compile(
            "\"(?<database>\\w+)\"\\.\"(?<table>\\w+)(?:\\$(?<kind>\\w+))?\"(?: FOR VERSION AS OF (?<snapshot>\\d+))?");

    private final Supplier<Catalog> opening;
    private @Nullable Catalog opened;

    /**
     * Opens nothing yet.
     *
     * @param opening asked once
     */
    public SparkAthena(Supplier<Catalog> opening) {
        this.opening = opening;
    }

    /** What comes of a query. */
    public synchronized Script answer(String sql) {
        try {
            PinnedSession session = PinnedSession.of(SparkSessions.start(), () -> {
                throw new IllegalStateException("Athena has no pseudonym key.");
            });
            Matcher matcher = TABLE.matcher(sql);
            StringBuilder text = new StringBuilder();
            int pins = 0;
            while (matcher.find()) {
                String name = "pin" + pins++;
                session.pin(Identifier.of(new String[0], name), table(matcher));
                matcher.appendReplacement(text, name);
            }
            matcher.appendTail(text);
            return script(session.sql(text.toString().replace('"', '`')));
        } catch (NoSuchTableException e) {
            return Script.failed(2, "TABLE_NOT_FOUND: line 1:1: " + e.getMessage());
        } catch (Exception e) {
            return Script.failed(
                    2,
                    (e instanceof AnalysisException ? "SYNTAX_ERROR: line 1:1: " : "INVALID_CAST_ARGUMENT: ")
                            + e.getMessage());
        }
    }

    private Catalog catalog() {
        Catalog known = opened;
        if (known == null) {
            known = opening.get();
            opened = known;
        }
        return known;
    }

    private SparkTable table(Matcher matcher) {
        Table table = catalog().loadTable(TableIdentifier.of(matcher.group("database"), matcher.group("table")));
        String kind = matcher.group("kind");
        if (kind != null) {
            return new SparkTable(
                    MetadataTableUtils.createMetadataTableInstance(table, MetadataTableType.from(kind)), false);
        }
        return new SparkTable(table, Long.valueOf(matcher.group("snapshot")), false);
    }

    private static Script script(Dataset<Row> rows) {
        List<Column> columns = new ArrayList<>();
        StructField[] fields = rows.schema().fields();
        for (int i = 0; i < fields.length; i++) {
            boolean isNamed = fields[i].name().matches("\\w+");
            columns.add(new Column(isNamed ? fields[i].name().toLowerCase(Locale.ROOT) : "_col" + i, type(fields[i])));
        }
        List<List<@Nullable String>> texts = new ArrayList<>();
        for (Row row : rows.collectAsList()) {
            List<@Nullable String> values = new ArrayList<>();
            for (int i = 0; i < row.size(); i++) {
                Object value = row.get(i);
                values.add(value == null ? null : value instanceof BigDecimal d ? d.toPlainString() : value.toString());
            }
            texts.add(values);
        }
        return Script.of(columns, texts).states("QUEUED", "RUNNING", "SUCCEEDED");
    }

    private static String type(StructField field) {
        String type = field.dataType().catalogString();
        return switch (type) {
            case "string" -> "varchar";
            case "int" -> "integer";
            default -> type;
        };
    }
}
