#include "CMarkup.h"

#include <libxml/HTMLparser.h>
#include <libxml/parser.h>
#include <libxml/parserInternals.h>
#include <stdlib.h>
#include <string.h>

// Namespaces by the prefix that they have in this project. Strict and transitional OOXML are one.
static const struct {
  const char *uri;
  const char *prefix;
} namespaces[] = {
    {"http://schemas.openxmlformats.org/wordprocessingml/2006/main", "w"},
    {"http://purl.oclc.org/ooxml/wordprocessingml/main", "w"},
    {"http://schemas.microsoft.com/office/word/2003/wordml", "w"},
    {"http://schemas.openxmlformats.org/drawingml/2006/main", "a"},
    {"http://purl.oclc.org/ooxml/drawingml/main", "a"},
    {"http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing", "wp"},
    {"http://purl.oclc.org/ooxml/drawingml/wordprocessingDrawing", "wp"},
    {"http://schemas.openxmlformats.org/markup-compatibility/2006", "mc"},
    {"http://schemas.openxmlformats.org/officeDocument/2006/math", "m"},
    {"http://purl.oclc.org/ooxml/officeDocument/math", "m"},
    {"http://schemas.openxmlformats.org/officeDocument/2006/relationships", "r"},
    {"http://purl.oclc.org/ooxml/officeDocument/relationships", "r"},
    {"http://schemas.openxmlformats.org/package/2006/relationships", "rel"},
    {"http://schemas.openxmlformats.org/package/2006/metadata/core-properties", "cp"},
    {"http://schemas.openxmlformats.org/package/2006/content-types", "ct"},
    {"http://schemas.openxmlformats.org/spreadsheetml/2006/main", "x"},
    {"http://purl.oclc.org/ooxml/spreadsheetml/main", "x"},
    {"http://schemas.openxmlformats.org/drawingml/2006/diagram", "dgm"},
    {"http://schemas.microsoft.com/office/drawing/2008/diagram", "dsp"},
    {"http://schemas.microsoft.com/office/2006/xmlPackage", "pkg"},
    {"urn:schemas-microsoft-com:vml", "v"},
    {"http://purl.org/dc/elements/1.1/", "dc"},
    {"http://purl.org/dc/terms/", "dcterms"},
    {"urn:oasis:names:tc:opendocument:xmlns:office:1.0", "office"},
    {"urn:oasis:names:tc:opendocument:xmlns:text:1.0", "text"},
    {"urn:oasis:names:tc:opendocument:xmlns:table:1.0", "table"},
    {"urn:oasis:names:tc:opendocument:xmlns:style:1.0", "style"},
    {"urn:oasis:names:tc:opendocument:xmlns:meta:1.0", "meta"},
    {"urn:oasis:names:tc:opendocument:xmlns:drawing:1.0", "draw"},
    {"urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0", "fo"},
    {"urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0", "svg"},
    {"urn:oasis:names:tc:opendocument:xmlns:container", "container"},
    {"http://www.idpf.org/2007/opf", "opf"},
    {"http://www.w3.org/XML/1998/namespace", "xml"},
};

typedef struct {
  char *name;
  uint32_t hash;
} vocabulary_entry;

enum { TAG_NONE, TAG_OPEN, TAG_NAME, TAG_INSIDE };

// Where the bytes stand that are about to be parsed, as far as start tags go.
typedef struct {
  int state, is_raw, blanks, quotes;
  uint8_t quote, last;
  unsigned length;
  char name[8];
} tag_scanner;

struct cmarkup_parser {
  int dialect;
  int depth, max_depth;
  tag_scanner tag;
  int code;
  int error_line;
  char error[256];
  xmlParserCtxtPtr context;
  xmlSAXHandler handler;

  // Names by open addressing; `slots` holds positions plus one.
  vocabulary_entry *names;
  int name_count;
  uint16_t *slots;
  uint32_t slot_mask;

  // libxml2 keeps one copy of each namespace: pointers are looked up before strings.
  const xmlChar *last_uri;
  const char *last_prefix;

  cmarkup_event *events;
  size_t event_count, event_capacity;
  uint8_t *text;
  size_t text_count, text_capacity;
};

static uint32_t hash_bytes(uint32_t hash, const char *bytes, size_t count) {
  for (size_t i = 0; i < count; i++) hash = (hash ^ (uint8_t)bytes[i]) * 16777619u;
  return hash;
}

static uint16_t lookup(const cmarkup_parser *parser, const char *prefix, const char *local) {
  size_t prefix_length = prefix ? strlen(prefix) : 0;
  size_t local_length = strlen(local);
  uint32_t hash = 2166136261u;
  if (prefix) hash = hash_bytes(hash_bytes(hash, prefix, prefix_length), ":", 1);
  hash = hash_bytes(hash, local, local_length);
  for (uint32_t slot = hash & parser->slot_mask; parser->slots[slot];
       slot = (slot + 1) & parser->slot_mask) {
    const vocabulary_entry *entry = &parser->names[parser->slots[slot] - 1];
    if (entry->hash != hash) continue;
    const char *name = entry->name;
    if (prefix) {
      if (strncmp(name, prefix, prefix_length) != 0 || name[prefix_length] != ':') continue;
      name += prefix_length + 1;
    }
    if (strcmp(name, local) == 0) return (uint16_t)(parser->slots[slot] - 1);
  }
  return CMARKUP_UNKNOWN;
}

static const char *prefix_of(cmarkup_parser *parser, const xmlChar *uri) {
  if (!uri) return NULL;
  if (uri == parser->last_uri) return parser->last_prefix;
  const char *prefix = "?";
  for (size_t i = 0; i < sizeof namespaces / sizeof *namespaces; i++) {
    if (strcmp((const char *)uri, namespaces[i].uri) == 0) {
      prefix = namespaces[i].prefix;
      break;
    }
  }
  parser->last_uri = uri;
  parser->last_prefix = prefix;
  return prefix;
}

static void stop(cmarkup_parser *parser, int code) {
  if (parser->code == CMARKUP_OK) {
    parser->code = code;
    parser->error_line = parser->context ? xmlSAX2GetLineNumber(parser->context) : 0;
  }
  if (parser->context) xmlStopParser(parser->context);
}

static cmarkup_event *add_event(cmarkup_parser *parser, uint8_t kind, uint16_t name) {
  if (parser->event_count == parser->event_capacity) {
    size_t capacity = parser->event_capacity ? parser->event_capacity * 2 : 1024;
    cmarkup_event *events = realloc(parser->events, capacity * sizeof *events);
    if (!events) {
      stop(parser, CMARKUP_NO_MEMORY);
      return NULL;
    }
    parser->events = events;
    parser->event_capacity = capacity;
  }
  cmarkup_event *event = &parser->events[parser->event_count++];
  event->kind = kind;
  event->name = name;
  event->start = (uint32_t)parser->text_count;
  event->count = 0;
  return event;
}

static void add_text(cmarkup_parser *parser, cmarkup_event *event, const void *bytes, size_t count) {
  if (!event) return;
  if (parser->text_count + count > parser->text_capacity) {
    size_t capacity = parser->text_capacity ? parser->text_capacity : 1 << 16;
    while (capacity < parser->text_count + count) capacity *= 2;
    uint8_t *text = capacity > UINT32_MAX ? NULL : realloc(parser->text, capacity);
    if (!text) {
      stop(parser, CMARKUP_NO_MEMORY);
      return;
    }
    parser->text = text;
    parser->text_capacity = capacity;
  }
  memcpy(parser->text + parser->text_count, bytes, count);
  parser->text_count += count;
  event->count += (uint32_t)count;
}

static int enter(cmarkup_parser *parser) {
  if (parser->code != CMARKUP_OK) return 0;
  if (++parser->depth > parser->max_depth) {
    stop(parser, CMARKUP_TOO_DEEP);
    return 0;
  }
  return 1;
}

static void on_start_ns(void *user, const xmlChar *local, const xmlChar *prefix, const xmlChar *uri,
                        int namespace_count, const xmlChar **declared, int attribute_count,
                        int defaulted, const xmlChar **attributes) {
  (void)prefix, (void)namespace_count, (void)declared, (void)defaulted;
  cmarkup_parser *parser = user;
  if (!enter(parser)) return;
  add_event(parser, CMARKUP_START, lookup(parser, prefix_of(parser, uri), (const char *)local));
  for (int i = 0; i < attribute_count; i++, attributes += 5) {
    uint16_t name = lookup(parser, prefix_of(parser, attributes[2]), (const char *)attributes[0]);
    if (name == CMARKUP_UNKNOWN) continue;
    add_text(parser, add_event(parser, CMARKUP_ATTRIBUTE, name), attributes[3],
             (size_t)(attributes[4] - attributes[3]));
  }
}

static void on_end_ns(void *user, const xmlChar *local, const xmlChar *prefix, const xmlChar *uri) {
  (void)prefix;
  cmarkup_parser *parser = user;
  if (parser->code != CMARKUP_OK) return;
  parser->depth--;
  add_event(parser, CMARKUP_END, lookup(parser, prefix_of(parser, uri), (const char *)local));
}

static void on_start(void *user, const xmlChar *name, const xmlChar **attributes) {
  cmarkup_parser *parser = user;
  if (!enter(parser)) return;
  add_event(parser, CMARKUP_START, lookup(parser, NULL, (const char *)name));
  for (; attributes && attributes[0]; attributes += 2) {
    uint16_t known = lookup(parser, NULL, (const char *)attributes[0]);
    if (known == CMARKUP_UNKNOWN) continue;
    const char *value = attributes[1] ? (const char *)attributes[1] : "";
    add_text(parser, add_event(parser, CMARKUP_ATTRIBUTE, known), value, strlen(value));
  }
}

static void on_end(void *user, const xmlChar *name) {
  cmarkup_parser *parser = user;
  if (parser->code != CMARKUP_OK) return;
  parser->depth--;
  add_event(parser, CMARKUP_END, lookup(parser, NULL, (const char *)name));
}

static void on_text(void *user, const xmlChar *bytes, int count) {
  cmarkup_parser *parser = user;
  if (parser->code != CMARKUP_OK || count <= 0) return;
  cmarkup_event *last = parser->event_count ? &parser->events[parser->event_count - 1] : NULL;
  if (!last || last->kind != CMARKUP_TEXT) last = add_event(parser, CMARKUP_TEXT, CMARKUP_UNKNOWN);
  add_text(parser, last, bytes, (size_t)count);
}

static void on_entity_declaration(void *user, const xmlChar *name, int type, const xmlChar *public_id,
                                  const xmlChar *system_id, xmlChar *content) {
  (void)name, (void)type, (void)public_id, (void)system_id, (void)content;
  stop(user, CMARKUP_ENTITIES);
}

static xmlEntityPtr on_entity(void *user, const xmlChar *name) {
  (void)user;
  return xmlGetPredefinedEntity(name);
}

// An entity that only a DTD elsewhere declares: HTML knows most of them, the rest leave a mark.
static void on_reference(void *user, const xmlChar *name) {
  const htmlEntityDesc *known = htmlEntityLookup(name);
  unsigned int value = known ? known->value : 0xFFFD;
  xmlChar bytes[8];
  int count = xmlCopyChar(0, bytes, (int)value);
  on_text(user, bytes, count);
}

static void on_error(void *user, xmlErrorPtr error) {
  cmarkup_parser *parser = user;
  if (parser->error[0] == 0 && error && error->message) {
    strncpy(parser->error, error->message, sizeof parser->error - 1);
    size_t length = strlen(parser->error);
    while (length && (parser->error[length - 1] == '\n' || parser->error[length - 1] == ' '))
      parser->error[--length] = 0;
    parser->error_line = error->line;
  }
}

cmarkup_parser *cmarkup_new(int dialect, const char *names, int count, int max_depth) {
  if (count < 0 || count >= CMARKUP_UNKNOWN) return NULL;
  cmarkup_parser *parser = calloc(1, sizeof *parser);
  if (!parser) return NULL;
  parser->dialect = dialect;
  parser->max_depth = max_depth;
  uint32_t size = 64;
  while (size < (uint32_t)count * 4) size *= 2;
  parser->slot_mask = size - 1;
  parser->slots = calloc(size, sizeof *parser->slots);
  parser->names = calloc((size_t)count + 1, sizeof *parser->names);
  if (!parser->slots || !parser->names) goto failed;
  for (int i = 0; i < count; i++) {
    vocabulary_entry *entry = &parser->names[i];
    entry->name = strdup(names);
    if (!entry->name) goto failed;
    parser->name_count = i + 1;
    entry->hash = hash_bytes(2166136261u, names, strlen(names));
    names += strlen(names) + 1;
    uint32_t slot = entry->hash & parser->slot_mask;
    while (parser->slots[slot]) slot = (slot + 1) & parser->slot_mask;
    parser->slots[slot] = (uint16_t)(i + 1);
  }
  xmlSAXHandler *handler = &parser->handler;
  handler->characters = on_text;
  handler->cdataBlock = on_text;
  handler->ignorableWhitespace = on_text;
  handler->serror = on_error;
  handler->initialized = XML_SAX2_MAGIC;
  if (dialect == CMARKUP_HTML) {
    handler->startElement = on_start;
    handler->endElement = on_end;
    // The HTML parser hands scripts and styles to `cdataBlock`; they are no text.
    handler->cdataBlock = NULL;
    parser->context =
        htmlCreatePushParserCtxt(handler, parser, NULL, 0, NULL, XML_CHAR_ENCODING_UTF8);
    if (!parser->context) goto failed;
    htmlCtxtUseOptions(parser->context, HTML_PARSE_NONET | HTML_PARSE_IGNORE_ENC | HTML_PARSE_RECOVER);
  } else {
    handler->startElementNs = on_start_ns;
    handler->endElementNs = on_end_ns;
    handler->entityDecl = on_entity_declaration;
    handler->getEntity = on_entity;
    handler->reference = on_reference;
    parser->context = xmlCreatePushParserCtxt(handler, parser, NULL, 0, NULL);
    if (!parser->context) goto failed;
    // RECOVER goes on after a slip such as a stray blank in a tag; the fault is reported at the end.
    // HUGE lifts libxml2's own limits on depth and size; `max_depth` and the caller's limits hold.
    xmlCtxtUseOptions(parser->context, XML_PARSE_NONET | XML_PARSE_HUGE | XML_PARSE_RECOVER);
  }
  return parser;
failed:
  cmarkup_free(parser);
  return NULL;
}

/* Attributes cost the square of their number. They are counted before libxml2 sees them: each has a blank
   or a quotation mark before it. Scripts, style sheets, comments and values may hold as many as they like. */
static int has_too_many_attributes(cmarkup_parser *parser, const uint8_t *bytes, int count) {
  tag_scanner *tag = &parser->tag;
  for (int i = 0; i < count; i++) {
    uint8_t c = bytes[i];
    int is_letter = (c | 0x20) >= 'a' && (c | 0x20) <= 'z';
    if (tag->is_raw) {
      /* Until the next end tag. */
      if (c == '/' && tag->state == TAG_OPEN) tag->is_raw = 0;
      tag->state = c == '<' ? TAG_OPEN : TAG_NONE;
      continue;
    }
    switch (tag->state) {
    case TAG_NONE:
      if (c == '<') tag->state = TAG_OPEN;
      continue;
    case TAG_OPEN:
      if (is_letter) {
        memset(tag, 0, sizeof *tag);
        tag->state = TAG_NAME;
        tag->name[tag->length++] = c | 0x20;
      } else if (c != '<') {
        tag->state = TAG_NONE;
      }
      continue;
    case TAG_NAME:
      if (is_letter) {
        if (tag->length < sizeof tag->name - 1) tag->name[tag->length++] = c | 0x20;
        continue;
      }
      tag->state = TAG_INSIDE;
      break;
    default: break;
    }
    if (tag->quote) {
      if (c == tag->quote) tag->quote = 0;
    } else if (c == '>') {
      tag->state = TAG_NONE;
      tag->is_raw = parser->dialect == CMARKUP_HTML
                    && (!strcmp(tag->name, "script") || !strcmp(tag->name, "style"));
    } else if (c == '<') {
      tag->state = TAG_OPEN;
    } else if (c == '"' || c == '\'') {
      tag->quote = c;
      tag->quotes++;
    } else if (c <= ' ') {
      tag->blanks += tag->last > ' ';
    }
    tag->last = c;
    if (tag->blanks > 20000 || tag->quotes > 20000) return 1;
  }
  return 0;
}

int cmarkup_feed(cmarkup_parser *parser, const uint8_t *bytes, int count, int is_last) {
  if (parser->code != CMARKUP_OK) return parser->code;
  if (has_too_many_attributes(parser, bytes, count)) {
    parser->code = CMARKUP_TOO_MANY_ATTRIBUTES;
    return parser->code;
  }
  if (parser->dialect == CMARKUP_HTML) {
    htmlParseChunk(parser->context, (const char *)bytes, count, is_last);
  } else {
    xmlParseChunk(parser->context, (const char *)bytes, count, is_last);
    if (is_last && parser->code == CMARKUP_OK && !parser->context->wellFormed)
      parser->code = CMARKUP_MALFORMED;
  }
  return parser->code;
}

const cmarkup_event *cmarkup_events(const cmarkup_parser *parser, size_t *count) {
  *count = parser->event_count;
  return parser->events;
}

const uint8_t *cmarkup_text(const cmarkup_parser *parser, size_t *count) {
  *count = parser->text_count;
  return parser->text;
}

void cmarkup_clear(cmarkup_parser *parser) {
  parser->event_count = 0;
  parser->text_count = 0;
}

const char *cmarkup_error(const cmarkup_parser *parser, int *line) {
  *line = parser->error_line;
  return parser->error;
}

void cmarkup_free(cmarkup_parser *parser) {
  if (!parser) return;
  if (parser->context) {
    xmlDocPtr document = parser->context->myDoc;
    if (parser->dialect == CMARKUP_HTML) htmlFreeParserCtxt(parser->context);
    else xmlFreeParserCtxt(parser->context);
    if (document) xmlFreeDoc(document);
  }
  for (int i = 0; i < parser->name_count; i++) free(parser->names[i].name);
  free(parser->names);
  free(parser->slots);
  free(parser->events);
  free(parser->text);
  free(parser);
}
