package org.zonegate.promotion;

import java.util.List;
import org.zonegate.lakehouse.TableId;

/** How a run ended for one table. */
public sealed interface PromotionResult {

    TableId table();

    /** The candidate was approved, and readers see it. */
    record Published(Evidence evidence, List<Warning> warnings) implements PromotionResult {

        public Published {
            warnings = List.copyOf(warnings);
        }

        @Override
        public TableId table() {
            return evidence.candidate().table();
        }
    }

    /** The candidate was rejected; readers see what they saw before. */
    record Withheld(Evidence evidence, List<Objection> objections, List<Warning> warnings) implements PromotionResult {

        public Withheld {
            objections = List.copyOf(objections);
            warnings = List.copyOf(warnings);
        }

        @Override
        public TableId table() {
            return evidence.candidate().table();
        }
    }

    /**
     * Nothing was staged, because an upstream is not fit to be read, or an approved candidate was held back with the
     * rest of its release.
     *
     * @param reason which one, and why
     */
    record Blocked(TableId table, String reason) implements PromotionResult {}

    /** What is published was made from the same inputs by the same definition. */
    record UpToDate(org.zonegate.promotion.Published published) implements PromotionResult {

        @Override
        public TableId table() {
            return published.table();
        }
    }
}
