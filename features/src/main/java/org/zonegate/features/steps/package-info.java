/**
 * The steps that scenarios are made of: what they say, and which promise each is.
 *
 * <p>Entry type: {@link org.zonegate.features.steps.Vocabulary}. Imports of Cucumber its annotations and tables only.
 */
@NullMarked
package org.zonegate.features.steps;

import org.jspecify.annotations.NullMarked;
