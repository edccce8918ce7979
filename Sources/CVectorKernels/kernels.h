// What the levels offer to the dispatcher.
#ifndef KERNELS_H
#define KERNELS_H

#include "include/CVectorKernels.h"

#pragma clang fp contract(off)

typedef void (*products_kernel)(const int8_t *, const int32_t *, int64_t, const uint8_t *, int64_t,
                                int64_t, int32_t *, int64_t);
typedef int64_t (*scan_kernel)(const int32_t *, const float *, int64_t, cvk_left, cvk_right,
                               int32_t *, float *);

typedef void (*refine_kernel)(const float *, const float *, int64_t, const float *, const int32_t *,
                              int64_t, float *);

void refine_scalar(const float *, const float *, int64_t, const float *, const int32_t *, int64_t,
                   float *);
void products_scalar(const int8_t *, const int32_t *, int64_t, const uint8_t *, int64_t, int64_t,
                     int32_t *, int64_t);
int64_t scan_scalar(const int32_t *, const float *, int64_t, cvk_left, cvk_right, int32_t *, float *);

/// The scalar scan from `start` on, appending to `found` results.
static inline int64_t scan_from(const int32_t *products, const float *sums, int64_t start,
                                int64_t count, cvk_left left, cvk_right right, int32_t *positions,
                                float *scores, int64_t found) {
  for (int64_t j = start; j < count; j++) {
    float score = (float)products[j] * left.scale;
    score = score * right.scales[j];
    score = score + sums[j];
    float slack = left.error * right.lengths[j];
    float other = left.length * right.errors[j];
    float relative = score * left.relative;
    float upper = score + relative;
    upper = upper + left.absolute;
    upper = upper + slack;
    upper = upper + other;
    float floor = left.floor < right.floors[j] ? left.floor : right.floors[j];
    if (upper > 0 && upper >= floor) {
      positions[found] = (int32_t)j;
      scores[found] = score;
      found++;
    }
  }
  return found;
}

/// Adds up `count` (a power of two) numbers, k with k + half.
static inline float halve(float *lanes, int count) {
  for (int half = count / 2; half > 0; half /= 2)
    for (int k = 0; k < half; k++) lanes[k] = lanes[k] + lanes[k + half];
  return lanes[0];
}

#if defined(__x86_64__)
void refine_avx2(const float *, const float *, int64_t, const float *, const int32_t *, int64_t,
                 float *);
void refine_avx512(const float *, const float *, int64_t, const float *, const int32_t *, int64_t,
                   float *);
void products_avx2(const int8_t *, const int32_t *, int64_t, const uint8_t *, int64_t, int64_t,
                   int32_t *, int64_t);
int64_t scan_avx2(const int32_t *, const float *, int64_t, cvk_left, cvk_right, int32_t *, float *);
void products_avx512(const int8_t *, const int32_t *, int64_t, const uint8_t *, int64_t, int64_t,
                     int32_t *, int64_t);
int64_t scan_avx512(const int32_t *, const float *, int64_t, cvk_left, cvk_right, int32_t *, float *);
#endif
#if defined(__aarch64__)
void products_neon(const int8_t *, const int32_t *, int64_t, const uint8_t *, int64_t, int64_t,
                   int32_t *, int64_t);
#endif

#endif
