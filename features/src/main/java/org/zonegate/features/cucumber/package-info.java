/**
 * Reads and runs feature files with Cucumber, in this process and with live objects.
 *
 * <p>Entry types: {@link org.zonegate.features.cucumber.FeatureReader}, which finds what is wrong with a file before anything
 * is judged, and {@link org.zonegate.features.cucumber.CucumberScenarioRunner}.
 */
@NullMarked
package org.zonegate.features.cucumber;

import org.jspecify.annotations.NullMarked;
