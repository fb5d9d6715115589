/**
 * A run as a list of cases: each promise of each table, and what came of it. What every report for machines is made of.
 *
 * <p>Entry type: {@link org.zonegate.reports.cases.CaseList}.
 */
@NullMarked
package org.zonegate.reports.cases;

import org.jspecify.annotations.NullMarked;
