package dev.bollwerk.report.conformity;

import dev.bollwerk.finding.conformity.Answer;
import dev.bollwerk.finding.conformity.Conformity;
import dev.bollwerk.finding.conformity.Demand;
import dev.bollwerk.finding.conformity.Proof;
import dev.bollwerk.finding.conformity.Requirement;
import dev.bollwerk.report.Csv;
import dev.bollwerk.report.Style;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.StringJoiner;

/// One line per demand, for spreadsheets. The words of columns and states are those of the JSON
/// schema in every language, so that formulas keep working.
final class ConformityCsv implements ConformityWriter {
    private static final String COLUMNS =
            "standard,requirement,title,level,requirement state,demand,modality,automation,text,"
                    + "state,reason,rules,against,for,evidence against,answer,answer reason,author,"
                    + "date,valid until,counts,reference,attachment,threats";

    /// A cell with more proofs is of no use, and spreadsheets cut it at 32,767 signs.
    private static final int FEW = 20;

    @Override
    public void write(Conformity conformity, Style style, OutputStream out) throws IOException {
        var text = new StringBuilder();
        Csv.line(text, Arrays.asList(COLUMNS.split(",")));
        for (Requirement requirement : conformity.requirements()) {
            for (Demand demand : requirement.demands()) {
                Csv.line(text, cells(conformity, requirement, demand));
            }
        }
        out.write(text.toString().getBytes(StandardCharsets.UTF_8));
    }

    private static List<String> cells(
            Conformity conformity, Requirement requirement, Demand demand) {
        List<String> cells = new ArrayList<>();
        cells.add(conformity.standard());
        cells.add(requirement.id());
        cells.add(requirement.title());
        cells.add(requirement.level());
        cells.add(requirement.state().label());
        cells.add(demand.id());
        cells.add(label(demand.modality()));
        cells.add(label(demand.automation()));
        cells.add(demand.text());
        cells.add(demand.state().label());
        cells.add(demand.reason());
        cells.add(String.join(" ", demand.rules()));
        long against = demand.proofs().stream().filter(Proof::isAgainst).count();
        cells.add(String.valueOf(against));
        cells.add(String.valueOf(demand.proofs().size() - against));
        cells.add(evidence(demand));
        cells.addAll(answer(demand));
        cells.add(String.join(" ", requirement.threats()));
        return cells;
    }

    private static String evidence(Demand demand) {
        List<ProofGroup> groups =
                ProofGroup.of(demand.proofs()).stream().filter(ProofGroup::isAgainst).toList();
        var cell = new StringJoiner("; ");
        for (ProofGroup group : groups.subList(0, Math.min(FEW, groups.size()))) {
            String items = group.items().isEmpty() ? "" : String.join(", ", group.items()) + ": ";
            String source = group.first().source();
            cell.add(group.rule() + " " + source + " " + items + group.evidence());
        }
        if (groups.size() > FEW) {
            cell.add("+" + (groups.size() - FEW));
        }
        return cell.toString();
    }

    private static List<String> answer(Demand demand) {
        Answer answer = demand.answer();
        if (answer == null) {
            return List.of("", "", "", "", "", "", "", "");
        }
        return List.of(
                answer.state().label(),
                answer.reason(),
                answer.author(),
                answer.date().toString(),
                answer.validUntil() == null ? "" : answer.validUntil().toString(),
                String.valueOf(answer.valid()),
                answer.reference() == null ? "" : answer.reference(),
                answer.attachment() == null ? "" : answer.attachment());
    }

    private static String label(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
