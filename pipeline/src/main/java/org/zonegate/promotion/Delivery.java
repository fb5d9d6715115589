package org.zonegate.promotion;

import org.zonegate.lakehouse.TableId;

/**
 * What the rules and scenarios of a landing table say of its files. Nothing is made from a delivery that is rejected.
 *
 * @param table the landing table
 */
public record Delivery(TableId table, RuleEvaluation rules, ScenarioEvaluation scenarios, GateDecision decision) {}
