/**
 * Rules that judge a table's candidate, and what came of them.
 *
 * <p>Entry type: {@link org.zonegate.rules.RuleEvaluator}. Imports nothing of Zonegate's other modules.
 */
@NullMarked
package org.zonegate.rules;

import org.jspecify.annotations.NullMarked;
