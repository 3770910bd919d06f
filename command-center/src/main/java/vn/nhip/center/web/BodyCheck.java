package vn.nhip.center.web;

import com.fasterxml.jackson.databind.JsonNode;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Map;

/** Checks request bodies for values that no route accepts. */
final class BodyCheck {
  private BodyCheck() {}

  /** Whether a text or a name contains NUL, which the database cannot store. */
  static boolean holdsNul(JsonNode node) {
    if (node.isTextual()) {
      return node.textValue().indexOf('\0') >= 0;
    }
    for (Map.Entry<String, JsonNode> member : node.properties()) {
      if (member.getKey().indexOf('\0') >= 0) {
        return true;
      }
    }
    for (JsonNode each : node) {
      if (holdsNul(each)) {
        return true;
      }
    }
    return false;
  }

  /** Whether a list contains null, or a member that is not {@link OrNull} is null. */
  static boolean holdsForbiddenNull(JsonNode node, Type type) {
    if (node.isArray()) {
      Type element =
          type instanceof ParameterizedType list ? list.getActualTypeArguments()[0] : Object.class;
      for (JsonNode each : node) {
        if (each.isNull() || holdsForbiddenNull(each, element)) {
          return true;
        }
      }
    } else if (node.isObject() && type instanceof Class<?> shape && shape.isRecord()) {
      for (RecordComponent component : shape.getRecordComponents()) {
        JsonNode value = node.get(component.getName());
        if (value != null && isForbidden(value, component)) {
          return true;
        }
      }
    }
    return false;
  }

  private static boolean isForbidden(JsonNode value, RecordComponent component) {
    return value.isNull()
        ? !component.isAnnotationPresent(OrNull.class)
        : holdsForbiddenNull(value, component.getGenericType());
  }
}
