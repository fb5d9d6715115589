/**
 * One Allure report of the tests of all modules. Part of the build, not of what is shipped.
 *
 * <p>Entry type: {@link org.zonegate.reports.aggregate.Main}.
 */
@NullMarked
package org.zonegate.reports.aggregate;

import org.jspecify.annotations.NullMarked;
