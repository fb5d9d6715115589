package org.zonegate.spark;

import java.util.List;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.apache.spark.sql.catalyst.trees.TreeNode;
import scala.Option;
import scala.collection.JavaConverters;
import scala.collection.Seq;

/** Spark's trees as Java sees them. */
final class CatalystSqlTree {

    private CatalystSqlTree() {}

    static <T> List<T> list(Seq<T> seq) {
        return JavaConverters.seqAsJavaList(seq);
    }

    static List<LogicalPlan> children(LogicalPlan plan) {
        return list(plan.children());
    }

    static List<Expression> expressions(LogicalPlan plan) {
        return list(plan.expressions());
    }

    static List<Expression> children(Expression expression) {
        return list(expression.children());
    }

    /** Where the node stands in the text, from 1; 0 when that is not known. */
    static int line(TreeNode<?> node) {
        return number(node.origin().line());
    }

    /** The node's place within its line, from 0. */
    static int column(TreeNode<?> node) {
        return number(node.origin().startPosition());
    }

    private static int number(Option<Object> number) {
        return number.isDefined() && number.get() instanceof Integer found ? found : 0;
    }
}
