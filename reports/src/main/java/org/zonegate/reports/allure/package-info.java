/**
 * A run as Allure results: each rule and each scenario is a case of its own, with its history.
 *
 * <p>Entry type: {@link org.zonegate.reports.allure.AllureResults}. {@link org.zonegate.reports.allure.SafeResultsWriter}
 * is for whatever else writes results into the same report.
 */
@NullMarked
package org.zonegate.reports.allure;

import org.jspecify.annotations.NullMarked;
