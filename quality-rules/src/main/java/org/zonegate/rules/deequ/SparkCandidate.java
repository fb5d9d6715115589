package org.zonegate.rules.deequ;

import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.zonegate.rules.TableStatistics;

/**
 * A table's data at one state, as Spark reads it.
 *
 * @param statistics of exactly that state
 */
public record SparkCandidate(Dataset<Row> rows, TableStatistics statistics) {}
