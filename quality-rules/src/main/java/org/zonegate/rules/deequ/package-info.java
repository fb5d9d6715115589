/**
 * Judges candidates with Deequ on Spark: rules become Deequ's analyzers, which read a table once for as many of them as
 * they can, and what the analyzers measure is compared with the rules' bounds here.
 *
 * <p>Entry types: {@link org.zonegate.rules.deequ.DeequRuleEvaluator} and, to find rules by the data, {@link
 * org.zonegate.rules.deequ.DeequSuggestions}. The only package that imports Spark or Deequ.
 */
@NullMarked
package org.zonegate.rules.deequ;

import org.jspecify.annotations.NullMarked;
