/**
 * Scenarios that judge a table's candidate, and what came of them.
 *
 * <p>Entry type: {@link org.zonegate.features.ScenarioRunner}.
 */
@NullMarked
package org.zonegate.features;

import org.jspecify.annotations.NullMarked;
