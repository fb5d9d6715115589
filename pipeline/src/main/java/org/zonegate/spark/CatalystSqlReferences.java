package org.zonegate.spark;

import static org.zonegate.spark.CatalystSqlTree.children;
import static org.zonegate.spark.CatalystSqlTree.expressions;
import static org.zonegate.spark.CatalystSqlTree.list;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.tree.ParseTree;
import org.apache.spark.sql.catalyst.analysis.UnresolvedAttribute;
import org.apache.spark.sql.catalyst.analysis.UnresolvedRelation;
import org.apache.spark.sql.catalyst.analysis.UnresolvedStar;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.SubqueryExpression;
import org.apache.spark.sql.catalyst.parser.SqlBaseParser.IdentifierReferenceContext;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.apache.spark.sql.catalyst.plans.logical.SubqueryAlias;
import org.apache.spark.sql.catalyst.plans.logical.UnresolvedWith;
import org.zonegate.query.InvalidQuery;
import scala.Tuple2;

/** Finds where a query's text names tables, with the scopes of what it defines itself. */
final class CatalystSqlReferences {

    /**
     * A table where the text names it.
     *
     * @param from where its name begins, in chars
     * @param to where it ends, exclusive
     */
    record Reference(List<String> name, int from, int to, Optional<String> alias) {}

    /** A place in a text as parsers count: a line, from 1, and code points before it in its line. */
    private record Place(int line, int column) {}

    /** Where a name stands, in code points from the text's beginning, the last one included. */
    private record Extent(int from, int to) {}

    private final String sql;
    private final Map<Place, Extent> names = new HashMap<>();
    private final List<Reference> found = new ArrayList<>();
    private final List<List<String>> qualified = new ArrayList<>();

    private CatalystSqlReferences(String sql) {
        this.sql = sql;
    }

    /**
     * The tables that {@code sql} reads, in the order of the text.
     *
     * @param statement what the text was parsed to
     * @throws InvalidQuery when a place in the text cannot be told, or a column is named by its table's full name
     */
    static List<Reference> in(String sql, CatalystSqlStatement statement) {
        CatalystSqlReferences references = new CatalystSqlReferences(sql);
        references.locate(statement.tree());
        references.visit(statement.plan(), Set.of());
        references.refuseFullNames();
        return references.found.stream()
                .sorted(Comparator.comparingInt(Reference::from))
                .toList();
    }

    /** Plans know where a name begins, and only the text's structure where it ends. */
    private void locate(ParseTree tree) {
        if (tree instanceof IdentifierReferenceContext name) {
            Token first = name.getStart();
            names.put(
                    new Place(first.getLine(), first.getCharPositionInLine()),
                    new Extent(first.getStartIndex(), name.getStop().getStopIndex()));
        }
        for (int i = 0; i < tree.getChildCount(); i++) {
            locate(tree.getChild(i));
        }
    }

    private void visit(LogicalPlan plan, Set<String> defined) {
        if (plan instanceof SubqueryAlias alias && alias.child() instanceof UnresolvedRelation relation) {
            add(relation, Optional.of(alias.identifier().name()), defined);
            return;
        }
        if (plan instanceof UnresolvedRelation relation) {
            add(relation, Optional.empty(), defined);
            return;
        }
        Set<String> scope = defined;
        if (plan instanceof UnresolvedWith with) {
            scope = new HashSet<>(defined);
            for (Tuple2<String, SubqueryAlias> definition : list(with.cteRelations())) {
                // A definition sees those before it.
                visit(definition._2().child(), Set.copyOf(scope));
                scope.add(lower(definition._1()));
            }
        }
        for (LogicalPlan child : children(plan)) {
            visit(child, scope);
        }
        for (Expression expression : expressions(plan)) {
            visit(expression, scope);
        }
    }

    private void visit(Expression expression, Set<String> defined) {
        if (expression instanceof SubqueryExpression subquery) {
            visit(subquery.plan(), defined);
        }
        if (expression instanceof UnresolvedAttribute attribute) {
            qualified.add(list(attribute.nameParts()));
        }
        if (expression instanceof UnresolvedStar star && star.target().isDefined()) {
            List<String> parts = new ArrayList<>(list(star.target().get()));
            parts.add("*");
            qualified.add(parts);
        }
        for (Expression child : children(expression)) {
            visit(child, defined);
        }
    }

    private void add(UnresolvedRelation relation, Optional<String> alias, Set<String> defined) {
        List<String> name = List.copyOf(list(relation.multipartIdentifier()));
        if (name.size() == 1 && defined.contains(lower(name.get(0)))) {
            return;
        }
        Extent extent = names.get(new Place(CatalystSqlTree.line(relation), CatalystSqlTree.column(relation)));
        if (extent == null) {
            throw new InvalidQuery("Where the query names table " + String.join(".", name)
                    + " cannot be told. Write it in a simpler way.");
        }
        // Spark counts code points.
        int begin = sql.offsetByCodePoints(0, extent.from());
        int end = sql.offsetByCodePoints(begin, extent.to() - extent.from() + 1);
        String written = sql.substring(begin, end).replaceAll("[\\s\"]", "");
        if (!written.equals(String.join(".", name))) {
            throw new InvalidQuery("Table " + String.join(".", name)
                    + " is named in a way that cannot be handed on to Athena. Write zone.table and nothing within it.");
        }
        found.add(new Reference(name, begin, end, alias));
    }

    /** The database has another name for Athena, so that trusted.orders.id would name nothing there. */
    private void refuseFullNames() {
        for (List<String> column : qualified) {
            for (Reference table : found) {
                int parts = table.name().size();
                if (parts > 1
                        && column.size() > parts
                        && String.join(".", column.subList(0, parts))
                                .equalsIgnoreCase(String.join(".", table.name()))) {
                    String last = table.name().get(parts - 1);
                    throw new InvalidQuery("Athena does not know " + String.join(".", column) + " by that name. Write "
                            + String.join(".", column.subList(parts - 1, column.size())) + ", or give the table a"
                            + " name, as in FROM " + String.join(".", table.name()) + " AS " + last.charAt(0) + ".");
                }
            }
        }
    }

    private static String lower(String name) {
        return name.toLowerCase(Locale.ROOT);
    }
}
