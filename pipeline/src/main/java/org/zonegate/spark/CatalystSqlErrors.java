package org.zonegate.spark;

import java.util.Map;
import java.util.regex.Pattern;
import org.apache.spark.sql.AnalysisException;
import org.apache.spark.sql.catalyst.parser.ParseException;
import org.jspecify.annotations.Nullable;
import org.zonegate.lakehouse.SqlFrontend.SqlProblem;
import scala.Option;

/** Puts what Spark says of a piece of SQL into a sentence or two for the author of the SQL. */
final class CatalystSqlErrors {

    private static final Pattern CODE = Pattern.compile("^\\[[A-Z0-9_.]+]\\s*");
    // Advice that does not hold here: the settings are given, and the page is for whoever has a newer Spark.
    private static final Pattern IDLE_ADVICE = Pattern.compile(
            "(?:[^.]*\"spark\\.sql\\.[^.]*(?:\\.[a-zA-Z][^.]*)*\\.)|(?: Please, refer to '[^']*' for a fix\\.?)");

    private CatalystSqlErrors() {}

    /** What to throw to the author of the SQL; everything that is not the author's doing is thrown from here. */
    static SqlProblem problem(@Nullable Throwable cause) {
        if (cause instanceof SqlProblem problem) {
            return problem;
        }
        if (cause instanceof ParseException parse) {
            return new SqlProblem(line(parse), sentence(parse));
        }
        if (cause instanceof AnalysisException analysis) {
            return new SqlProblem(line(analysis.line()), sentence(analysis));
        }
        if (cause instanceof RuntimeException unexpected) {
            throw unexpected;
        }
        if (cause instanceof Error error) {
            throw error;
        }
        throw new IllegalStateException("Spark could not tell whether it understands the SQL.", cause);
    }

    private static int line(ParseException e) {
        if (e.getErrorClass() != null
                && e.getErrorClass().equals("UNCLOSED_BRACKETED_COMMENT")
                && e.command().isDefined()) {
            // Spark gives the text's length for the line.
            String text = e.command().get();
            return 1
                    + (int) text.substring(0, text.lastIndexOf("/*"))
                            .chars()
                            .filter(c -> c == '\n')
                            .count();
        }
        return line(e.start().line());
    }

    private static int line(Option<Object> line) {
        return line.isDefined() && line.get() instanceof Integer number ? number : 0;
    }

    private static String sentence(AnalysisException e) {
        Map<String, String> details = e.getMessageParameters();
        String kind = e.getErrorClass() == null ? "" : e.getErrorClass();
        if (kind.startsWith("UNRESOLVED_COLUMN") || kind.startsWith("UNRESOLVED_FIELD")) {
            String near = details.getOrDefault("proposal", "");
            return "There is no column " + plain(details, "objectName") + " here."
                    + (near.isEmpty() ? "" : " Did you mean one of: " + unquoted(near) + "?") + " Correct the name.";
        }
        if (kind.equals("UNRESOLVED_ROUTINE")) {
            return "There is no function " + plain(details, "routineName")
                    + ". Correct the name: Spark SQL's functions and" + " pseudonym(text) can be called.";
        }
        if (kind.equals("TABLE_OR_VIEW_NOT_FOUND")) {
            return "There is no table " + plain(details, "relationName") + ". Correct the name.";
        }
        return cleaned(e.message());
    }

    private static String cleaned(String message) {
        String text = CODE.matcher(message).replaceFirst("").replaceAll("\\s+", " ");
        String advised = IDLE_ADVICE.matcher(text).replaceAll("").strip();
        String ended = advised.replaceAll("[.;]+$", "") + ".";
        return "Spark does not understand this: " + ended;
    }

    private static String plain(Map<String, String> details, String key) {
        return "'" + unquoted(details.getOrDefault(key, "")) + "'";
    }

    private static String unquoted(String names) {
        return names.replace("`", "");
    }
}
