#include "kernels.h"

#if defined(__x86_64__)
#include <immintrin.h>

#pragma clang fp contract(off)

#define AVX512 __attribute__((target("avx512f,avx512bw,avx512vl,avx512dq,avx512vnni")))
#define AVX2 __attribute__((target("avx2")))

static inline int32_t four(const int8_t *codes) {
  int32_t value;
  __builtin_memcpy(&value, codes, 4);
  return value;
}

// Asks for a row that is read next; found rows lie far apart.
static inline void fetch(const float *row, int64_t width) {
  for (int64_t c = 0; c < width; c += 16) _mm_prefetch((const char *)(row + c), _MM_HINT_T0);
}

// ROWS left rows by PANELS panels in registers: one broadcast serves PANELS products, one load ROWS.
#define TILE512(ROWS, PANELS)                                                                      \
  AVX512 static void tile512_##ROWS##x##PANELS(                                                    \
      const int8_t *left, const int32_t *left_sums, const uint8_t *panels, int64_t width,          \
      int32_t *products, int64_t stride) {                                                         \
    __m512i sums[ROWS][PANELS];                                                                    \
    _Pragma("clang loop unroll(full)") for (int i = 0; i < ROWS; i++)                              \
        _Pragma("clang loop unroll(full)") for (int p = 0; p < PANELS; p++)                        \
            sums[i][p] = _mm512_set1_epi32(-128 * left_sums[i]);                                   \
    for (int64_t g = 0; g < width / 4; g++) {                                                      \
      __m512i right[PANELS];                                                                       \
      _Pragma("clang loop unroll(full)") for (int p = 0; p < PANELS; p++)                          \
          right[p] = _mm512_loadu_si512(panels + p * CVK_PANEL * width + g * CVK_PANEL * 4);       \
      _Pragma("clang loop unroll(full)") for (int i = 0; i < ROWS; i++) {                          \
        __m512i codes = _mm512_set1_epi32(four(left + i * width + g * 4));                         \
        _Pragma("clang loop unroll(full)") for (int p = 0; p < PANELS; p++)                        \
            sums[i][p] = _mm512_dpbusd_epi32(sums[i][p], right[p], codes);                         \
      }                                                                                            \
    }                                                                                              \
    _Pragma("clang loop unroll(full)") for (int i = 0; i < ROWS; i++)                              \
        _Pragma("clang loop unroll(full)") for (int p = 0; p < PANELS; p++)                        \
            _mm512_storeu_si512(products + i * stride + p * CVK_PANEL, sums[i][p]);                \
  }

TILE512(8, 3)
TILE512(8, 1)
TILE512(1, 3)
TILE512(1, 1)

AVX512 void products_avx512(const int8_t *left, const int32_t *left_sums, int64_t left_rows,
                            const uint8_t *panels, int64_t panel_count, int64_t width,
                            int32_t *products, int64_t stride) {
  int64_t p = 0;
  while (p < panel_count) {
    int wide = panel_count - p >= 3;
    const uint8_t *from = panels + p * CVK_PANEL * width;
    int32_t *to = products + p * CVK_PANEL;
    int64_t i = 0;
    for (; i + 8 <= left_rows; i += 8)
      (wide ? tile512_8x3 : tile512_8x1)(left + i * width, left_sums + i, from, width,
                                         to + i * stride, stride);
    for (; i < left_rows; i++)
      (wide ? tile512_1x3 : tile512_1x1)(left + i * width, left_sums + i, from, width,
                                         to + i * stride, stride);
    p += wide ? 3 : 1;
  }
}

AVX512 int64_t scan_avx512(const int32_t *products, const float *sums, int64_t count, cvk_left left,
                           cvk_right right, int32_t *positions, float *scores) {
  int64_t found = 0, j = 0;
  const __m512 scale = _mm512_set1_ps(left.scale), error = _mm512_set1_ps(left.error);
  const __m512 length = _mm512_set1_ps(left.length), floor = _mm512_set1_ps(left.floor);
  const __m512 relative = _mm512_set1_ps(left.relative), absolute = _mm512_set1_ps(left.absolute);
  __m512i places = _mm512_add_epi32(
      _mm512_set_epi32(15, 14, 13, 12, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2, 1, 0), _mm512_setzero_si512());
  for (; j + 16 <= count; j += 16) {
    __m512 score = _mm512_mul_ps(_mm512_cvtepi32_ps(_mm512_loadu_si512(products + j)), scale);
    score = _mm512_mul_ps(score, _mm512_loadu_ps(right.scales + j));
    score = _mm512_add_ps(score, _mm512_loadu_ps(sums + j));
    __m512 slack = _mm512_mul_ps(error, _mm512_loadu_ps(right.lengths + j));
    __m512 other = _mm512_mul_ps(length, _mm512_loadu_ps(right.errors + j));
    __m512 upper = _mm512_add_ps(score, _mm512_mul_ps(score, relative));
    upper = _mm512_add_ps(upper, absolute);
    upper = _mm512_add_ps(upper, slack);
    upper = _mm512_add_ps(upper, other);
    __m512 needed = _mm512_min_ps(floor, _mm512_loadu_ps(right.floors + j));
    __mmask16 mask = _mm512_cmp_ps_mask(upper, needed, _CMP_GE_OQ)
                     & _mm512_cmp_ps_mask(upper, _mm512_setzero_ps(), _CMP_GT_OQ);
    if (mask) {
      _mm512_mask_compressstoreu_epi32(positions + found, mask, places);
      _mm512_mask_compressstoreu_ps(scores + found, mask, score);
      found += __builtin_popcount(mask);
    }
    places = _mm512_add_epi32(places, _mm512_set1_epi32(16));
  }
  return scan_from(products, sums, j, count, left, right, positions, scores, found);
}

AVX512 void refine_avx512(const float *left, const float *rows, int64_t width, const float *sums,
                          const int32_t *positions, int64_t found, float *scores) {
  for (int64_t n = 0; n < found; n++) {
    const float *right = rows + positions[n] * width;
    if (n + 1 < found) fetch(rows + positions[n + 1] * width, width);
    __m512 lanes[4] = {_mm512_setzero_ps(), _mm512_setzero_ps(), _mm512_setzero_ps(),
                       _mm512_setzero_ps()};
    int64_t c = 0;
    for (; c + 64 <= width; c += 64)
      _Pragma("clang loop unroll(full)") for (int k = 0; k < 4; k++) lanes[k] = _mm512_add_ps(
          lanes[k], _mm512_mul_ps(_mm512_loadu_ps(left + c + 16 * k),
                                  _mm512_loadu_ps(right + c + 16 * k)));
    int64_t rest = (width - c) / 16;
    for (int64_t k = 0; k < rest; k++)
      lanes[k] = _mm512_add_ps(lanes[k], _mm512_mul_ps(_mm512_loadu_ps(left + c + 16 * k),
                                                       _mm512_loadu_ps(right + c + 16 * k)));
    float sixteen[16];
    _mm512_storeu_ps(sixteen, _mm512_add_ps(_mm512_add_ps(lanes[0], lanes[2]),
                                            _mm512_add_ps(lanes[1], lanes[3])));
    scores[n] = halve(sixteen, 16) + sums[positions[n]];
  }
}

AVX2 void refine_avx2(const float *left, const float *rows, int64_t width, const float *sums,
                      const int32_t *positions, int64_t found, float *scores) {
  for (int64_t n = 0; n < found; n++) {
    const float *right = rows + positions[n] * width;
    if (n + 1 < found) fetch(rows + positions[n + 1] * width, width);
    __m256 lanes[8];
    for (int k = 0; k < 8; k++) lanes[k] = _mm256_setzero_ps();
    int64_t c = 0;
    for (; c + 64 <= width; c += 64)
      _Pragma("clang loop unroll(full)") for (int k = 0; k < 8; k++) lanes[k] = _mm256_add_ps(
          lanes[k],
          _mm256_mul_ps(_mm256_loadu_ps(left + c + 8 * k), _mm256_loadu_ps(right + c + 8 * k)));
    int64_t rest = (width - c) / 8;
    for (int64_t k = 0; k < rest; k++)
      lanes[k] = _mm256_add_ps(lanes[k], _mm256_mul_ps(_mm256_loadu_ps(left + c + 8 * k),
                                                       _mm256_loadu_ps(right + c + 8 * k)));
    float all[64];
    for (int k = 0; k < 8; k++) _mm256_storeu_ps(all + 8 * k, lanes[k]);
    scores[n] = halve(all, 64) + sums[positions[n]];
  }
}

// Codes widened to 16 bits: four rows of a panel by four columns give pairs of partial sums.
#define TILE256(ROWS)                                                                              \
  AVX2 static void tile256_##ROWS(const int8_t *left, const int32_t *left_sums,                    \
                                  const uint8_t *panel, int64_t width, int32_t *products,          \
                                  int64_t stride) {                                                \
    __m256i sums[ROWS][4];                                                                         \
    for (int i = 0; i < ROWS; i++)                                                                 \
      for (int q = 0; q < 4; q++) sums[i][q] = _mm256_setzero_si256();                             \
    for (int64_t g = 0; g < width / 4; g++) {                                                      \
      const uint8_t *from = panel + g * CVK_PANEL * 4;                                             \
      __m256i right[4];                                                                            \
      _Pragma("clang loop unroll(full)") for (int q = 0; q < 4; q++)                               \
          right[q] = _mm256_cvtepu8_epi16(_mm_loadu_si128((const __m128i *)(from + q * 16)));      \
      _Pragma("clang loop unroll(full)") for (int i = 0; i < ROWS; i++) {                          \
        __m256i codes = _mm256_cvtepi8_epi16(_mm_set1_epi32(four(left + i * width + g * 4)));      \
        _Pragma("clang loop unroll(full)") for (int q = 0; q < 4; q++)                             \
            sums[i][q] = _mm256_add_epi32(sums[i][q], _mm256_madd_epi16(right[q], codes));         \
      }                                                                                            \
    }                                                                                              \
    for (int i = 0; i < ROWS; i++) {                                                               \
      __m256i offset = _mm256_set1_epi32(-128 * left_sums[i]);                                     \
      for (int half = 0; half < 2; half++) {                                                       \
        __m256i both = _mm256_hadd_epi32(sums[i][2 * half], sums[i][2 * half + 1]);                \
        both = _mm256_permute4x64_epi64(both, 0xD8);                                               \
        _mm256_storeu_si256((__m256i *)(products + i * stride + half * 8),                         \
                            _mm256_add_epi32(both, offset));                                       \
      }                                                                                            \
    }                                                                                              \
  }

TILE256(2)
TILE256(1)

AVX2 void products_avx2(const int8_t *left, const int32_t *left_sums, int64_t left_rows,
                        const uint8_t *panels, int64_t panel_count, int64_t width,
                        int32_t *products, int64_t stride) {
  for (int64_t p = 0; p < panel_count; p++) {
    const uint8_t *from = panels + p * CVK_PANEL * width;
    int32_t *to = products + p * CVK_PANEL;
    int64_t i = 0;
    for (; i + 2 <= left_rows; i += 2)
      tile256_2(left + i * width, left_sums + i, from, width, to + i * stride, stride);
    for (; i < left_rows; i++)
      tile256_1(left + i * width, left_sums + i, from, width, to + i * stride, stride);
  }
}

AVX2 int64_t scan_avx2(const int32_t *products, const float *sums, int64_t count, cvk_left left,
                       cvk_right right, int32_t *positions, float *scores) {
  int64_t found = 0, j = 0;
  const __m256 scale = _mm256_set1_ps(left.scale), error = _mm256_set1_ps(left.error);
  const __m256 length = _mm256_set1_ps(left.length), floor = _mm256_set1_ps(left.floor);
  const __m256 relative = _mm256_set1_ps(left.relative), absolute = _mm256_set1_ps(left.absolute);
  for (; j + 8 <= count; j += 8) {
    __m256i coded = _mm256_loadu_si256((const __m256i *)(products + j));
    __m256 score = _mm256_mul_ps(_mm256_cvtepi32_ps(coded), scale);
    score = _mm256_mul_ps(score, _mm256_loadu_ps(right.scales + j));
    score = _mm256_add_ps(score, _mm256_loadu_ps(sums + j));
    __m256 slack = _mm256_mul_ps(error, _mm256_loadu_ps(right.lengths + j));
    __m256 other = _mm256_mul_ps(length, _mm256_loadu_ps(right.errors + j));
    __m256 upper = _mm256_add_ps(score, _mm256_mul_ps(score, relative));
    upper = _mm256_add_ps(upper, absolute);
    upper = _mm256_add_ps(upper, slack);
    upper = _mm256_add_ps(upper, other);
    __m256 needed = _mm256_min_ps(floor, _mm256_loadu_ps(right.floors + j));
    __m256 accepted = _mm256_and_ps(_mm256_cmp_ps(upper, needed, _CMP_GE_OQ),
                                    _mm256_cmp_ps(upper, _mm256_setzero_ps(), _CMP_GT_OQ));
    int mask = _mm256_movemask_ps(accepted);
    if (mask) {
      float lanes[8];
      _mm256_storeu_ps(lanes, score);
      for (; mask; mask &= mask - 1) {
        int lane = __builtin_ctz((unsigned)mask);
        positions[found] = (int32_t)(j + lane);
        scores[found] = lanes[lane];
        found++;
      }
    }
  }
  return scan_from(products, sums, j, count, left, right, positions, scores, found);
}
#endif
