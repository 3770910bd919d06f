package vn.nhip.job.recompute;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** A way to corrupt a record; some are near misses that leave it usable. */
sealed interface Corruption {

  /** Returns the corrupted value of a valid draft; null for a record without value. */
  byte[] corrupt(JsonDraft draft, List<JsonDraft.Variant> variants);

  /** Gives one field another value; null removes the field. */
  record ChangedField(String field, String json) implements Corruption {
    @Override
    public byte[] corrupt(JsonDraft draft, List<JsonDraft.Variant> variants) {
      return (json == null ? draft.without(field) : draft.literal(field, json)).bytes(variants);
    }
  }

  /** Adds text around the object. */
  record Framed(String before, String after) implements Corruption {
    @Override
    public byte[] corrupt(JsonDraft draft, List<JsonDraft.Variant> variants) {
      return (before + draft.json(variants) + after).getBytes(StandardCharsets.UTF_8);
    }
  }

  /** Replaces the value with bytes given in ISO 8859-1; null for no value. */
  record Bytes(String latin1) implements Corruption {
    @Override
    public byte[] corrupt(JsonDraft draft, List<JsonDraft.Variant> variants) {
      return latin1 == null ? null : latin1.getBytes(StandardCharsets.ISO_8859_1);
    }
  }

  /** Puts bytes given in ISO 8859-1 into the string of an unknown field. */
  record BytesWithin(String latin1) implements Corruption {
    @Override
    public byte[] corrupt(JsonDraft draft, List<JsonDraft.Variant> variants) {
      String[] around = draft.literal("note", "\"§\"").json(List.of()).split("§", 2);
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      bytes.writeBytes(around[0].getBytes(StandardCharsets.UTF_8));
      bytes.writeBytes(latin1.getBytes(StandardCharsets.ISO_8859_1));
      bytes.writeBytes(around[1].getBytes(StandardCharsets.UTF_8));
      return bytes.toByteArray();
    }
  }

  /** Encodes a valid object in UTF-16. */
  record Utf16() implements Corruption {
    @Override
    public byte[] corrupt(JsonDraft draft, List<JsonDraft.Variant> variants) {
      return draft.json(variants).getBytes(StandardCharsets.UTF_16LE);
    }
  }
}
