package org.zonegate.features;

/**
 * What is wrong with a feature file.
 *
 * @param line from 1; 0 stands for the file as a whole
 * @param message what is wrong and what to do about it, in full sentences
 */
public record FeatureProblem(int line, String message) {}
