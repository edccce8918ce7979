// The only door to ICU: plain C types, one name per thing that Samsyn calls, so that ICU's
// versioned symbol names never reach Swift and any ICU release from the system will do.
#ifndef CICU_H
#define CICU_H

#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

typedef struct cicu_breaker cicu_breaker;

enum { CICU_WORD = 1, CICU_SENTENCE = 2 };

/// A break iterator over ICU's default rules for `locale` ("" is the root locale).
/// Returns NULL when ICU refuses; close with `cicu_close`.
cicu_breaker *cicu_open_default(int32_t kind, const char *locale);

/// A break iterator over rule source in UTF-8. On a syntax error returns NULL and stores the line
/// and column (from 1) where ICU stopped.
cicu_breaker *cicu_open_rules(const uint8_t *rules, int32_t length, int32_t *line, int32_t *column);

void cicu_close(cicu_breaker *breaker);

/// Starts over on `length` bytes of UTF-8, which must outlive the iteration. Returns 0, or ICU's
/// error code.
int32_t cicu_set_text(cicu_breaker *breaker, const uint8_t *text, int64_t length);

/// Fills `ends` with the next boundaries (byte offsets) and `statuses` with the rule status of the
/// segment before each; returns how many were stored, 0 at the end of the text.
int32_t cicu_next(cicu_breaker *breaker, int32_t *ends, int32_t *statuses, int32_t capacity);

/// Composes UTF-8 into Unicode normalization form C. Returns the length needed, which may exceed
/// `capacity` (then nothing useful was stored), or -1 on an ICU error.
int32_t cicu_nfc(const uint8_t *text, int32_t length, uint8_t *out, int32_t capacity);

const char *cicu_version(void);
const char *cicu_unicode_version(void);

#ifdef __cplusplus
}
#endif
#endif
