/**
 * Zonegate's own pages: the lakehouse as it is now, each run, each table, and every promise in plain words. Made from run
 * records alone, and the same, byte for byte, whenever they are made again.
 *
 * <p>Entry type: {@link org.zonegate.reports.pages.Pages}. The templates lie in {@code src/main/jte}; the public records
 * here are what they show, with every number and time in words already.
 */
@NullMarked
package org.zonegate.reports.pages;

import org.jspecify.annotations.NullMarked;
