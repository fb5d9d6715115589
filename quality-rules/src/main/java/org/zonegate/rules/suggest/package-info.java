/**
 * Proposes the rules that a table's data keeps: from a profile of the data, pure and without an engine, to DQDL as a person
 * would write it.
 *
 * <p>Entry type: {@link org.zonegate.rules.suggest.Proposals}; profiles are made, and proposals verified, by {@link
 * org.zonegate.rules.deequ.DeequSuggestions}. Imports neither Spark nor Deequ.
 */
@NullMarked
package org.zonegate.rules.suggest;

import org.jspecify.annotations.NullMarked;
