package org.zonegate.features.claim;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.zonegate.features.claim.Verdict.Allowance;
import org.zonegate.rules.RuleOutcome;

/** What was found out about one candidate. A question without an answer ends in a verdict of its own. */
public final class Answers {

    private final Map<Question, Answer> byQuestion;

    /** The answers to everything that was asked. */
    public Answers(Map<Question, Answer> byQuestion) {
        this.byQuestion = Map.copyOf(byQuestion);
    }

    /** Ends the judging of one promise with a verdict, because a question has no answer. */
    static final class Unanswered extends RuntimeException {

        private static final long serialVersionUID = 1L;

        private final transient Verdict verdict;

        Unanswered(Verdict verdict) {
            super(String.valueOf(verdict));
            this.verdict = verdict;
        }

        Verdict verdict() {
            return verdict;
        }
    }

    long count(Question question) {
        return number(question)
                .map(BigDecimal::longValueExact)
                .orElseThrow(() -> unknown("What was to be counted has no number: " + question + "."));
    }

    Optional<BigDecimal> number(Question question) {
        return answer(question, Answer.Figure.class).value();
    }

    List<BigDecimal> numbers(Question question) {
        return answer(question, Answer.Figures.class).values();
    }

    List<String> names(Question question) {
        return answer(question, Answer.Names.class).values();
    }

    Answer.Table table(Question question) {
        return answer(question, Answer.Table.class);
    }

    List<RuleOutcome> outcomes(Question question) {
        return answer(question, Answer.Outcomes.class).values();
    }

    private <A extends Answer> A answer(Question question, Class<A> kind) {
        Answer answer = byQuestion.get(question);
        if (answer instanceof Answer.NothingPublished) {
            throw new Unanswered(new Verdict.Vacuous(
                    "Nothing of the table is published yet to compare with.", Allowance.PASSES_WITHOUT_HISTORY));
        }
        if (answer instanceof Answer.Unknown unknown) {
            throw unknown(unknown.reason());
        }
        if (!kind.isInstance(answer)) {
            throw unknown(
                    answer == null ? "Nobody found it out: " + question + "." : "The answer is of the wrong kind.");
        }
        return kind.cast(answer);
    }

    private static Unanswered unknown(String reason) {
        return new Unanswered(new Verdict.Unknown(reason));
    }
}
