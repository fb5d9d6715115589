package org.zonegate.spark;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.antlr.v4.runtime.CharStreams;
import org.antlr.v4.runtime.CommonTokenStream;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.tree.ParseTree;
import org.apache.spark.sql.catalyst.parser.SqlBaseLexer;
import org.apache.spark.sql.catalyst.parser.SqlBaseParser.FunctionCallContext;
import org.apache.spark.sql.catalyst.parser.SqlBaseParser.JoinTypeContext;
import org.apache.spark.sql.catalyst.parser.SqlBaseParser.PrimitiveDataTypeContext;
import org.apache.spark.sql.catalyst.parser.UpperCaseCharStream;
import org.zonegate.lakehouse.SqlFrontend.Complaint;

/**
 * What in a query that Spark understands Athena does not understand, or takes for something else.
 *
 * <p>Athena's own parser cannot be asked here: it is Trino's, which needs a newer ANTLR than Spark's parser runs with. What is
 * told here is what Spark's words and functions give away; functions are those that both were asked and gave one answer
 * (common-functions.txt). See ADR 8.
 */
final class AthenaDialect {

    private static final Map<Integer, String> WORDS = Map.ofEntries(
            Map.entry(
                    SqlBaseLexer.BACKQUOTED_IDENTIFIER,
                    "Athena takes no backticks. Write the name without; most words need none."),
            Map.entry(
                    SqlBaseLexer.DOUBLEQUOTED_STRING,
                    "To Athena, what stands between double quotes is a name. Put text between single ones."),
            Map.entry(SqlBaseLexer.DIV, "Athena knows no DIV. Write CAST((a - a % b) / b AS bigint)."),
            Map.entry(SqlBaseLexer.NSEQ, "Athena knows no <=>. Write IS NOT DISTINCT FROM."),
            Map.entry(SqlBaseLexer.RLIKE, "Athena knows no RLIKE. Write regexp_like(text, pattern)."),
            Map.entry(SqlBaseLexer.ILIKE, "Athena knows no ILIKE. Write lower(text) LIKE ..."),
            Map.entry(SqlBaseLexer.TILDE, "Athena knows no operators on bits."),
            Map.entry(SqlBaseLexer.AMPERSAND, "Athena knows no operators on bits."),
            Map.entry(SqlBaseLexer.PIPE, "Athena knows no operators on bits."),
            Map.entry(SqlBaseLexer.HAT, "Athena knows no operators on bits."),
            Map.entry(SqlBaseLexer.PIVOT, "Athena knows no PIVOT. Write sum(CASE WHEN ... END) for each column."),
            Map.entry(SqlBaseLexer.UNPIVOT, "Athena knows no UNPIVOT. Write UNION ALL."),
            Map.entry(SqlBaseLexer.LATERAL, "Athena knows no LATERAL VIEW."),
            Map.entry(SqlBaseLexer.SORT, "Athena knows no SORT BY. Write ORDER BY."),
            Map.entry(SqlBaseLexer.HENT_START, "Athena knows no hints."));

    private static final Set<Integer> NUMBERS = Set.of(
            SqlBaseLexer.BIGINT_LITERAL,
            SqlBaseLexer.SMALLINT_LITERAL,
            SqlBaseLexer.TINYINT_LITERAL,
            SqlBaseLexer.FLOAT_LITERAL,
            SqlBaseLexer.DOUBLE_LITERAL,
            SqlBaseLexer.BIGDECIMAL_LITERAL);

    private static final Set<String> TYPES = Set.of(
            "boolean",
            "tinyint",
            "smallint",
            "int",
            "integer",
            "bigint",
            "double",
            "decimal",
            "varchar",
            "char",
            "date",
            "timestamp");

    /** What looks like a function to people and has a grammar of its own in Spark, which Athena lacks. */
    private static final Map<String, String> OWN_GRAMMAR = Map.of(
            "StructContext", "struct()",
            "FirstContext", "first()",
            "LastContext", "last()",
            "Any_valueContext", "any_value()",
            "TimestampaddContext", "timestampadd()",
            "TimestampdiffContext", "timestampdiff()",
            "OverlayContext", "overlay()",
            "PercentileContext", "percentile_cont()");

    private static final Map<String, String> INSTEAD = Map.of(
            "left", "substr(text, 1, n)",
            "nvl", "coalesce(a, b)",
            "ifnull", "coalesce(a, b)",
            "isnull", "a IS NULL",
            "isnotnull", "a IS NOT NULL",
            "startswith", "text LIKE 'start%'",
            "contains", "text LIKE '%part%'",
            "endswith", "text LIKE '%end'",
            "timestamp_millis", "TIMESTAMP '1970-01-01 00:00:00' + n * INTERVAL '0.001' SECOND");

    private static final Pattern PLAIN_STRING = Pattern.compile("'[^\\\\]*'", Pattern.DOTALL);

    /** By name, with a use of each. */
    private static final Map<String, String> FUNCTIONS = functions();

    private final Map<String, Complaint> complaints = new LinkedHashMap<>();

    private AthenaDialect() {}

    /** The functions that both engines have with one meaning, by name in lower case, each with a use of it. */
    static Map<String, String> functions() {
        Map<String, String> functions = new TreeMap<>();
        try (InputStream list = AthenaDialect.class.getResourceAsStream("common-functions.txt")) {
            String text = new String(Objects.requireNonNull(list).readAllBytes(), StandardCharsets.UTF_8);
            text.lines().filter(line -> !line.startsWith("#")).forEach(line -> {
                int blank = line.indexOf(' ');
                functions.put(line.substring(0, blank), line.substring(blank).strip());
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return functions;
    }

    /** Everything in the query that is Spark's alone, in the order of the text; empty when there is nothing. */
    static List<Complaint> complaints(CatalystSqlStatement query, String text) {
        AthenaDialect dialect = new AthenaDialect();
        CommonTokenStream words =
                new CommonTokenStream(new SqlBaseLexer(new UpperCaseCharStream(CharStreams.fromString(text))));
        words.fill();
        words.getTokens().forEach(dialect::word);
        dialect.tree(query.tree());
        List<Complaint> found = new ArrayList<>(dialect.complaints.values());
        found.sort((a, b) -> Integer.compare(a.line(), b.line()));
        return found;
    }

    private void word(Token token) {
        String told = WORDS.get(token.getType());
        if (told != null) {
            complain(token, told);
        } else if (NUMBERS.contains(token.getType())) {
            complain(token, "Athena knows no number written " + token.getText() + ". Write CAST(... AS ...).");
        } else if (token.getType() == SqlBaseLexer.STRING_LITERAL
                && !PLAIN_STRING.matcher(token.getText()).matches()) {
            complain(
                    token,
                    "A backslash in a text, and a letter before its quote, mean something to Spark and nothing to"
                            + " Athena: " + token.getText() + ". Say it without.");
        } else if (token.getType() == SqlBaseLexer.EQ && token.getText().equals("==")) {
            complain(token, "Athena knows no ==. Write =.");
        } else if (token.getType() == SqlBaseLexer.NOT && token.getText().equals("!")) {
            complain(token, "Athena knows no !. Write NOT.");
        }
    }

    private void tree(ParseTree node) {
        if (node instanceof JoinTypeContext join) {
            if (join.SEMI() != null) {
                complain(
                        join.getStart(),
                        "Athena knows no SEMI JOIN. Write WHERE EXISTS (SELECT 1 FROM ... WHERE ...).");
            }
            if (join.ANTI() != null) {
                complain(
                        join.getStart(),
                        "Athena knows no ANTI JOIN. Write WHERE NOT EXISTS (SELECT 1 FROM ... WHERE ...).");
            }
        } else if (node instanceof FunctionCallContext call) {
            function(call.getStart(), call.functionName().getText());
        } else if (node instanceof PrimitiveDataTypeContext type
                && !TYPES.contains(type.type().getText().toLowerCase(Locale.ROOT))) {
            complain(
                    type.getStart(),
                    "Athena knows no type " + type.getText() + " in a query. Types that both know: "
                            + String.join(", ", TYPES.stream().sorted().toList())
                            + "; a text of any length is varchar(n) with n large enough.");
        } else if (node instanceof ParserRuleContext rule
                && OWN_GRAMMAR.containsKey(node.getClass().getSimpleName())) {
            complain(
                    rule.getStart(),
                    "Athena knows no " + OWN_GRAMMAR.get(node.getClass().getSimpleName()) + ". Say it in another way.");
        }
        for (int i = 0; i < node.getChildCount(); i++) {
            tree(node.getChild(i));
        }
    }

    private void function(Token where, String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        String instead = INSTEAD.get(lower);
        if (instead != null) {
            complain(where, "Athena knows no " + name + "(). Write " + instead + ".");
        } else if (!FUNCTIONS.containsKey(lower)) {
            complain(
                    where,
                    name + "() is none of the functions that mean the same in Spark and in Athena: "
                            + String.join(", ", FUNCTIONS.keySet()) + ". Say it with these.");
        }
    }

    private void complain(Token where, String message) {
        complaints.putIfAbsent(message, new Complaint(where.getLine(), message));
    }
}
