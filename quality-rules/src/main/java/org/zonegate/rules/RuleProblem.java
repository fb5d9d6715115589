package org.zonegate.rules;

/**
 * What is wrong with a DQDL file.
 *
 * @param line from 1
 * @param column from 1
 * @param message what is wrong and what to do about it, in full sentences
 */
public record RuleProblem(int line, int column, String message) {}
