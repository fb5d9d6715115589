package org.zonegate.lakehouse;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Understands SQL without running it; the port through which this package reads contracts and transforms. */
public interface SqlFrontend {

    /**
     * A CREATE TABLE statement.
     *
     * @param namespace the qualifier before the table's name, as written; empty when there is none
     */
    record ParsedTable(
            String namespace,
            String name,
            Contract.Format format,
            List<Column> columns,
            List<String> partitioning,
            Optional<String> location,
            Map<String, String> properties) {}

    /** A table that a SELECT reads, and where it says so. */
    record Reference(TableId table, int line) {}

    /**
     * A SELECT's shape.
     *
     * @param references in the order of the text; one table can occur more than once
     * @param driving the leftmost table of the outermost FROM, followed through common table expressions; empty when
     *     it is not a table (a union, a values list, a table function)
     * @param rowPreserving whether it only projects and filters its driving table
     */
    record ParsedSelect(List<Reference> references, Optional<TableId> driving, boolean rowPreserving) {}

    /**
     * A column of a SELECT's result, with Spark SQL's canonical type name.
     *
     * @param line where the SELECT makes it; 0 when that is not known
     */
    record ResultColumn(String name, String type, int line) {}

    /**
     * Reads a CREATE TABLE statement.
     *
     * @throws SqlProblem when the text is not one CREATE TABLE statement of a kind that Athena can run: an external
     *     JSON table or an Iceberg table
     */
    ParsedTable parseTable(String ddl) throws SqlProblem;

    /**
     * Reads the shape of a SELECT.
     *
     * @throws SqlProblem when the text is not one SELECT, or reads a table by other than {@code zone.table}
     */
    ParsedSelect parseSelect(String sql) throws SqlProblem;

    /**
     * The columns that a SELECT gives on tables of the given columns.
     *
     * @param tables columns of every table that the SELECT refers to
     * @throws SqlProblem when it refers to a column or a function that does not exist, or does not type-check
     */
    List<ResultColumn> resultOf(String sql, Map<TableId, List<Column>> tables) throws SqlProblem;

    /**
     * What a query of a rule gives.
     *
     * @param tables the names in its FROM clauses, among those that it may use
     */
    record RuleQuery(Set<String> tables, List<ResultColumn> columns) {}

    /**
     * Understands a query of a rule or scenario, which names tables as it likes: {@code primary}, {@code orders},
     * {@code trusted.orders}.
     *
     * @param tables columns of every table that it may name, by name in lower case
     * @throws SqlProblem when it is not one SELECT, names another table, or does not type-check
     */
    RuleQuery ruleQuery(String sql, Map<String, List<Column>> tables) throws SqlProblem;

    /**
     * Finds in a SELECT, which this understands, what Amazon Athena does not understand, or takes for something else.
     *
     * @throws SqlProblem when there is any; that there is none does not mean that both engines give the same answer
     */
    void commonQuery(String sql) throws SqlProblem;

    /**
     * Understands a condition on the rows of one table.
     *
     * @throws SqlProblem when it is none, or does not type-check
     */
    void condition(String condition, List<Column> columns) throws SqlProblem;

    /**
     * One thing that is wrong with a piece of SQL.
     *
     * @param line from 1 within the text; 0 when it concerns the text as a whole
     * @param message what is wrong and what to do about it, in full sentences
     */
    record Complaint(int line, String message) {}

    /** SQL that cannot be understood: correct it. Holds every complaint that was found. */
    final class SqlProblem extends Exception {

        private static final long serialVersionUID = 1L;

        private final transient List<Complaint> complaints;

        /** Says everything that is wrong; {@code complaints} is not empty. */
        public SqlProblem(List<Complaint> complaints) {
            super(complaints.stream().map(Complaint::message).collect(Collectors.joining("\n")));
            this.complaints = List.copyOf(complaints);
        }

        /** Says the one thing that is wrong; see {@link Complaint}. */
        public SqlProblem(int line, String message) {
            this(List.of(new Complaint(line, message)));
        }

        public List<Complaint> complaints() {
            return complaints;
        }
    }
}
