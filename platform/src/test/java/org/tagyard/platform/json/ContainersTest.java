package org.tagyard.platform.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Random;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;

class ContainersTest {
    @Test
    void anObjectBehavesLikeALinkedMapOverManyRandomChanges() {
        var random = new Random(7);
        for (int keys : new int[] {6, 9, 40, 3000}) {
            var object = new ObjectValue();
            var model = new LinkedHashMap<String, Object>();
            for (int i = 0; i < 20_000; i++) {
                var key = "k" + random.nextInt(keys);
                if (random.nextInt(3) == 0) {
                    assertThat(object.remove(key)).isEqualTo(model.remove(key) != null);
                } else {
                    object.put(key, (double) i);
                    model.put(key, (double) i);
                }
            }
            assertThat(object.keys()).containsExactlyElementsOf(model.keySet());
            model.forEach((key, value) -> assertThat(object.get(key)).isEqualTo(value));
            assertThat(object.size()).isEqualTo(model.size());
        }
    }

    @Test
    void keysChosenToCollideDoNotMakeAnObjectSlow() {
        Assertions.assertTimeout(
                Duration.ofSeconds(10),
                () -> {
                    var object = new ObjectValue();
                    for (int i = 0; i < 1 << 17; i++) {
                        var key = new StringBuilder();
                        for (int bit = 0; bit < 17; bit++) {
                            key.append((i >> bit & 1) == 0 ? "Aa" : "BB");
                        }
                        object.put(key.toString(), 1.0);
                    }
                    assertThat(object.size()).isEqualTo(1 << 17);
                });
    }

    @Test
    void aFrozenObjectIgnoresEveryChange() {
        var object = new ObjectValue().put("a", 1.0).freeze();
        object.put("a", 2.0).put("b", 3.0);
        assertThat(object.remove("a")).isFalse();
        assertThat(object.get("a")).isEqualTo(1.0);
        assertThat(object.keys()).containsExactly("a");
    }

    @Test
    void aFarElementCostsAnEntryAndNotTheRoomBetween() {
        var array = ArrayValue.of(1.0);
        assertThat(array.bytesToPut(1_000_000_000)).isLessThan(100);
        array.put(1_000_000_000, "far");
        assertThat(array.length()).isEqualTo(1_000_000_001);
        assertThat(array.get(1_000_000_000)).isEqualTo("far");
        assertThat(array.at(5)).isNull();
        array.setLength(1);
        assertThat(array.at(1_000_000_000)).isNull();
    }

    @Test
    void farElementsFindTheirPlaceWhenTheArrayGrowsToThem() {
        var array = new ArrayValue();
        array.put(5000, "far");
        for (int i = 0; i < 5000; i++) {
            array.put(i, (double) i);
        }
        assertThat(array.get(5000)).isEqualTo("far");
        array.add("end");
        assertThat(array.get(5001)).isEqualTo("end");
        assertThat(array.dense()[5000]).isEqualTo("far");
    }

    @Test
    void pathsFollowKeysAndIndexesAndTryTheLiteralKeyFirst() {
        var root =
                (ObjectValue)
                        JsonText.parse("{\"items\":[{\"id\":7}],\"a.b\":1,\"a\":{\"b\":2,\"c\":3}}")
                                .orElseThrow();
        assertThat(KeyPath.get(root, "items.0.id")).isEqualTo(7.0);
        assertThat(KeyPath.get(root, "a.b")).isEqualTo(1.0);
        assertThat(KeyPath.get(root, "a.c")).isEqualTo(3.0);
        assertThat(KeyPath.get(root, "items.1.id")).isEqualTo(Undefined.UNDEFINED);
        assertThat(KeyPath.get(root, "items.length")).isEqualTo(Undefined.UNDEFINED);
        assertThat(KeyPath.get("text", "0")).isEqualTo(Undefined.UNDEFINED);
    }

    @Test
    void settingAPathMakesTheObjectsOnTheWay() {
        var root = new ObjectValue();
        KeyPath.set(root, "user.address.city", "x");
        KeyPath.set(root, "user.tags", ArrayValue.of("a"));
        KeyPath.set(root, "user.tags.1", "b");
        KeyPath.set(root, "user.tags.9", "ignored");
        assertThat(JsonText.write(root))
                .hasValue("{\"user\":{\"address\":{\"city\":\"x\"},\"tags\":[\"a\",\"b\"]}}");
        assertThat(KeyPath.remove(root, "user.address.city")).isTrue();
        assertThat(KeyPath.remove(root, "user.address.city")).isFalse();
        assertThat(KeyPath.remove(root, "nobody.city")).isFalse();
        assertThat(KeyPath.remove(root, "user.tags.0")).isTrue();
        assertThat(JsonText.write(root))
                .hasValue("{\"user\":{\"address\":{},\"tags\":[null,\"b\"]}}");
    }

    @Test
    void objectsOfOneShapeChangeApart() {
        var keys = new String[] {"a", "b", "c"};
        var first = ObjectValue.shaped(keys, new Object[] {1.0, 2.0, 3.0});
        var second = ObjectValue.shaped(keys, new Object[] {4.0, 5.0, 6.0});
        first.remove("a");
        first.put("d", 7.0);
        second.put("e", 8.0);
        second.put("b", 9.0);
        assertThat(JsonText.write(first)).hasValue("{\"b\":2,\"c\":3,\"d\":7}");
        assertThat(JsonText.write(second)).hasValue("{\"a\":4,\"b\":9,\"c\":6,\"e\":8}");
        assertThat(keys).containsExactly("a", "b", "c");
    }

    @Test
    void bigObjectsOfOneShapeChangeApart() {
        var keys = new String[20];
        for (int i = 0; i < keys.length; i++) {
            keys[i] = "k" + i;
        }
        var first = ObjectValue.shaped(keys, keys.clone());
        var second = ObjectValue.shaped(keys, keys.clone());
        assertThat(first.remove("k3")).isTrue();
        first.put("k3", "again");
        assertThat(first.get("k3")).isEqualTo("again");
        assertThat(first.keys()).hasSize(20).endsWith("k3");
        assertThat(second.keys()).containsExactly(keys);
        assertThat(second.get("k19")).isEqualTo("k19");
    }
}
