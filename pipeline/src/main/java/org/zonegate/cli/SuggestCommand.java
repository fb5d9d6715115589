package org.zonegate.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.zonegate.lakehouse.Lakehouse;
import org.zonegate.lakehouse.LakehouseReader;
import org.zonegate.lakehouse.TableDefinition;
import org.zonegate.lakehouse.TableId;
import org.zonegate.promotion.RunId;
import org.zonegate.rules.Ruleset;
import org.zonegate.rules.Severity;
import org.zonegate.rules.suggest.Provenance;
import org.zonegate.rules.suggest.SuggestedRuleset;
import org.zonegate.spark.SparkSuggestions;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code zonegate suggest TABLE}. */
@Command(
        name = "suggest",
        description = {
            "Suggests rules for a table that has data: prints a DQDL file of rules that hold on it, each with what was seen.",
            "Read it, correct it, and keep it as the table's rules. Values of columns with personal data are not shown."
        })
final class SuggestCommand extends LakehouseCommand implements Callable<Integer> {

    @Parameters(paramLabel = "TABLE", description = "The table, as in trusted.orders; its published rows are read.")
    private String name = "";

    @Option(
            names = "--run",
            paramLabel = "RUN",
            description = "Learn from the candidate of that run, also a withheld one.")
    private String run = "";

    SuggestCommand(Context context) {
        super(context);
    }

    /** Without its rules: a table that lacks them is what this is for, and a shell has emptied the file that is to come. */
    @Override
    Lakehouse read(LakehouseReader reader, Map<String, String> variables) {
        return reader.readWithoutRules(options().lakehouse, variables);
    }

    @Override
    public Integer call() {
        Lakehouse lakehouse = chooseLanding().lakehouse();
        TableDefinition table = lakehouse.named(name);
        Optional<RunId> chosen = AnsweringCommand.runNamed(run);
        SparkSuggestions.Answer answer;
        try (Workspace workspace = open(lakehouse);
                SparkSuggestions suggestions = workspace.suggestions()) {
            chosen.ifPresent(workspace::requireRun);
            answer = suggestions.suggest(table, chosen);
        }
        RuleFile file = new RuleFile(lakehouse, table);
        tellAbout(file, table, answer);
        Provenance provenance = new Provenance(
                table.id().toString(), answer.source(), context().clock().instant(), file.path());
        SuggestedRuleset ruleset = new SuggestedRuleset(
                provenance.heading(answer.suggested().profile()),
                answer.suggested().suggestions());
        out().print(options().json ? json(table.id(), ruleset) + System.lineSeparator() : ruleset.text());
        out().flush();
        return 0;
    }

    private void tellAbout(RuleFile file, TableDefinition table, SparkSuggestions.Answer answer) {
        answer.notes().forEach(this::tell);
        if (file.hasRules()) {
            tell("The rules of " + table.id() + " stand in " + file.path()
                    + " already: what is printed is for comparison.");
        }
        table.settings()
                .ungated()
                .ifPresent(reason -> tell("lakehouse.yml says that " + table.id()
                        + " is ungated. Remove 'ungated' when you keep these rules."));
        int others = answer.suggested().notHolding();
        if (others > 0) {
            tell(others
                    + (others == 1
                            ? " suggestion was left out because it does"
                            : " suggestions were left out because they do")
                    + " not hold exactly.");
        }
        int unwritable = answer.suggested().notWritable();
        if (unwritable > 0) {
            tell(unwritable + (unwritable == 1 ? " suggestion was" : " suggestions were")
                    + " left out because values hold characters that no DQDL file can hold.");
        }
    }

    private static String json(TableId table, SuggestedRuleset ruleset) {
        ObjectNode document = new ObjectMapper().createObjectNode();
        document.put("table", table.toString());
        document.put("ruleset", ruleset.text());
        ArrayNode rules = document.putArray("rules");
        ruleset.suggestions()
                .forEach(s -> rules.addObject().put("rule", s.rule()).put("why", s.why()));
        return document.toPrettyString();
    }

    /** Where a table's rules stand, or would stand. */
    private record RuleFile(Lakehouse lakehouse, TableDefinition table) {

        private static final String FOLDER = "rules";

        private static boolean isWritten(Ruleset ruleset) {
            return ruleset.severity() == Severity.BLOCKING && !ruleset.text().isBlank();
        }

        boolean hasRules() {
            return table.rules().stream().anyMatch(RuleFile::isWritten);
        }

        String path() {
            TableId id = table.id();
            return folder() + "/" + id.zone() + "/" + id.table() + Severity.BLOCKING.suffix();
        }

        /** As the other tables' files tell it; a lakehouse without any has the usual one. */
        private String folder() {
            return lakehouse.tables().stream()
                    .flatMap(t -> t.rules().stream())
                    .map(r -> r.file().replaceFirst("/[^/]+/[^/]+$", ""))
                    .findFirst()
                    .orElse(FOLDER);
        }
    }
}
