package org.tagyard.platform.compile;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import org.tagyard.platform.container.Parameter;
import org.tagyard.platform.container.Transformation;
import org.tagyard.platform.firing.CompiledTransformation;
import org.tagyard.platform.firing.CompiledTransformation.Assignment;
import org.tagyard.platform.firing.CompiledTransformation.Effect;
import org.tagyard.platform.firing.Expression;

/** Compiles transformations (spec: container-model §6.5). */
final class TransformationCompiler {
    private final EntityIndex entities;
    private final Expressions expressions;
    private final ConditionCompiler conditions;
    private final Programs programs;
    private final Report report;

    TransformationCompiler(
            EntityIndex entities, Expressions expressions, Programs programs, Report report) {
        this.entities = entities;
        this.expressions = expressions;
        this.conditions = new ConditionCompiler(expressions, report);
        this.programs = programs;
        this.report = report;
    }

    List<CompiledTransformation> compile() {
        var compiled = new ArrayList<CompiledTransformation>();
        for (var transformation : entities.transformations()) {
            var place = entities.place(transformation);
            checkScope(transformation, place.member("appliesTo"));
            compiled.add(
                    new CompiledTransformation(
                            entities.ref(transformation),
                            compiled.size(),
                            conditions.ofTransformation(
                                    transformation.conditionRows(), place.member("conditions")),
                            effect(transformation, place)));
        }
        return compiled;
    }

    private Effect effect(Transformation transformation, Place place) {
        return switch (transformation.type()) {
            case "tf_allow_params" ->
                    new Effect.Allow(
                            names(transformation, "allowedParamsTable", "allowedParams", place));
            case "tf_exclude_params" ->
                    new Effect.Exclude(
                            names(transformation, "excludedParamsTable", "excludedParams", place));
            case "tf_augment_event" ->
                    new Effect.Augment(
                            rows(
                                    transformation,
                                    "augmentEventTable",
                                    place,
                                    (row, at) ->
                                            new Assignment(
                                                    cell(row, "paramName", at),
                                                    cell(row, "paramValue", at))));
            default -> {
                programs.unsupported(transformation.type(), place.member("type"));
                yield new Effect.Nothing(transformation.type());
            }
        };
    }

    private List<Expression> names(
            Transformation transformation, String table, String column, Place place) {
        return rows(transformation, table, place, (row, at) -> cell(row, column, at));
    }

    private <R> List<R> rows(
            Transformation transformation,
            String table,
            Place place,
            BiFunction<Parameter, Place, R> read) {
        var at = place.member("parameters").member(table);
        var rows = new ArrayList<R>();
        for (var row : transformation.rows(table)) {
            rows.add(read.apply(row, at.item(rows.size())));
        }
        if (rows.isEmpty()) {
            report.error("parameter-required", at, "The table " + table + " has no rows.", "");
        }
        return rows;
    }

    private Expression cell(Parameter row, String column, Place at) {
        var cell = row.member(column);
        if (cell.isEmpty() && !column.equals("paramValue")) {
            report.error("parameter-required", at.member(column), column + " is missing.", "");
        }
        return cell.map(it -> expressions.of(it, at.member(column)))
                .orElseGet(() -> new Expression.Literal(""));
    }

    private void checkScope(Transformation transformation, Place place) {
        if (transformation.scope().isUnclear()) {
            report.info(
                    "import-loss",
                    place,
                    "Neither tags nor types are listed; it is applied to all tags.");
        }
        for (var name : transformation.affectedTags()) {
            if (!entities.tagsByName().containsKey(name)) {
                report.error(
                        "unknown-reference",
                        place.member("tags"),
                        "No tag of this draft has the name " + name + ".",
                        "");
            }
        }
    }
}
