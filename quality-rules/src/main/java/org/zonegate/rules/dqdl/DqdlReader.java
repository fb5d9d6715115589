package org.zonegate.rules.dqdl;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.antlr.v4.runtime.CharStreams;
import org.antlr.v4.runtime.CommonTokenStream;
import org.zonegate.rules.Rule;
import org.zonegate.rules.RuleDefinition;
import org.zonegate.rules.RuleExpression;
import org.zonegate.rules.RuleProblem;
import org.zonegate.rules.RuleType;
import org.zonegate.rules.Ruleset;
import org.zonegate.rules.Severity;
import software.amazon.glue.dqdl.DataQualityDefinitionLanguageLexer;
import software.amazon.glue.dqdl.DataQualityDefinitionLanguageParser;
import software.amazon.glue.dqdl.DataQualityDefinitionLanguageParser.DocumentContext;
import software.amazon.glue.dqdl.DataQualityDefinitionLanguageParser.RulesContext;
import software.amazon.glue.dqdl.DataQualityDefinitionLanguageParser.TopLevelRuleContext;

/**
 * Reads a DQDL file with the lexer and parser that AWS generates from its grammar. What the tokens mean is decided here and
 * not by AWS's own model of them, which knows no lines and lacks rule types.
 */
public final class DqdlReader {

    static {
        SilencedAntlr.load();
    }

    private final List<RuleProblem> problems = new ArrayList<>();
    private final String file;
    private final String text;

    private DqdlReader(String file, String text) {
        this.file = file;
        this.text = text;
    }

    /**
     * What a file says.
     *
     * @param ruleset every rule that can be understood
     * @param problems what is wrong with the others, in the order of lines
     */
    public record DqdlFile(Ruleset ruleset, List<RuleProblem> problems) {

        public DqdlFile {
            problems = List.copyOf(problems);
        }
    }

    /**
     * Reads the text of one file.
     *
     * @param file the path that rules and outcomes are going to name; its ending tells the severity
     */
    public static DqdlFile read(String file, String text) {
        return new DqdlReader(file, text).read();
    }

    private DqdlFile read() {
        List<RuleDefinition> rules = new ArrayList<>();
        Optional<DocumentContext> document = parse();
        if (document.isPresent() && problems.isEmpty()) {
            RulesContext section = document.get().rulesOrAnalyzers().rules();
            refuseWhatOnlyGlueHas(document.get());
            if (section == null || section.dqRules() == null) {
                problem(1, 1, "The file holds no rule, so it would judge nothing. Write one, or remove the file.");
            } else {
                rules.addAll(rules(document.get(), section.dqRules().topLevelRule()));
            }
        }
        problems.sort((a, b) -> a.line() != b.line() ? a.line() - b.line() : a.column() - b.column());
        return new DqdlFile(new Ruleset(file, text, rules), problems);
    }

    private Optional<DocumentContext> parse() {
        DqdlSyntaxErrors errors = new DqdlSyntaxErrors(text);
        // The grammar ends a comment at a line break only.
        var lexer = new DataQualityDefinitionLanguageLexer(CharStreams.fromString(text + "\n"));
        lexer.removeErrorListeners();
        lexer.addErrorListener(errors);
        var parser = new DataQualityDefinitionLanguageParser(new CommonTokenStream(lexer));
        parser.removeErrorListeners();
        parser.addErrorListener(errors);
        DocumentContext document = parser.document();
        // The grammar's document does not ask for the end of the text.
        if (errors.first().isEmpty()) {
            errors.refuseRest(parser.getCurrentToken());
        }
        errors.first().ifPresent(problems::add);
        return errors.first().isPresent() ? Optional.empty() : Optional.of(document);
    }

    private void refuseWhatOnlyGlueHas(DocumentContext document) {
        if (document.rulesOrAnalyzers().analyzers() != null) {
            var at = document.rulesOrAnalyzers().analyzers().getStart();
            problem(
                    at.getLine(),
                    at.getCharPositionInLine() + 1,
                    "Analyzers = [...] gathers statistics in Glue and judges nothing. Here the metrics of every rule are"
                            + " kept: remove the section.");
        }
        if (document.dataSources() != null) {
            var at = document.dataSources().getStart();
            problem(
                    at.getLine(),
                    at.getCharPositionInLine() + 1,
                    "DataSources = {...} names data sets in Glue. Here `primary` is the candidate and other tables go by"
                            + " their names: remove the section.");
        }
    }

    private List<RuleDefinition> rules(DocumentContext document, List<TopLevelRuleContext> contexts) {
        DqdlTree tree = new DqdlTree(DqdlTree.variables(document));
        DqdlComments comments = new DqdlComments(text);
        Map<String, Rule> seen = new HashMap<>();
        List<RuleDefinition> rules = new ArrayList<>();
        for (TopLevelRuleContext context : contexts) {
            int line = context.getStart().getLine();
            int column = context.getStart().getCharPositionInLine() + 1;
            int before = problems.size();
            try {
                RuleExpression expression = tree.expression(context);
                expression.simples().forEach(s -> RuleForm.check(s).forEach(m -> problem(line, column, m)));
                if (Severity.ofFile(file) == Severity.QUARANTINE) {
                    refuseWithoutRows(expression, line, column);
                }
                Rule rule = new Rule(source(context), file, line);
                Rule earlier = seen.putIfAbsent(expression.toString(), rule);
                if (earlier != null) {
                    problem(
                            line,
                            column,
                            "This rule stands in line " + earlier.line()
                                    + " already, and would be judged twice. Remove one of the two.");
                }
                DqdlComments.Comment comment =
                        comments.of(line, context.getStop().getLine());
                comment.problems().forEach(problems::add);
                if (problems.size() == before) {
                    rules.add(new RuleDefinition(rule, expression, comment.description(), comment.allowances()));
                }
            } catch (DqdlTree.Misunderstood e) {
                problem(e.line(), e.column(), String.valueOf(e.getMessage()));
            }
        }
        problems.addAll(comments.unattached());
        return rules;
    }

    private void refuseWithoutRows(RuleExpression expression, int line, int column) {
        expression.simples().forEach(s -> {
            if (!s.type().form().isRowLevel()
                    || (s.type() == RuleType.CUSTOM_SQL && s.condition().isPresent())) {
                problem(
                        line,
                        column,
                        s.type().dqdlName()
                                + (s.type() == RuleType.CUSTOM_SQL ? " with a comparison" : "")
                                + " speaks of the table as a whole, so it cannot tell which rows go to quarantine. Write a"
                                + " rule about rows here, or move it to the .dqdl file that blocks.");
            } else if (s.threshold().isPresent()) {
                problem(
                        line,
                        column,
                        "A threshold means nothing here: each row that does not keep the rule goes to quarantine. How many"
                                + " may, says `tolerance` in lakehouse.yml. Remove the threshold.");
            } else if (s.type() == RuleType.REFERENTIAL_INTEGRITY
                    && !s.condition().map(Object::toString).orElse("").matches("(=|>=) 1(\\.0+)?")) {
                problem(line, column, "Here each row counts: write ReferentialIntegrity ... = 1.0.");
            }
        });
    }

    /** The rule as the file has it, on one line. */
    private String source(TopLevelRuleContext context) {
        String source = text.substring(
                context.getStart().getStartIndex(), context.getStop().getStopIndex() + 1);
        return source.lines()
                .map(String::strip)
                .filter(l -> !l.startsWith("#"))
                .reduce((a, b) -> a + " " + b)
                .orElse("");
    }

    private void problem(int line, int column, String message) {
        problems.add(new RuleProblem(line, column, message));
    }
}
