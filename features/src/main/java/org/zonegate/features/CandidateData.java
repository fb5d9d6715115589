package org.zonegate.features;

import java.util.Collection;
import java.util.Map;
import org.zonegate.features.claim.Answer;
import org.zonegate.features.claim.Question;

/** One candidate's data, as scenarios ask for it; the port to the engine. */
public interface CandidateData {

    /** What scenarios about it may name. */
    ScenarioTables tables();

    /**
     * One answer to each question, found out in as few passes over the data as possible.
     *
     * <p>What cannot be found out is {@link Answer.Unknown}, never an exception, and spoils no other answer.
     */
    Map<Question, Answer> answer(Collection<Question> questions);
}
