/**
 * Questions to a lakehouse's tables, asked by people in SQL, and their answers, in which personal data is masked.
 *
 * <p>Entry type: {@link org.zonegate.query.QueryEngine}. Imports no engine: an engine is an adapter.
 */
@NullMarked
package org.zonegate.query;

import org.jspecify.annotations.NullMarked;
