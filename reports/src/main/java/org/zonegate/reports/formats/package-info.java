/**
 * A run for machines: JUnit XML, SARIF and a Markdown summary. Each is a pure function of the run's cases.
 *
 * <p>Entry types: {@link org.zonegate.reports.formats.JUnitXml}, {@link org.zonegate.reports.formats.Sarif},
 * {@link org.zonegate.reports.formats.MarkdownSummary}.
 */
@NullMarked
package org.zonegate.reports.formats;

import org.jspecify.annotations.NullMarked;
