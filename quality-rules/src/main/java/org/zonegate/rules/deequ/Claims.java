package org.zonegate.rules.deequ;

import org.zonegate.rules.RuleExpression.Simple;
import org.zonegate.rules.deequ.Answer.Unknown;
import org.zonegate.rules.deequ.Answer.Why;
import org.zonegate.rules.deequ.Bench.NotThere;

/** Turns rules into claims, type by type. */
final class Claims {

    private final Bench bench;
    private final SchemaClaims schema;
    private final ValueClaims values;
    private final RowClaims rows;
    private final GroupClaims groups;
    private final TableClaims tables;
    private final SqlClaims sql;
    private final AnomalyClaims anomalies;

    Claims(Bench bench) {
        this.bench = bench;
        this.schema = new SchemaClaims(bench);
        this.values = new ValueClaims(bench);
        this.rows = new RowClaims(bench);
        this.groups = new GroupClaims(bench);
        this.tables = new TableClaims(bench);
        this.sql = new SqlClaims(bench);
        this.anomalies = new AnomalyClaims(bench, this);
    }

    /** The claim that a rule makes; one that cannot be made is answered with the reason. */
    Claim of(Simple rule) {
        try {
            bench.requireCondition(rule.where());
            return claim(rule);
        } catch (NotThere e) {
            return Claim.answered(new Unknown(Why.OTHER, String.valueOf(e.getMessage())));
        } catch (Exception e) {
            return Claim.answered(new Unknown(Why.OTHER, Failure.reason(e)));
        }
    }

    private Claim claim(Simple rule) {
        return switch (rule.type()) {
            case COLUMN_COUNT -> schema.columnCount(rule);
            case COLUMN_EXISTS -> schema.columnExists(rule);
            case COLUMN_NAMES_MATCH_PATTERN -> schema.columnNamesMatchPattern(rule);
            case SCHEMA_MATCH -> schema.schemaMatch(rule);
            case ROW_COUNT -> values.rowCount(rule);
            case MEAN, SUM, STANDARD_DEVIATION -> values.ofOneColumn(rule);
            case COLUMN_CORRELATION -> values.correlation(rule);
            case COMPLETENESS -> rows.completeness(rule);
            case IS_COMPLETE, COLUMN_LENGTH, COLUMN_VALUES, COLUMN_DATA_TYPE, DATA_FRESHNESS -> rows.ofOneColumn(rule);
            case UNIQUENESS, UNIQUE_VALUE_RATIO, DISTINCT_VALUES_COUNT, ENTROPY -> groups.metric(rule);
            case IS_UNIQUE -> groups.isUnique(rule);
            case IS_PRIMARY_KEY -> groups.isPrimaryKey(rule);
            case ROW_COUNT_MATCH -> tables.rowCountMatch(rule);
            case REFERENTIAL_INTEGRITY -> tables.referentialIntegrity(rule);
            case DATASET_MATCH -> tables.datasetMatch(rule);
            case AGGREGATE_MATCH -> tables.aggregateMatch(rule);
            case CUSTOM_SQL -> rule.condition().isPresent() ? sql.number(rule) : sql.rows(rule);
            case DETECT_ANOMALIES -> anomalies.of(rule);
            default ->
                Claim.answered(new Unknown(
                        Why.OTHER,
                        rule.type().dqdlName() + " cannot be used: "
                                + rule.type().meaning()));
        };
    }
}
