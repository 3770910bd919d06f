package vn.nhip.job.recompute;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Ways in which a record gets spoilt; some of them come close and still leave it usable. */
sealed interface Garbage {

  /** The value on the wire, made from the draft of a good one; null for a record without value. */
  byte[] spoil(JsonDraft draft, List<JsonDraft.Dress> dresses);

  /** One field gets another value; null takes the field away. */
  record Tampered(String field, String json) implements Garbage {
    @Override
    public byte[] spoil(JsonDraft draft, List<JsonDraft.Dress> dresses) {
      return (json == null ? draft.without(field) : draft.literal(field, json)).bytes(dresses);
    }
  }

  /** The text around the object is broken. */
  record Framed(String before, String after) implements Garbage {
    @Override
    public byte[] spoil(JsonDraft draft, List<JsonDraft.Dress> dresses) {
      return (before + draft.json(dresses) + after).getBytes(StandardCharsets.UTF_8);
    }
  }

  /** Something else altogether, given as bytes in ISO 8859-1; null for no value at all. */
  record Bytes(String latin1) implements Garbage {
    @Override
    public byte[] spoil(JsonDraft draft, List<JsonDraft.Dress> dresses) {
      return latin1 == null ? null : latin1.getBytes(StandardCharsets.ISO_8859_1);
    }
  }

  /** A good object with these bytes (ISO 8859-1) in the string of an unknown field. */
  record BytesWithin(String latin1) implements Garbage {
    @Override
    public byte[] spoil(JsonDraft draft, List<JsonDraft.Dress> dresses) {
      String[] around = draft.literal("note", "\"§\"").json(List.of()).split("§", 2);
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      bytes.writeBytes(around[0].getBytes(StandardCharsets.UTF_8));
      bytes.writeBytes(latin1.getBytes(StandardCharsets.ISO_8859_1));
      bytes.writeBytes(around[1].getBytes(StandardCharsets.UTF_8));
      return bytes.toByteArray();
    }
  }

  /** A good object in another encoding. */
  record Utf16() implements Garbage {
    @Override
    public byte[] spoil(JsonDraft draft, List<JsonDraft.Dress> dresses) {
      return draft.json(dresses).getBytes(StandardCharsets.UTF_16LE);
    }
  }
}
