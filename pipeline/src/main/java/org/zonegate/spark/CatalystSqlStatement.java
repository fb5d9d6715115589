package org.zonegate.spark;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.antlr.v4.runtime.CommonTokenStream;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.TokenStream;
import org.apache.spark.sql.catalyst.parser.CatalystSqlParser;
import org.apache.spark.sql.catalyst.parser.SqlBaseLexer;
import org.apache.spark.sql.catalyst.parser.SqlBaseParser.SingleStatementContext;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.jspecify.annotations.Nullable;
import org.zonegate.lakehouse.SqlFrontend.Complaint;
import org.zonegate.lakehouse.SqlFrontend.SqlProblem;

/**
 * One SQL statement, parsed.
 *
 * @param tree its text's structure, with the place of every word
 * @param plan its meaning, not yet analysed
 */
record CatalystSqlStatement(SingleStatementContext tree, LogicalPlan plan) {

    /** What the parser gives: a statement, or what to complain of. */
    private record Outcome(@Nullable CatalystSqlStatement statement, List<Complaint> complaints) {}

    static CatalystSqlStatement parse(CatalystSqlParser parser, String text) throws SqlProblem {
        return parse(parser, text, words -> {
            List<Complaint> complaints = new ArrayList<>(aboutStatements(words));
            complaints.addAll(aboutDoubledQuotes(words));
            return complaints;
        });
    }

    /** As {@link #parse}, of a text that Spark only understands and does not run: quotes in it may be doubled. */
    static CatalystSqlStatement parseForAnother(CatalystSqlParser parser, String text) throws SqlProblem {
        return parse(parser, text, CatalystSqlStatement::aboutStatements);
    }

    private static CatalystSqlStatement parse(
            CatalystSqlParser parser, String text, Function<List<Token>, List<Complaint>> complaining)
            throws SqlProblem {
        Outcome outcome = parser.parse(text, words -> {
            List<Complaint> complaints = complaining.apply(said(words.getTokenStream()));
            if (!complaints.isEmpty()) {
                return new Outcome(null, complaints);
            }
            SingleStatementContext tree = words.singleStatement();
            LogicalPlan plan = parser.astBuilder().visitSingleStatement(tree);
            return plan == null
                    ? new Outcome(null, List.of(new Complaint(1, "This is no SQL statement that can be used here.")))
                    : new Outcome(new CatalystSqlStatement(tree, plan), List.of());
        });
        if (outcome.statement() == null) {
            throw new SqlProblem(outcome.complaints());
        }
        return outcome.statement();
    }

    private static List<Token> said(TokenStream words) {
        if (!(words instanceof CommonTokenStream all)) {
            throw new IllegalStateException("Spark's parser keeps all tokens.");
        }
        all.fill();
        return all.getTokens().stream()
                .filter(t -> t.getChannel() == Token.DEFAULT_CHANNEL && t.getType() != Token.EOF)
                .toList();
    }

    private static List<Complaint> aboutStatements(List<Token> said) {
        if (said.stream().allMatch(CatalystSqlStatement::isSemicolon)) {
            return List.of(new Complaint(0, "The file holds no statement. Write one."));
        }
        for (int i = 1; i < said.size(); i++) {
            if (isSemicolon(said.get(i - 1)) && !isSemicolon(said.get(i))) {
                return List.of(new Complaint(
                        said.get(i).getLine(),
                        "Here begins a second statement. Only one can stand here: remove this one."));
            }
        }
        return List.of();
    }

    private static List<Complaint> aboutDoubledQuotes(List<Token> said) {
        List<Complaint> complaints = new ArrayList<>();
        for (int i = 1; i < said.size(); i++) {
            Token previous = said.get(i - 1);
            Token token = said.get(i);
            // Spark 3.5 takes 'it''s' for two strings side by side, and joins them to "its".
            if (isString(token) && isString(previous) && previous.getStopIndex() + 1 == token.getStartIndex()) {
                complaints.add(new Complaint(
                        token.getLine(),
                        "Spark drops a quote that is doubled within a string: " + previous.getText() + token.getText()
                                + ". Say it without the quote."));
            }
        }
        return complaints;
    }

    private static boolean isSemicolon(Token token) {
        return token.getType() == SqlBaseLexer.SEMICOLON;
    }

    private static boolean isString(Token token) {
        return token.getType() == SqlBaseLexer.STRING_LITERAL || token.getType() == SqlBaseLexer.DOUBLEQUOTED_STRING;
    }
}
