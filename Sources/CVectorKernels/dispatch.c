#include "kernels.h"

int32_t cvk_supports(int32_t level) {
  switch (level) {
  case CVK_SCALAR:
    return 1;
#if defined(__x86_64__)
  case CVK_AVX2:
    return __builtin_cpu_supports("avx2") != 0;
  case CVK_AVX512:
    return __builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512bw")
           && __builtin_cpu_supports("avx512vl") && __builtin_cpu_supports("avx512dq")
           && __builtin_cpu_supports("avx512vnni");
#endif
#if defined(__aarch64__)
  case CVK_NEON:
    return 1;
#endif
  default:
    return 0;
  }
}

static products_kernel products_of(int32_t level) {
  switch (level) {
#if defined(__x86_64__)
  case CVK_AVX2:
    return products_avx2;
  case CVK_AVX512:
    return products_avx512;
#endif
#if defined(__aarch64__)
  case CVK_NEON:
    return products_neon;
#endif
  default:
    return products_scalar;
  }
}

static scan_kernel scan_of(int32_t level) {
  switch (level) {
#if defined(__x86_64__)
  case CVK_AVX2:
    return scan_avx2;
  case CVK_AVX512:
    return scan_avx512;
#endif
  default:
    return scan_scalar;
  }
}

static refine_kernel refine_of(int32_t level) {
  switch (level) {
#if defined(__x86_64__)
  case CVK_AVX2:
    return refine_avx2;
  case CVK_AVX512:
    return refine_avx512;
#endif
  default:
    return refine_scalar;
  }
}

void cvk_products(int32_t level, const int8_t *left, const int32_t *left_sums, int64_t left_rows,
                  const uint8_t *panels, int64_t panel_count, int64_t width, int32_t *products, int64_t stride) {
  products_of(level)(left, left_sums, left_rows, panels, panel_count, width, products, stride);
}

int64_t cvk_scan(int32_t level, const int32_t *products, const float *sums, int64_t count,
                 cvk_left left, cvk_right right, int32_t *positions, float *scores) {
  return scan_of(level)(products, sums, count, left, right, positions, scores);
}

void cvk_refine(int32_t level, const float *left, const float *rows, int64_t width,
                const float *sums, const int32_t *positions, int64_t found, float *scores) {
  refine_of(level)(left, rows, width, sums, positions, found, scores);
}
