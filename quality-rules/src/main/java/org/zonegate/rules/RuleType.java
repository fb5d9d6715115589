package org.zonegate.rules;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Every type of rule that DQDL knows, or that some version of Deequ knows, and what becomes of it here.
 *
 * <p>Source: "DQDL rule type reference" in the AWS Glue guide, and the rules that Deequ 2.1.0 translates. The table in this
 * module's README is made from these entries.
 */
public enum RuleType {
    ROW_COUNT(
            "RowCount",
            Treatment.DEEQU,
            "the rows, from Iceberg's manifests where there is no where clause. No row is a count, too: 0",
            RuleTypeForm.of().numbers().where()),
    ROW_COUNT_MATCH(
            "RowCountMatch",
            Treatment.CORRECTED,
            "this table's rows divided by the other's. Deequ answers Infinity where the other is empty; here that is not evaluated",
            RuleTypeForm.of(Argument.TABLE).numbers()),
    COLUMN_COUNT(
            "ColumnCount",
            Treatment.DEEQU,
            "the columns of the schema",
            RuleTypeForm.of().numbers()),
    COLUMN_EXISTS(
            "ColumnExists", Treatment.DEEQU, "whether the schema has the column", RuleTypeForm.of(Argument.ANY_COLUMN)),
    COLUMN_NAMES_MATCH_PATTERN(
            "ColumnNamesMatchPattern",
            Treatment.DEEQU,
            "whether all column names match, from the schema",
            RuleTypeForm.of(Argument.PATTERN)),
    SCHEMA_MATCH(
            "SchemaMatch",
            Treatment.CORRECTED,
            "columns with the same name and type in both tables, divided by all columns of either. Deequ answers 0"
                    + " where the numbers of columns differ",
            RuleTypeForm.of(Argument.TABLE).numbers()),
    COLUMN_DATA_TYPE(
            "ColumnDataType",
            Treatment.CORRECTED,
            "the part of the values that can be read as the type; rows without one do not count. Deequ passes it on an"
                    + " empty table",
            RuleTypeForm.of(Argument.COLUMN).texts().where().threshold().rowLevel()),
    COMPLETENESS(
            "Completeness",
            Treatment.DEEQU,
            "the part of the rows that have a value, from Iceberg's manifests where there is no where clause",
            RuleTypeForm.of(Argument.COLUMN).numbers().where()),
    IS_COMPLETE(
            "IsComplete",
            Treatment.CORRECTED,
            "every row has a value. Deequ fails it on an empty table, where there is nothing to tell",
            RuleTypeForm.of(Argument.COLUMN).where().rowLevel()),
    UNIQUENESS(
            "Uniqueness",
            Treatment.CORRECTED,
            "values that occur once, divided by the rows that have a value. Deequ's parser takes one column only",
            RuleTypeForm.of(Argument.COLUMN).variadic().numbers().where()),
    IS_UNIQUE(
            "IsUnique",
            Treatment.CORRECTED,
            "no value occurs twice; rows without a value do not count. Deequ fails it where no row has one",
            RuleTypeForm.of(Argument.COLUMN).where().rowLevel()),
    IS_PRIMARY_KEY(
            "IsPrimaryKey",
            Treatment.CORRECTED,
            "no combination of values occurs twice, and no row lacks any of them. Deequ passes over nulls in keys of"
                    + " several columns",
            RuleTypeForm.of(Argument.COLUMN).variadic().where().rowLevel()),
    UNIQUE_VALUE_RATIO(
            "UniqueValueRatio",
            Treatment.DEEQU,
            "values that occur once, divided by the different values",
            RuleTypeForm.of(Argument.COLUMN).numbers().where()),
    DISTINCT_VALUES_COUNT(
            "DistinctValuesCount",
            Treatment.CORRECTED,
            "the different values. No value is a count, too: 0",
            RuleTypeForm.of(Argument.COLUMN).numbers().where()),
    ENTROPY(
            "Entropy",
            Treatment.DEEQU,
            "the entropy of the values' frequencies, in nats",
            RuleTypeForm.of(Argument.COLUMN).numbers().where()),
    MEAN(
            "Mean",
            Treatment.DEEQU,
            "of the values that there are",
            RuleTypeForm.of(Argument.NUMBER_COLUMN).numbers().where()),
    SUM(
            "Sum",
            Treatment.DEEQU,
            "of the values that there are",
            RuleTypeForm.of(Argument.NUMBER_COLUMN).numbers().where()),
    STANDARD_DEVIATION(
            "StandardDeviation",
            Treatment.DEEQU,
            "of the population of values that there are",
            RuleTypeForm.of(Argument.NUMBER_COLUMN).numbers().where()),
    COLUMN_CORRELATION(
            "ColumnCorrelation",
            Treatment.DEEQU,
            "Pearson's, of the rows that have both values; not evaluated where one of the columns is constant",
            RuleTypeForm.of(Argument.NUMBER_COLUMN, Argument.NUMBER_COLUMN)
                    .numbers()
                    .where()),
    COLUMN_LENGTH(
            "ColumnLength",
            Treatment.CORRECTED,
            "every value's number of characters keeps the comparison; a row without a value does not. Deequ compares the"
                    + " shortest and the longest, which is wrong for !=",
            RuleTypeForm.of(Argument.TEXT_COLUMN).numbers().where().threshold().rowLevel()),
    COLUMN_VALUES(
            "ColumnValues",
            Treatment.CORRECTED,
            "every value keeps the comparison; a row without a value does not, except for != and not in. Deequ ignores the"
                    + " threshold on numbers, lists and patterns, and reports no metric for between",
            RuleTypeForm.of(Argument.COLUMN)
                    .numbers()
                    .texts()
                    .dates()
                    .where()
                    .threshold()
                    .rowLevel()),
    DATA_FRESHNESS(
            "DataFreshness",
            Treatment.CORRECTED,
            "every value's age keeps the comparison: of dates and timestamps (UTC), of text in ISO 8601, and of whole"
                    + " numbers as milliseconds since 1970, on which Deequ always passes",
            RuleTypeForm.of(Argument.TIME_COLUMN).durations().where().rowLevel()),
    CUSTOM_SQL(
            "CustomSql",
            Treatment.CORRECTED,
            "with a comparison: the one number that the query gives; without: each row that the query gives back keeps the"
                    + " rule. `primary` is always this candidate. Deequ reads a view left over from another table, files"
                    + " several queries under one metric, and counts duplicate rows more than once",
            RuleTypeForm.of(Argument.SQL).numbers().optional().threshold().rowLevel()),
    REFERENTIAL_INTEGRITY(
            "ReferentialIntegrity",
            Treatment.CORRECTED,
            "the part of the rows whose values are there in the other table; a row that lacks one is not. Deequ takes"
                    + " the text '1' for the number 1, and names the metric after the other table",
            RuleTypeForm.of(Argument.COLUMN_LIST, Argument.TABLE_COLUMNS)
                    .numbers()
                    .rowLevel()),
    DATASET_MATCH(
            "DatasetMatch",
            Treatment.CORRECTED,
            "the part of the rows that the other table has, too, with the same key and values. Deequ gives no"
                    + " answer where a key occurs twice",
            RuleTypeForm.of(Argument.TABLE, Argument.MAPPINGS, Argument.MAPPINGS)
                    .lastOptional()
                    .numbers()),
    AGGREGATE_MATCH(
            "AggregateMatch",
            Treatment.CORRECTED,
            "the first sum or average divided by the second. Deequ takes 0 where the second is 0; here that is not"
                    + " evaluated",
            RuleTypeForm.of(Argument.AGGREGATE, Argument.AGGREGATE).numbers()),
    DETECT_ANOMALIES(
            "DetectAnomalies",
            Treatment.CORRECTED,
            "the metric is no outlier among those of the last 30 published candidates (robust z-score, see below). Deequ's"
                    + " DQDL has no history",
            RuleTypeForm.of(Argument.METRIC).variadic()),

    ALL_STATISTICS("AllStatistics", Treatment.REFUSED, "an analyzer, and no rule: it claims nothing"),
    FILE_FRESHNESS("FileFreshness", Treatment.REFUSED, "about files in S3; a candidate is a table"),
    FILE_MATCH("FileMatch", Treatment.REFUSED, "about files in S3; a candidate is a table"),
    FILE_SIZE("FileSize", Treatment.REFUSED, "about files in S3; a candidate is a table"),
    FILE_UNIQUENESS("FileUniqueness", Treatment.REFUSED, "about files in S3; a candidate is a table"),
    DUPLICATE_ROW_COUNT(
            "DuplicateRowCount", Treatment.REFUSED, "Glue lacks it; write IsPrimaryKey, or CustomSql with a count"),
    INTERQUARTILE_RANGE("InterquartileRange", Treatment.REFUSED, "Glue lacks it; write CustomSql with percentile"),
    KURTOSIS("Kurtosis", Treatment.REFUSED, "Glue lacks it; write CustomSql with kurtosis"),
    RANGE("Range", Treatment.REFUSED, "Glue lacks it; write CustomSql with max and min"),
    SKEWNESS("Skewness", Treatment.REFUSED, "Glue lacks it; write CustomSql with skewness"),
    VARIANCE("Variance", Treatment.REFUSED, "Glue lacks it; write StandardDeviation"),
    ZEROS_COUNT("ZerosCount", Treatment.REFUSED, "Glue lacks it; write RowCount with a where clause");

    /** What becomes of rules of a type. */
    public enum Treatment {
        /** Deequ's analyzers, or the schema, give the value that DQDL means. */
        DEEQU("by Deequ"),
        /** Deequ's DQDL gives a wrong or no answer in places, and the right one is made here. */
        CORRECTED("corrected"),
        /** A definition error. */
        REFUSED("refused");

        private final String words;

        Treatment(String words) {
            this.words = words;
        }

        public String words() {
            return words;
        }
    }

    /** What a parameter names. */
    public enum Argument {
        COLUMN("a column"),
        /** A column whose existence is what the rule is about. */
        ANY_COLUMN("a column"),
        NUMBER_COLUMN("a column of numbers"),
        TEXT_COLUMN("a column of text"),
        TIME_COLUMN("a column of dates, timestamps or milliseconds since 1970"),
        PATTERN("a regular expression"),
        SQL("a SELECT"),
        TABLE("a table"),
        COLUMN_LIST("columns, separated by commas"),
        TABLE_COLUMNS("columns of another table, as in \"orders.id\" or \"orders.{id,day}\""),
        MAPPINGS("columns, as in \"id\", \"id->order_id\" or \"id,day\""),
        AGGREGATE("an aggregate, as in \"sum(amount)\" or \"avg(orders.amount)\""),
        METRIC("a rule type and its parameters, as in \"RowCount\" or \"Completeness\" \"email\"");

        private final String words;

        Argument(String words) {
            this.words = words;
        }

        public String words() {
            return words;
        }
    }

    /** The kinds of conditions. */
    public enum ConditionKind {
        NUMBERS("numbers"),
        TEXTS("text"),
        DATES("dates"),
        DURATIONS("durations, as in <= 24 hours");

        private final String words;

        ConditionKind(String words) {
            this.words = words;
        }

        public String words() {
            return words;
        }

        /** The kind of a condition. */
        public static ConditionKind of(Condition condition) {
            if (condition instanceof Condition.Numbers) {
                return NUMBERS;
            }
            if (condition instanceof Condition.Texts) {
                return TEXTS;
            }
            return condition instanceof Condition.Dates ? DATES : DURATIONS;
        }
    }

    private final String dqdlName;
    private final Treatment treatment;
    private final String meaning;
    // Never changed once the enum is made.
    @SuppressWarnings("ImmutableEnumChecker")
    private final RuleTypeForm form;

    RuleType(String dqdlName, Treatment treatment, String meaning, RuleTypeForm form) {
        this.dqdlName = dqdlName;
        this.treatment = treatment;
        this.meaning = meaning;
        this.form = form;
    }

    RuleType(String dqdlName, Treatment treatment, String meaning) {
        this(dqdlName, treatment, meaning, RuleTypeForm.of());
    }

    /** As DQDL spells it; case counts. */
    public String dqdlName() {
        return dqdlName;
    }

    public Treatment treatment() {
        return treatment;
    }

    /** What is measured, and where that differs from Deequ's answer; or why it is refused. */
    public String meaning() {
        return meaning;
    }

    public RuleTypeForm form() {
        return form;
    }

    public static Optional<RuleType> named(String name) {
        return Arrays.stream(values()).filter(t -> t.dqdlName.equals(name)).findFirst();
    }

    /** The names of the types that can be used. */
    public static List<String> names() {
        return Arrays.stream(values())
                .filter(t -> t.treatment != Treatment.REFUSED)
                .map(RuleType::dqdlName)
                .toList();
    }
}
