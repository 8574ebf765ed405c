package org.tagyard.platform.template;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;

/** One node of a template's form (spec: template-runtime §3.1). */
public sealed interface Parameter {
    Attributes attributes();

    /** The parameters below this one, in file order; those of a radio item hang on the item. */
    List<Parameter> children();

    default String name() {
        return attributes().name();
    }

    /** False for what only arranges the form: its value is nothing, its children count. */
    default boolean hasValue() {
        return switch (this) {
            case Group _, Label _ -> false;
            case Text _, Select _, Checkbox _, Radio _, Table _ -> true;
        };
    }

    /**
     * What all types share.
     *
     * @param name the member of {@code data}; may be empty for groups and labels
     * @param defaultValue what the editor fills in first; no meaning at run time
     */
    record Attributes(
            String name,
            String displayName,
            String help,
            Optional<JsonNode> defaultValue,
            List<Validator> validators,
            List<EnablingCondition> enablingConditions) {
        public Attributes {
            validators = List.copyOf(validators);
            enablingConditions = List.copyOf(enablingConditions);
        }
    }

    /**
     * A text field.
     *
     * @param isList true when {@code data} gets an array of lines
     * @param canBeEmptyString true when an empty field is {@code ''} instead of {@code undefined}
     */
    record Text(
            Attributes attributes,
            boolean isList,
            boolean canBeEmptyString,
            List<Parameter> children)
            implements Parameter {
        public Text {
            children = List.copyOf(children);
        }
    }

    /** A drop-down list. */
    record Select(
            Attributes attributes,
            List<Item> items,
            boolean allowsVariables,
            List<Parameter> children)
            implements Parameter {
        public Select {
            items = List.copyOf(items);
            children = List.copyOf(children);
        }
    }

    /** A check box. */
    record Checkbox(Attributes attributes, String text, List<Parameter> children)
            implements Parameter {
        public Checkbox {
            children = List.copyOf(children);
        }
    }

    /** Radio buttons. */
    record Radio(Attributes attributes, List<Item> items, List<Parameter> children)
            implements Parameter {
        public Radio {
            items = List.copyOf(items);
            children = List.copyOf(children);
        }
    }

    /** A table, simple ({@code SIMPLE_TABLE}) or with a form per row ({@code PARAM_TABLE}). */
    record Table(
            Attributes attributes, boolean isSimple, List<Column> columns, List<Parameter> children)
            implements Parameter {
        public Table {
            columns = List.copyOf(columns);
            children = List.copyOf(children);
        }

        public Optional<Column> column(String name) {
            return columns.stream().filter(it -> it.parameter().name().equals(name)).findFirst();
        }
    }

    /** A box around other parameters, which land flat on {@code data}. */
    record Group(Attributes attributes, String style, List<Parameter> children)
            implements Parameter {
        public Group {
            children = List.copyOf(children);
        }
    }

    /** Words in the form. */
    record Label(Attributes attributes, List<Parameter> children) implements Parameter {
        public Label {
            children = List.copyOf(children);
        }
    }

    /**
     * A choice of a list or of radio buttons.
     *
     * @param value a text, boolean or number: its JSON type is what {@code data} gets
     * @param children shown only while a radio item is selected
     */
    record Item(JsonNode value, String displayValue, List<Parameter> children) {
        public Item {
            children = List.copyOf(children);
        }
    }

    /** A column of a table; with {@code isUnique} no two rows share the cell's text. */
    record Column(Parameter parameter, boolean isUnique) {}
}
