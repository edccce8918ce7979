#ifndef CMARKUP_H
#define CMARKUP_H

#include <stddef.h>
#include <stdint.h>

// XML and HTML as a flat list of events, through libxml2's SAX push parsers.
//
// The caller names the elements and attributes that it knows; events carry positions in that list,
// so that nobody compares strings on the other side. Entities are never expanded from declarations,
// no external resource is loaded, and nesting is limited.

typedef struct cmarkup_parser cmarkup_parser;

enum { CMARKUP_XML = 0, CMARKUP_HTML = 1 };
enum { CMARKUP_START = 0, CMARKUP_END = 1, CMARKUP_TEXT = 2, CMARKUP_ATTRIBUTE = 3 };
enum {
  CMARKUP_OK = 0,
  CMARKUP_MALFORMED = 1,
  CMARKUP_TOO_DEEP = 2,
  CMARKUP_ENTITIES = 3,
  CMARKUP_NO_MEMORY = 4,
  CMARKUP_TOO_MANY_ATTRIBUTES = 5,
};

// Elements and attributes without a name in the caller's list have this one.
#define CMARKUP_UNKNOWN UINT16_MAX

typedef struct {
  uint8_t kind;
  uint16_t name;
  // Text and attribute values: where their bytes are in the text of this batch.
  uint32_t start;
  uint32_t count;
} cmarkup_event;

// `names` holds `count` strings, each with its end mark, one after the other; they are copied. XML names are "prefix:local" with the prefixes that the formats use themselves,
// whatever prefix a file chose; HTML names are lower case.
cmarkup_parser *cmarkup_new(int dialect, const char *names, int count, int max_depth);

// Takes the next bytes (UTF-8 for HTML; XML says its encoding itself) and gathers events. Returns one
// of the codes above; events before an error are there.
int cmarkup_feed(cmarkup_parser *parser, const uint8_t *bytes, int count, int is_last);

// The events and text gathered since the last call of cmarkup_clear.
const cmarkup_event *cmarkup_events(const cmarkup_parser *parser, size_t *count);
const uint8_t *cmarkup_text(const cmarkup_parser *parser, size_t *count);
void cmarkup_clear(cmarkup_parser *parser);

// What libxml2 said first, or "", and the line it was at.
const char *cmarkup_error(const cmarkup_parser *parser, int *line);

void cmarkup_free(cmarkup_parser *parser);

#endif
