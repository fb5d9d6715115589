package org.zonegate.features;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.zonegate.rules.RuleNames;

/**
 * The tables as scenarios of one of them may name them, known from the lakehouse's files alone: {@code primary} is the
 * candidate, {@code published} what is published of the same table, and other tables go by their names.
 */
public interface ScenarioTables extends RuleNames.Tables {

    /** How SQL calls the candidate. */
    String PRIMARY = "primary";

    /** How SQL calls what is published of the candidate's table. */
    String PUBLISHED = "published";

    /** The judged table, such as {@code trusted.customer_trusted}. */
    String table();

    /** The full name of another table; the name itself where there is none of that name. */
    String fullName(String name);

    /** Whether a column of the judged table holds personal data. */
    boolean isPersonal(String column);

    /** The names of all columns of all tables, by Spark SQL's types; of two of one name, either. */
    Map<String, String> everyColumn();

    /**
     * What is wrong with a condition on rows, in full sentences; empty when nothing is.
     *
     * @param table {@code primary}, or another table that there is
     */
    List<String> condition(String table, String sql);

    /**
     * A query as people can ask it of the lakehouse's tables, in which {@code primary} and {@code published} stand for what
     * they stand for here.
     */
    String runnable(String query);

    /** What is known of a query before it is asked. */
    QueryForecast query(String sql);

    /** What is wrong with DQDL rules about the judged table; lines are those of {@code dqdl}. */
    RulesForecast rules(String file, String dqdl);

    /**
     * A query before it is asked.
     *
     * @param problems in full sentences; where there are any, the rest is empty
     * @param tables that it reads, as written, in lower case
     * @param columns that it returns, by name, with Spark SQL's types, in their order
     */
    record QueryForecast(List<String> problems, Set<String> tables, Map<String, String> columns) {}

    /**
     * DQDL rules before they are evaluated.
     *
     * @param tables that they refer to, as written, in lower case
     */
    record RulesForecast(List<FeatureProblem> problems, Set<String> tables) {}
}
