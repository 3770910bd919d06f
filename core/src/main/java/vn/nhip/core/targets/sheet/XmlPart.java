package vn.nhip.core.targets.sheet;

import java.io.InputStream;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * Reads the XML of a part of a workbook from beginning to end with the JDK's parser. Document types
 * and custom entities are not supported.
 */
final class XmlPart {
  private static final int DEEPEST = 64;
  private static final XMLInputFactory FACTORY = factory();

  private final XMLStreamReader xml;
  private int depth;

  private XmlPart(XMLStreamReader xml) {
    this.xml = xml;
  }

  static XmlPart of(InputStream in) {
    try {
      return new XmlPart(FACTORY.createXMLStreamReader(in, "UTF-8"));
    } catch (XMLStreamException e) {
      throw new BadSheet(SheetText.of("file.damaged"), e);
    }
  }

  /**
   * Advances to the next start of an element.
   *
   * @return its name without a prefix; null at the end of the part
   * @throws BadSheet if the XML is not well-formed
   */
  String nextElement() {
    while (next()) {
      if (xml.getEventType() == XMLStreamConstants.START_ELEMENT) {
        return xml.getLocalName();
      }
    }
    return null;
  }

  /**
   * Advances to the next start or end of an element, or text. Returns false at the end of the part.
   */
  boolean next() {
    try {
      while (xml.hasNext()) {
        int event = xml.next();
        if (event == XMLStreamConstants.DTD || event == XMLStreamConstants.ENTITY_REFERENCE) {
          throw new BadSheet(SheetText.of("file.damaged"));
        }
        if (event == XMLStreamConstants.START_ELEMENT && ++depth > DEEPEST) {
          throw new BadSheet(SheetText.of("file.damaged"));
        }
        if (event == XMLStreamConstants.END_ELEMENT) {
          depth--;
        }
        if (event == XMLStreamConstants.START_ELEMENT
            || event == XMLStreamConstants.END_ELEMENT
            || isText()) {
          return true;
        }
      }
      return false;
    } catch (XMLStreamException | IndexOutOfBoundsException e) {
      throw new BadSheet(SheetText.of("file.damaged"), e);
    }
  }

  boolean isStart() {
    return xml.isStartElement();
  }

  boolean isEnd() {
    return xml.isEndElement();
  }

  boolean isText() {
    return xml.isCharacters() || xml.getEventType() == XMLStreamConstants.CDATA;
  }

  /** The name of the element that starts or ends here, without a prefix. */
  String name() {
    return xml.getLocalName();
  }

  String text() {
    return xml.getText();
  }

  /** The value of an attribute of the element that starts here, whatever its prefix, or null. */
  String attribute(String name) {
    for (int i = 0; i < xml.getAttributeCount(); i++) {
      if (xml.getAttributeLocalName(i).equals(name)) {
        return xml.getAttributeValue(i);
      }
    }
    return null;
  }

  /** Whether an attribute is true, which XML can also write as 1. */
  boolean flag(String name) {
    String value = attribute(name);
    return "1".equals(value) || "true".equals(value);
  }

  /**
   * The value of an attribute as a whole number.
   *
   * @return {@code absent} if there is no such attribute
   * @throws BadSheet if it is not a number of at most 7 digits
   */
  int number(String name, int absent) {
    String value = attribute(name);
    if (value == null) {
      return absent;
    }
    if (!value.matches("\\d{1,7}")) {
      throw new BadSheet(SheetText.of("file.damaged"));
    }
    return Integer.parseInt(value);
  }

  private static XMLInputFactory factory() {
    XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    factory.setProperty(XMLInputFactory.IS_COALESCING, false);
    return factory;
  }
}
