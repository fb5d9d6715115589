package org.zonegate.lakehouse;

/**
 * One of the lakehouse's files with its text, variables filled in.
 *
 * @param path relative to the lakehouse's folder, with forward slashes
 */
public record DefinitionFile(String path, String text) {}
