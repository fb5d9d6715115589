package org.zonegate.rules.dqdl;

import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.antlr.v4.runtime.BaseErrorListener;
import org.antlr.v4.runtime.NoViableAltException;
import org.antlr.v4.runtime.Parser;
import org.antlr.v4.runtime.RecognitionException;
import org.antlr.v4.runtime.Recognizer;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.misc.IntervalSet;
import org.jspecify.annotations.Nullable;
import org.zonegate.rules.RuleProblem;
import software.amazon.glue.dqdl.DataQualityDefinitionLanguageParser;

/** Keeps the first syntax error, in words; those behind it are most often its consequences. */
final class DqdlSyntaxErrors extends BaseErrorListener {

    private static final Pattern LABELS = Pattern.compile("\\b(labels|DefaultLabels)\\s*=");
    private static final Pattern BARE_FRACTION = Pattern.compile("\\s(\\.\\d+)$");
    private static final int MOST_EXPECTED = 6;

    private final String text;
    private @Nullable RuleProblem first;

    DqdlSyntaxErrors(String text) {
        this.text = text;
    }

    Optional<RuleProblem> first() {
        return Optional.ofNullable(first);
    }

    /** Makes it an error when the text goes on where the document has ended. */
    void refuseRest(Token token) {
        if (token.getType() != Token.EOF) {
            problem(
                    token.getLine(),
                    token.getCharPositionInLine(),
                    "The ruleset has ended before this: '" + token.getText()
                            + "'. A file is one Rules = [ ... ]: remove what follows it, or put it inside.");
        }
    }

    @Override
    public void syntaxError(
            Recognizer<?, ?> recognizer,
            Object offendingSymbol,
            int line,
            int charPositionInLine,
            String msg,
            RecognitionException e) {
        if (first != null) {
            return;
        }
        if (hasLabels(line)) {
            problem(
                    line,
                    charPositionInLine,
                    "labels are only Glue's. Say it in a comment (#) above the rule instead.");
        } else if (offendingSymbol instanceof Token token && token.getType() == Token.EOF) {
            int last = Math.max(1, (int) text.lines().count());
            String lastLine = text.lines().reduce((a, b) -> b).orElse("");
            problem(last, lastLine.length(), "The file ends too early." + expected(e, (Parser) recognizer));
        } else if (offendingSymbol instanceof Token token && recognizer instanceof Parser parser) {
            problem(
                    line,
                    charPositionInLine,
                    "'" + token.getText() + "' is not expected here." + expected(e, parser) + hint(token));
        } else {
            problem(
                    line,
                    charPositionInLine,
                    "This character has no meaning in DQDL. Names are written plainly, text in double quotes.");
        }
    }

    private void problem(int line, int position, String message) {
        first = new RuleProblem(line, position + 1, message);
    }

    private boolean hasLabels(int line) {
        return text.lines()
                .skip(line - 1L)
                .findFirst()
                .filter(l -> LABELS.matcher(l).find())
                .isPresent();
    }

    private static String expected(@Nullable RecognitionException e, Parser parser) {
        if (e instanceof NoViableAltException) {
            // It remembers where the alternatives began, and not where the last of them ended.
            return "";
        }
        IntervalSet tokens =
                e != null && e.getExpectedTokens() != null ? e.getExpectedTokens() : parser.getExpectedTokens();
        Set<String> words = new LinkedHashSet<>();
        tokens.toList().forEach(t -> words.add(inWords(t)));
        words.remove("");
        if (words.isEmpty() || words.size() > MOST_EXPECTED) {
            return "";
        }
        return " Expected: " + String.join(", ", words) + ".";
    }

    private static String inWords(int token) {
        return switch (token) {
            case Token.EOF -> "the end of the file";
            case DataQualityDefinitionLanguageParser.IDENTIFIER -> "a name";
            case DataQualityDefinitionLanguageParser.QUOTED_STRING -> "text in double quotes";
            case DataQualityDefinitionLanguageParser.INT,
                    DataQualityDefinitionLanguageParser.DIGIT,
                    DataQualityDefinitionLanguageParser.DECIMAL,
                    DataQualityDefinitionLanguageParser.NEGATIVE -> "a number";
            case DataQualityDefinitionLanguageParser.DATE -> "a date in double quotes";
            default -> {
                String literal = DataQualityDefinitionLanguageParser.VOCABULARY.getLiteralName(token);
                yield literal == null ? "" : literal.replace("'", "");
            }
        };
    }

    private String hint(Token token) {
        String before = text.substring(0, Math.min(token.getStartIndex(), text.length()))
                .stripTrailing();
        if (token.getText().equals("]") && before.endsWith(",")) {
            return " A comma stands only between rules: remove the last one.";
        }
        Matcher fraction = BARE_FRACTION.matcher(before);
        if (fraction.find()) {
            return " Write 0" + fraction.group(1) + ".";
        }
        return switch (token.getText()) {
            case "'" -> " Text stands in double quotes.";
            case "\"" -> " A text that begins here does not end.";
            default -> "";
        };
    }
}
