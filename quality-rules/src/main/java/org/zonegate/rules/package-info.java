/**
 * Rules that judge a table's candidate, what they mean, and what came of them.
 *
 * <p>Entry types: {@link org.zonegate.rules.Ruleset}, which {@code dqdl} reads, and
 * {@link org.zonegate.rules.RuleEvaluator}, which {@code deequ} implements. Imports no engine, and nothing of Zonegate's
 * other modules.
 */
@NullMarked
package org.zonegate.rules;

import org.jspecify.annotations.NullMarked;
