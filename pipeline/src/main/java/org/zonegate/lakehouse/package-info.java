/**
 * What a lakehouse is: a folder of contracts, transforms, rules and scenarios, read and validated as a whole.
 *
 * <p>Entry type: {@code LakehouseReader}. Imports neither Spark nor Iceberg; SQL is understood
 * through the port {@link org.zonegate.lakehouse.SqlFrontend}.
 */
@NullMarked
package org.zonegate.lakehouse;

import org.jspecify.annotations.NullMarked;
