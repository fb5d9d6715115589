package org.zonegate.reports.pages;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.zonegate.reports.RunRecord.Account;
import org.zonegate.reports.RunRecord.Fate;
import org.zonegate.reports.RunRecord.Input;
import org.zonegate.reports.RunRecord.TableRecord;
import org.zonegate.reports.pages.View.Branch;
import org.zonegate.reports.pages.View.Flow;

/** Draws what became of rows: a bar for all, and a band to each fate, whose heights are the rows'. */
final class Flows {

    private static final double SCALE = 84;
    // Where all rows share one fate, there is little to see.
    private static final double SCALE_OF_ONE = 26;
    private static final int LEAST_SLOT = 46;
    private static final int GAP = 8;

    private Flows() {}

    /** The flow of a table's driving upstream; empty where nothing was staged. */
    static List<Flow> of(TableRecord table, Links links) {
        List<Flow> flows = new ArrayList<>();
        List<String> lookups = table.account().stream()
                .filter(a -> a.role().equals("lookup"))
                .map(a -> a.upstream() + " (" + Words.rows(a.in()) + ")")
                .toList();
        for (Account account : table.account()) {
            if (account.role().equals("driving")) {
                flows.add(flow(table, account, lookups, links));
            }
        }
        return flows;
    }

    private static Flow flow(TableRecord table, Account account, List<String> lookups, Links links) {
        boolean isPublished = table.result().equals("published");
        List<Fate> fates = new ArrayList<>();
        fates.add(new Fate(isPublished ? "published" : "in the candidate, withheld", "", account.published()));
        fates.addAll(account.dispositions());
        return new Flow(
                account.upstream(),
                links.table(account.upstream()),
                Words.count(account.in()),
                height(fates, account.in()),
                branches(fates, account.in(), isPublished ? "ok" : "bad"),
                sums(table, account, fates),
                lookups);
    }

    /** The flow of a delivery's lines. */
    static List<Flow> of(Input delivery) {
        Long good = delivery.rows();
        if (good == null) {
            return List.of();
        }
        List<Fate> fates = new ArrayList<>();
        fates.add(new Fate("fit to be read", "", good));
        for (Map.Entry<String, Long> reason : delivery.quarantined().entrySet()) {
            fates.add(new Fate("quarantined", reason.getKey(), reason.getValue()));
        }
        long all = fates.stream().mapToLong(Fate::rows).sum();
        return List.of(new Flow(
                Words.counted(delivery.files(), "file"),
                "",
                Words.count(all),
                height(fates, all),
                branches(fates, all, "ok"),
                List.of(equation(all, fates)),
                List.of()));
    }

    private static String equation(long in, List<Fate> fates) {
        StringBuilder sum = new StringBuilder(Words.count(in)).append(" delivered");
        for (int i = 0; i < fates.size(); i++) {
            sum.append(i == 0 ? " = " : " + ")
                    .append(Words.count(fates.get(i).rows()))
                    .append(" ")
                    .append(fates.get(i).kind());
        }
        return sum.toString();
    }

    private static List<String> sums(TableRecord table, Account account, List<Fate> fates) {
        List<String> sums = new ArrayList<>();
        StringBuilder in = new StringBuilder(Words.count(account.in())).append(" in");
        String sign = " = ";
        for (Fate fate : fates) {
            if (!isRepeated(fate)) {
                in.append(sign)
                        .append(Words.count(fate.rows()))
                        .append(" ")
                        .append(sign.equals(" = ") ? "that became rows" : fate.kind());
                sign = " + ";
            }
        }
        sums.add(in.toString());
        String reasons = account.dispositions().stream()
                .filter(f -> f.kind().equals("repeated"))
                .map(Fate::reason)
                .reduce((a, b) -> a + "; " + b)
                .map(r -> " (" + r + ")")
                .orElse("");
        sums.add(Words.count(account.published()) + " that became rows + " + Words.count(account.repeated())
                + " repeated" + reasons + " = " + Words.rows(table.rows()) + " in the "
                + (table.result().equals("published") ? "table" : "candidate"));
        return sums;
    }

    private static int slot(Fate fate, long in, double scale) {
        return Math.max(LEAST_SLOT, (int) Math.ceil(thickness(fate, in, scale)) + GAP);
    }

    private static double thickness(Fate fate, long in, double scale) {
        return in == 0 || fate.rows() == 0 ? 0 : Math.max(1, scale * fate.rows() / in);
    }

    private static double scale(List<Fate> fates) {
        return fates.stream().filter(f -> f.rows() > 0).count() > 1 ? SCALE : SCALE_OF_ONE;
    }

    private static int height(List<Fate> fates, long in) {
        double scale = scale(fates);
        return fates.stream().mapToInt(f -> slot(f, in, scale)).sum();
    }

    private static List<Branch> branches(List<Fate> fates, long in, String tone) {
        List<Branch> branches = new ArrayList<>();
        double scale = scale(fates);
        double all = fates.stream()
                .filter(f -> !isRepeated(f))
                .mapToDouble(f -> thickness(f, in, scale))
                .sum();
        double left = scale == SCALE ? (height(fates, in) - all) / 2 : GAP / 2.0;
        double top = 0;
        for (int i = 0; i < fates.size(); i++) {
            Fate fate = fates.get(i);
            double thick = thickness(fate, in, scale);
            branches.add(new Branch(
                    i == 0 ? tone : tone(fate.kind()),
                    isRepeated(fate) ? wedge(top + GAP / 2.0, thick) : band(left, top + GAP / 2.0, thick),
                    slot(fate, in, scale),
                    (isRepeated(fate) ? "+" : "") + Words.count(fate.rows()),
                    fate.kind(),
                    Words.cut(fate.reason()),
                    Words.percent(fate.rows(), in)));
            left += isRepeated(fate) ? 0 : thick;
            top += slot(fate, in, scale);
        }
        return branches;
    }

    /** Rows that come out although none more went in. */
    private static boolean isRepeated(Fate fate) {
        return fate.kind().equals("repeated");
    }

    private static String wedge(double to, double thick) {
        return "M60 " + Charts.coordinate(to + thick / 2) + "L96 " + Charts.coordinate(to) + "H100V"
                + Charts.coordinate(to + thick) + "H96Z";
    }

    private static String tone(String kind) {
        return switch (kind) {
            case "quarantined", "repeated" -> "wait";
            case "merged" -> "link";
            default -> "none";
        };
    }

    /** From the left edge at height {@code from} to the right one at {@code to}; 100 wide. */
    private static String band(double from, double to, double thick) {
        if (thick == 0) {
            return "";
        }
        String a = Charts.coordinate(from);
        String b = Charts.coordinate(to);
        String c = Charts.coordinate(to + thick);
        String d = Charts.coordinate(from + thick);
        return "M0 " + a + "H4C50 " + a + " 50 " + b + " 96 " + b + "H100V" + c + "H96C50 " + c + " 50 " + d + " 4 " + d
                + "H0Z";
    }
}
