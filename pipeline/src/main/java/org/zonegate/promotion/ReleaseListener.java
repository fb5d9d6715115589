package org.zonegate.promotion;

import java.util.List;
import org.zonegate.lakehouse.TableId;

/** Follows a release as it goes on, for people who wait for it. Called from one thread; must return quickly. */
public interface ReleaseListener {

    /** Hears nothing. */
    ReleaseListener SILENT = new ReleaseListener() {};

    /** The release begins with these tables, upstream first. */
    default void started(RunId run, List<TableId> tables) {}

    /** A table's promotion comes to a step. */
    default void entered(TableId table, Step step) {}

    /** A table's promotion is decided; a decision to publish is carried out at the end of the release. */
    default void decided(TableId table, PromotionResult result) {}

    /** The steps that people are told of. */
    enum Step {
        STAGE("staging"),
        EVALUATE("evaluating rules"),
        ACCEPT("running scenarios"),
        DECIDE("deciding"),
        PORTRAY("looking at the rows"),
        PUBLISH("publishing");

        private final String words;

        Step(String words) {
            this.words = words;
        }

        /** For people, in the present participle. */
        public String words() {
            return words;
        }
    }
}
