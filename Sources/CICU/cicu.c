#include "cicu.h"

#include <stdlib.h>
#include <unicode/ubrk.h>
#include <unicode/uchar.h>
#include <unicode/unorm2.h>
#include <unicode/ustring.h>
#include <unicode/utext.h>
#include <unicode/uversion.h>

struct cicu_breaker {
  UBreakIterator *iterator;
  UText text;
};

static cicu_breaker *wrap(UBreakIterator *iterator) {
  cicu_breaker *breaker = calloc(1, sizeof *breaker);
  if (!breaker) {
    ubrk_close(iterator);
    return NULL;
  }
  breaker->iterator = iterator;
  UText empty = UTEXT_INITIALIZER;
  breaker->text = empty;
  return breaker;
}

cicu_breaker *cicu_open_default(int32_t kind, const char *locale) {
  UErrorCode status = U_ZERO_ERROR;
  UBreakIteratorType type = kind == CICU_SENTENCE ? UBRK_SENTENCE : UBRK_WORD;
  UBreakIterator *iterator = ubrk_open(type, locale, NULL, 0, &status);
  return U_FAILURE(status) ? NULL : wrap(iterator);
}

/// UTF-8 to a new UTF-16 buffer; NULL on malformed input or no memory.
static UChar *utf16(const uint8_t *text, int32_t length, int32_t *units) {
  UErrorCode status = U_ZERO_ERROR;
  UChar *buffer = malloc(((size_t)length + 1) * sizeof *buffer);
  if (!buffer) return NULL;
  u_strFromUTF8(buffer, length + 1, units, (const char *)text, length, &status);
  if (U_FAILURE(status)) {
    free(buffer);
    return NULL;
  }
  return buffer;
}

cicu_breaker *cicu_open_rules(
    const uint8_t *rules, int32_t length, int32_t *line, int32_t *column) {
  int32_t units = 0;
  UChar *source = utf16(rules, length, &units);
  if (!source) return NULL;
  UErrorCode status = U_ZERO_ERROR;
  UParseError error = {0};
  UBreakIterator *iterator = ubrk_openRules(source, units, NULL, 0, &error, &status);
  free(source);
  if (U_FAILURE(status)) {
    *line = error.line;
    *column = error.offset;
    return NULL;
  }
  return wrap(iterator);
}

void cicu_close(cicu_breaker *breaker) {
  if (!breaker) return;
  ubrk_close(breaker->iterator);
  utext_close(&breaker->text);
  free(breaker);
}

int32_t cicu_set_text(cicu_breaker *breaker, const uint8_t *text, int64_t length) {
  UErrorCode status = U_ZERO_ERROR;
  utext_openUTF8(&breaker->text, (const char *)text, length, &status);
  ubrk_setUText(breaker->iterator, &breaker->text, &status);
  if (U_SUCCESS(status)) ubrk_first(breaker->iterator);
  return U_FAILURE(status) ? (int32_t)status : 0;
}

int32_t cicu_next(cicu_breaker *breaker, int32_t *ends, int32_t *statuses, int32_t capacity) {
  int32_t count = 0;
  while (count < capacity) {
    int32_t end = ubrk_next(breaker->iterator);
    if (end == UBRK_DONE) break;
    ends[count] = end;
    statuses[count] = ubrk_getRuleStatus(breaker->iterator);
    count++;
  }
  return count;
}

int32_t cicu_nfc(const uint8_t *text, int32_t length, uint8_t *out, int32_t capacity) {
  UErrorCode status = U_ZERO_ERROR;
  int32_t units = 0;
  UChar *source = utf16(text, length, &units);
  if (!source) return -1;
  const UNormalizer2 *nfc = unorm2_getNFCInstance(&status);
  // Composition never lengthens UTF-16 by more than three times (Unicode FAQ on normalization).
  int32_t room = units * 3 + 1;
  UChar *composed = malloc((size_t)room * sizeof *composed);
  int32_t needed = -1;
  if (composed) {
    int32_t composedUnits = unorm2_normalize(nfc, source, units, composed, room, &status);
    if (U_SUCCESS(status)) {
      u_strToUTF8((char *)out, capacity, &needed, composed, composedUnits, &status);
      if (U_FAILURE(status) && status != U_BUFFER_OVERFLOW_ERROR) needed = -1;
    }
  }
  free(composed);
  free(source);
  return needed;
}

// The library that is loaded, which may be newer than the headers.
const char *cicu_version(void) {
  static _Thread_local char text[U_MAX_VERSION_STRING_LENGTH];
  UVersionInfo version;
  u_getVersion(version);
  u_versionToString(version, text);
  return text;
}

const char *cicu_unicode_version(void) {
  static _Thread_local char text[U_MAX_VERSION_STRING_LENGTH];
  UVersionInfo version;
  u_getUnicodeVersion(version);
  u_versionToString(version, text);
  return text;
}
