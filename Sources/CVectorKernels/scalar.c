#include "kernels.h"

#include <string.h>

#pragma clang fp contract(off)

void cvk_pack(const int8_t *codes, int64_t rows, int64_t width, uint8_t *panels) {
  int64_t groups = width / 4, count = (rows + CVK_PANEL - 1) / CVK_PANEL;
  memset(panels, 128, (size_t)(count * CVK_PANEL * width));
  for (int64_t row = 0; row < rows; row++) {
    uint8_t *panel = panels + (row / CVK_PANEL) * CVK_PANEL * width + (row % CVK_PANEL) * 4;
    const int8_t *from = codes + row * width;
    for (int64_t g = 0; g < groups; g++)
      for (int64_t c = 0; c < 4; c++)
        panel[g * CVK_PANEL * 4 + c] = (uint8_t)(from[g * 4 + c] + 128);
  }
}

void products_scalar(const int8_t *left, const int32_t *left_sums, int64_t left_rows,
                     const uint8_t *panels, int64_t panel_count, int64_t width, int32_t *products, int64_t stride) {
  int64_t groups = width / 4;
  for (int64_t i = 0; i < left_rows; i++) {
    for (int64_t j = 0; j < panel_count * CVK_PANEL; j++) {
      const uint8_t *panel = panels + (j / CVK_PANEL) * CVK_PANEL * width + (j % CVK_PANEL) * 4;
      int32_t sum = 0;
      for (int64_t g = 0; g < groups; g++)
        for (int64_t c = 0; c < 4; c++)
          sum += (int32_t)left[i * width + g * 4 + c] * (int32_t)panel[g * CVK_PANEL * 4 + c];
      products[i * stride + j] = sum - 128 * left_sums[i];
    }
  }
}

int64_t scan_scalar(const int32_t *products, const float *sums, int64_t count, cvk_left left,
                    cvk_right right, int32_t *positions, float *scores) {
  return scan_from(products, sums, 0, count, left, right, positions, scores, 0);
}

void cvk_scatter(const int32_t *columns, const float *values, int64_t length, cvk_postings postings,
                 float *sums, int64_t count) {
  memset(sums, 0, (size_t)count * sizeof(float));
  for (int64_t position = 0; position < length; position++) {
    float weight = values[position];
    int32_t end = postings.starts[columns[position] + 1];
    int32_t p = postings.starts[columns[position]];
    // Rows of one column differ, so four at a time do not touch each other.
    for (; p + 4 <= end; p += 4) {
      float *a = sums + postings.rows[p], *b = sums + postings.rows[p + 1];
      float *c = sums + postings.rows[p + 2], *d = sums + postings.rows[p + 3];
      float u = *a + weight * postings.values[p], v = *b + weight * postings.values[p + 1];
      float w = *c + weight * postings.values[p + 2], x = *d + weight * postings.values[p + 3];
      *a = u, *b = v, *c = w, *d = x;
    }
    for (; p < end; p++) {
      float product = weight * postings.values[p];
      sums[postings.rows[p]] += product;
    }
  }
}

void refine_scalar(const float *left, const float *rows, int64_t width, const float *sums,
                   const int32_t *positions, int64_t found, float *scores) {
  for (int64_t n = 0; n < found; n++) {
    const float *right = rows + positions[n] * width;
    float lanes[64] = {0};
    for (int64_t c = 0; c < width; c++) {
      float product = left[c] * right[c];
      lanes[c % 64] += product;
    }
    scores[n] = halve(lanes, 64) + sums[positions[n]];
  }
}

double cvk_gather(const int32_t *columns, const float *values, int64_t length, const float *dense) {
  double sum = 0;
  for (int64_t i = 0; i < length; i++) sum += (double)values[i] * (double)dense[columns[i]];
  return sum;
}

double cvk_dot(const float *x, const float *y, int64_t count) {
  double sums[4] = {0, 0, 0, 0};
  int64_t i = 0;
  for (; i + 4 <= count; i += 4)
    for (int64_t k = 0; k < 4; k++) sums[k] += (double)x[i + k] * (double)y[i + k];
  for (; i < count; i++) sums[i % 4] += (double)x[i] * (double)y[i];
  return (sums[0] + sums[2]) + (sums[1] + sums[3]);
}
