#include "kernels.h"

#if defined(__aarch64__)
#include <arm_neon.h>

static inline int32x4_t products4(int32x4_t sums, int8x16_t right, int8x8_t codes) {
  // Each half holds two rows by four columns; pairs are added twice, so a row ends in one lane.
  int16x8_t low = vmull_s8(vget_low_s8(right), codes);
  int16x8_t high = vmull_s8(vget_high_s8(right), codes);
  return vaddq_s32(sums, vpaddq_s32(vpaddlq_s16(low), vpaddlq_s16(high)));
}

void products_neon(const int8_t *left, const int32_t *left_sums, int64_t left_rows,
                   const uint8_t *panels, int64_t panel_count, int64_t width, int32_t *products, int64_t stride) {
  (void)left_sums;
  const uint8x16_t offset = vdupq_n_u8(128);
  for (int64_t p = 0; p < panel_count; p++) {
    const uint8_t *panel = panels + p * CVK_PANEL * width;
    for (int64_t i = 0; i < left_rows; i++) {
      int32x4_t sums[4] = {vdupq_n_s32(0), vdupq_n_s32(0), vdupq_n_s32(0), vdupq_n_s32(0)};
      for (int64_t g = 0; g < width / 4; g++) {
        int32_t four;
        __builtin_memcpy(&four, left + i * width + g * 4, 4);
        int8x8_t codes = vreinterpret_s8_s32(vdup_n_s32(four));
        for (int q = 0; q < 4; q++) {
          uint8x16_t bytes = vld1q_u8(panel + g * CVK_PANEL * 4 + q * 16);
          sums[q] = products4(sums[q], vreinterpretq_s8_u8(veorq_u8(bytes, offset)), codes);
        }
      }
      for (int q = 0; q < 4; q++) vst1q_s32(products + i * stride + p * CVK_PANEL + q * 4, sums[q]);
    }
  }
}
#endif
