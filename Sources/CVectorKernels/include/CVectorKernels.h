// Kernels of the neighbor search. Each comes as a scalar reference and for the instruction sets that
// pay; all of them return the same bits, because integer sums are exact and floating-point sums keep
// one order. Callers name the level, so that tests can hold every level against the reference.
#ifndef CVECTORKERNELS_H
#define CVECTORKERNELS_H

#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

enum { CVK_SCALAR = 0, CVK_NEON = 1, CVK_AVX2 = 2, CVK_AVX512 = 3 };

/// Rows of a panel: right-hand rows are stored sixteen at a time, four columns of each beside each other.
enum { CVK_PANEL = 16 };

/// Whether this processor (and this build) can run a level.
int32_t cvk_supports(int32_t level);

/// Stores `rows` rows of `width` codes (a multiple of 16) as panels, 128 added to each code:
/// byte ((p · width/4 + g) · 16 + r) · 4 + c holds column 4g + c of row 16p + r. Rows missing from
/// the last panel hold zeros (128).
void cvk_pack(const int8_t *codes, int64_t rows, int64_t width, uint8_t *panels);

/// Inner products of `left_rows` rows of codes with all rows of `panels`, into
/// `products[i · stride + j]`. `left_sums` holds the sum of each left row's codes.
void cvk_products(int32_t level, const int8_t *left, const int32_t *left_sums, int64_t left_rows,
                  const uint8_t *panels, int64_t panel_count, int64_t width, int32_t *products,
                  int64_t stride);

/// Postings of one block of rows: for column c, `rows` and `values` from `starts[c]` to `starts[c + 1]`.
typedef struct {
  const int32_t *starts;
  const uint16_t *rows;
  const float *values;
} cvk_postings;

/// Sets `sums` (`count` numbers) to the products of one sparse row with each row of a block.
void cvk_scatter(const int32_t *columns, const float *values, int64_t length, cvk_postings postings,
                 float *sums, int64_t count);

/// What is known of each right-hand row: scale and error of its codes, length of its coded part, and
/// the score that it asks for.
typedef struct {
  const float *scales;
  const float *errors;
  const float *lengths;
  const float *floors;
} cvk_right;

/// The same of the left-hand row, with the slack of floating-point sums: relative to the sum, and not.
typedef struct {
  float scale;
  float error;
  float length;
  float floor;
  float relative;
  float absolute;
} cvk_left;

/// Finds rows whose score may reach what either side asks for.
///
/// score = products · scales + sums; upper = score + score · relative + absolute
/// + left.error · right.length + left.length · right.error. Stores position and score of each row
/// with upper > 0 and upper ≥ min(left.floor, right.floor); returns how many.
int64_t cvk_scan(int32_t level, const int32_t *products, const float *sums, int64_t count,
                 cvk_left left, cvk_right right, int32_t *positions, float *scores);

/// Replaces the scores of found rows by the single-precision product of their uncoded parts plus `sums`.
///
/// `left` has `width` columns (a multiple of 16), row j of the block begins at `rows[j · width]`.
/// Products are added in 64 interleaved sums, which are then halved, k with k + half.
void cvk_refine(int32_t level, const float *left, const float *rows, int64_t width,
                const float *sums, const int32_t *positions, int64_t found, float *scores);

/// Σ values · dense[columns] in double precision, in order of the columns.
double cvk_gather(const int32_t *columns, const float *values, int64_t length, const float *dense);

/// Σ x·y in double precision, in four interleaved sums added as (0 + 2) + (1 + 3).
double cvk_dot(const float *x, const float *y, int64_t count);

#ifdef __cplusplus
}
#endif
#endif
