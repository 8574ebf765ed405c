package org.tagyard.platform.script.engine;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tagyard.platform.json.Undefined;
import org.tagyard.platform.json.Values;
import org.tagyard.platform.script.engine.LocalNodes.Variable;
import org.tagyard.platform.script.engine.Syntax.Assign;
import org.tagyard.platform.script.engine.Syntax.Binary;
import org.tagyard.platform.script.engine.Syntax.Call;
import org.tagyard.platform.script.engine.Syntax.Expression;
import org.tagyard.platform.script.engine.Syntax.FunctionSyntax;
import org.tagyard.platform.script.engine.Syntax.Literal;
import org.tagyard.platform.script.engine.Syntax.Member;
import org.tagyard.platform.script.engine.Syntax.Name;
import org.tagyard.platform.script.engine.Syntax.RestTarget;
import org.tagyard.platform.script.engine.Syntax.Target;

/** Turns expressions into nodes; statements are the subclass's. */
abstract class Generator {
    final Analyzer analysis;
    private final Findings lines;
    private final Map<Variable, Variable> variables = new HashMap<>();
    private final Map<String, Methods> methods = new HashMap<>();
    Scope scope;

    Generator(Analyzer analysis, Findings lines, Scope scope) {
        this.analysis = analysis;
        this.lines = lines;
        this.scope = scope;
    }

    abstract Node[] functionBody(FunctionSyntax function);

    /** The nodes that make the functions which a list of statements declares. */
    abstract List<Node> declaredFunctions(List<Syntax.Statement> statements);

    Place place(int offset) {
        return new Place(lines.line(offset), lines.column(offset));
    }

    Node expression(Expression expression) {
        return switch (expression) {
            case Literal literal -> new ValueNodes.Constant(literal.value());
            case Name name -> read(name);
            case Syntax.TextTemplate template ->
                    new ValueNodes.Template(
                            template.texts().toArray(String[]::new), all(template.placeholders()));
            case Syntax.RegexLiteral literal ->
                    new ValueNodes.RegexLiteral(literal.pattern(), literal.flags());
            case Syntax.ArrayLiteral array -> array(array);
            case Syntax.ObjectLiteral object -> object(object);
            case Syntax.Spread spread ->
                    new ValueNodes.Spread(expression(spread.value()), place(spread.at()));
            case Syntax.FunctionExpression function ->
                    new ValueNodes.Function(function(function.function()));
            case Syntax.Unary unary -> unary(unary);
            case Syntax.Update update -> update(update);
            case Binary binary -> binary(binary);
            case Syntax.Logical logical ->
                    ConditionNodes.logical(
                            logical.operator(),
                            expression(logical.left()),
                            expression(logical.right()));
            case Assign assign -> assign(assign);
            case Syntax.Conditional choice ->
                    new ConditionNodes.Choose(
                            expression(choice.test()),
                            expression(choice.yes()),
                            expression(choice.no()));
            case Syntax.Sequence sequence -> new ValueNodes.Sequence(all(sequence.expressions()));
            case Call call -> call(call);
            case Member member -> member(member);
            case Syntax.OptionalChain chain -> new MemberNodes.Chain(expression(chain.chain()));
            case Syntax.Refused refused ->
                    throw new IllegalStateException("refused syntax reached the generator");
        };
    }

    Node[] all(List<Expression> expressions) {
        return expressions.stream().map(this::expression).toArray(Node[]::new);
    }

    private Node array(Syntax.ArrayLiteral array) {
        var elements = new @Nullable Node[array.elements().size()];
        for (int i = 0; i < elements.length; i++) {
            var element = array.elements().get(i);
            elements[i] = element == null ? null : expression(element);
        }
        return new ValueNodes.ArrayLiteral(elements);
    }

    private Node object(Syntax.ObjectLiteral object) {
        int size = object.properties().size();
        var keys = new @Nullable Node[size];
        var values = new Node[size];
        for (int i = 0; i < size; i++) {
            var property = object.properties().get(i);
            if (property.key().isPresent()) {
                keys[i] = expression(property.key().get());
                values[i] = expression(property.value());
            } else if (property.value() instanceof Syntax.Spread spread) {
                values[i] = expression(spread.value());
            }
        }
        var shape = shape(keys);
        return shape.isPresent()
                ? new ValueNodes.ShapedLiteral(shape.get(), values)
                : new ValueNodes.ObjectLiteral(keys, values);
    }

    /** The names of an object literal's members, when they are known now and differ. */
    private static Optional<String[]> shape(@Nullable Node[] keys) {
        var names = new LinkedHashSet<String>();
        for (var key : keys) {
            if (!(key instanceof ValueNodes.Constant constant)
                    || !(constant.value instanceof String name)
                    || !names.add(name)) {
                return Optional.empty();
            }
        }
        return names.isEmpty() ? Optional.empty() : Optional.of(names.toArray(String[]::new));
    }

    // variables

    Variable variable(Name name, Binding binding) {
        int depth = scope.depthOf(binding);
        if (!binding.hasDeadZone()) {
            var plain = new Variable(depth, binding.slot, binding.name, 0, 0);
            return variables.computeIfAbsent(plain, same -> same);
        }
        int line = lines.line(name.at());
        return new Variable(depth, binding.slot, binding.name, line, lines.column(name.at()));
    }

    private Node read(Name name) {
        var binding = analysis.bindingOf(name);
        if (binding.isPresent()) {
            return LocalNodes.read(variable(name, binding.get()), binding.get().appended);
        }
        return new ValueNodes.Constant(
                switch (name.name()) {
                    case "NaN" -> Double.NaN;
                    case "Infinity" -> Double.POSITIVE_INFINITY;
                    default -> Undefined.UNDEFINED;
                });
    }

    private Variable variable(Name name) {
        var binding = analysis.bindingOf(name);
        if (binding.isEmpty()) {
            throw new IllegalStateException("unresolved name " + name.name());
        }
        return variable(name, binding.get());
    }

    // operators

    private Node unary(Syntax.Unary unary) {
        if (unary.operator().equals("delete")) {
            return unary.operand() instanceof Member member
                    ? new MemberNodes.Delete(
                            expression(member.object()),
                            expression(member.key()),
                            place(member.at()))
                    : new ValueNodes.Constant(true);
        }
        var operand = expression(unary.operand());
        if (operand instanceof ValueNodes.Constant constant && unary.operator().equals("-")) {
            return new ValueNodes.Constant(-Values.toNumber(constant.value));
        }
        return OperatorNodes.unary(unary.operator(), operand);
    }

    private Node binary(Binary binary) {
        var terms = Sums.terms(binary);
        if (terms.size() > 2) {
            return new SumNodes.Sum(all(terms));
        }
        var left = expression(binary.left());
        var right = expression(binary.right());
        return binary.operator().equals("+")
                ? new SumNodes.Add(left, right)
                : OperatorNodes.binary(binary.operator(), left, right, place(binary.at()));
    }

    private Node update(Syntax.Update update) {
        double by = update.increment() ? 1 : -1;
        return switch (update.target()) {
            case Name name -> new LocalNodes.Increment(variable(name), by, update.prefix());
            case Member member ->
                    new MemberNodes.Increment(
                            expression(member.object()),
                            expression(member.key()),
                            by,
                            update.prefix(),
                            place(member.at()));
            case Syntax.ArrayPattern p -> throw noUpdate(p);
            case Syntax.ObjectPattern p -> throw noUpdate(p);
            case Syntax.DefaultTarget p -> throw noUpdate(p);
            case RestTarget p -> throw noUpdate(p);
        };
    }

    private static IllegalStateException noUpdate(Target target) {
        return new IllegalStateException("not updatable: " + target);
    }

    private Node assign(Assign assign) {
        var appended = Sums.appended(assign);
        if (appended.isPresent()) {
            return new LocalNodes.Append(variable(appended.get()), all(Sums.appendix(assign)));
        }
        var operator = assign.operator();
        if (assign.target() instanceof Name name && !operator.equals("=")) {
            return compoundName(name, operator, assign);
        }
        if (assign.target() instanceof Member member && !operator.equals("=")) {
            return new MemberNodes.Change(
                    expression(member.object()),
                    expression(member.key()),
                    operator,
                    expression(assign.value()),
                    place(member.at()));
        }
        return switch (assign.target()) {
            case Name name -> new LocalNodes.Write(variable(name), expression(assign.value()));
            case Member member ->
                    new MemberNodes.Write(
                            expression(member.object()),
                            expression(member.key()),
                            expression(assign.value()),
                            place(member.at()));
            case Target pattern ->
                    new PatternNodes.Assign(store(pattern, false), expression(assign.value()));
        };
    }

    private Node compoundName(Name name, String operator, Assign assign) {
        var value = expression(assign.value());
        var read = read(name);
        if (MemberNodes.isLogical(operator)) {
            var write = new LocalNodes.Write(variable(name), value);
            return new MemberNodes.WriteUnless(read, operator, write);
        }
        return new LocalNodes.Write(
                variable(name), OperatorNodes.binary(operator, read, value, place(assign.at())));
    }

    // members and calls

    private Node member(Member member) {
        var object = expression(member.object());
        if (member.key() instanceof Literal(int at, String name)) {
            return new MemberNodes.Read(object, name, member.optional(), place(member.at()));
        }
        return new MemberNodes.ReadAt(
                object, expression(member.key()), member.optional(), place(member.at()));
    }

    private Node call(Call call) {
        var arguments = all(call.arguments());
        var place = place(call.at());
        if (call.callee() instanceof Member member) {
            var object = expression(member.object());
            if (member.key() instanceof Literal(int at, String name)) {
                return new CallNodes.CallMethod(
                        object,
                        methods.computeIfAbsent(name, Methods::named),
                        arguments,
                        member.optional(),
                        call.optional(),
                        place);
            }
            return new CallNodes.CallAt(
                    object,
                    expression(member.key()),
                    arguments,
                    member.optional(),
                    call.optional(),
                    place);
        }
        var shown = call.callee() instanceof Name name ? name.name() : "";
        return new CallNodes.Call(
                expression(call.callee()), arguments, call.optional(), shown, place);
    }

    // targets

    PatternNodes.Store store(Target target, boolean starts) {
        return switch (target) {
            case Name name -> new PatternNodes.IntoVariable(variable(name), starts);
            case Member member ->
                    new PatternNodes.IntoMember(
                            expression(member.object()),
                            expression(member.key()),
                            place(member.at()));
            case Syntax.DefaultTarget fallback ->
                    new PatternNodes.WithDefault(
                            store(fallback.target(), starts), expression(fallback.fallback()));
            case RestTarget rest -> store(rest.target(), starts);
            case Syntax.ArrayPattern pattern -> arrayStore(pattern, starts);
            case Syntax.ObjectPattern pattern ->
                    new PatternNodes.IntoObject(
                            pattern.properties().stream()
                                    .map(property -> expression(property.key()))
                                    .toArray(Node[]::new),
                            pattern.properties().stream()
                                    .map(property -> store(property.target(), starts))
                                    .toArray(PatternNodes.Store[]::new),
                            pattern.rest().map(rest -> store(rest, starts)).orElse(null),
                            place(pattern.at()));
        };
    }

    private PatternNodes.Store arrayStore(Syntax.ArrayPattern pattern, boolean starts) {
        var elements = new PatternNodes.@Nullable Store[pattern.elements().size()];
        boolean rest = false;
        for (int i = 0; i < elements.length; i++) {
            var element = pattern.elements().get(i);
            elements[i] = element == null ? null : store(element, starts);
            rest = element instanceof RestTarget;
        }
        return new PatternNodes.IntoArray(elements, rest, place(pattern.at()));
    }

    // functions

    FunctionCode function(FunctionSyntax function) {
        var outer = scope;
        scope = analysis.scopeOf(function);
        var own = scope;
        var prologue = new ArrayList<Node>();
        int restSlot = takeApart(function.parameters(), prologue);
        prologue.addAll(declaredFunctions(function.body()));
        var result = resultOf(function);
        var body =
                result.map(value -> new Node[] {expression(value)})
                        .orElseGet(() -> functionBody(function));
        var code =
                new FunctionCode(
                        function.name(),
                        function.parameters().size() - (restSlot > 0 ? 1 : 0),
                        own.frameSize(),
                        own.undefinedEnd(),
                        slotOf(own, "arguments", Binding.Kind.ARGUMENTS),
                        restSlot,
                        function.self()
                                .map(s -> slotOf(own, s.name(), Binding.Kind.SELF))
                                .orElse(0),
                        own.nesting,
                        FunctionCode.weightOf(own.nodes),
                        own.hasClosures,
                        prologue.toArray(Node[]::new),
                        body,
                        result.isPresent());
        scope = outer;
        return code;
    }

    /** What an arrow function of one expression gives. */
    private static Optional<Expression> resultOf(FunctionSyntax function) {
        boolean single = function.arrow() && function.body().size() == 1;
        return single && function.body().getFirst() instanceof Syntax.Return end
                ? end.value()
                : Optional.empty();
    }

    private static int slotOf(Scope scope, String name, Binding.Kind kind) {
        return scope.own(name).filter(b -> b.kind == kind).map(b -> b.slot).orElse(0);
    }

    /** Adds nodes that take parameters apart; the slot of a rest parameter, 0 without one. */
    private int takeApart(List<Target> parameters, List<Node> prologue) {
        int restSlot = 0;
        for (int i = 0; i < parameters.size(); i++) {
            var target = parameters.get(i);
            if (target instanceof RestTarget) {
                restSlot = i + 1;
            }
            if (!(target instanceof Name)) {
                var raw = new Variable(0, i + 1, "", 0, 0);
                prologue.add(
                        new PatternNodes.Declare(store(target, true), LocalNodes.read(raw, false)));
            }
        }
        return restSlot;
    }
}
