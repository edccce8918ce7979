// The floor: ICU's default word breaks over UTF-8, nothing else. Best of three, megabytes a second.
#include <stdio.h>
#include <stdlib.h>
#include <time.h>
#include <unicode/ubrk.h>
#include <unicode/utext.h>

int main(int argc, char **argv) {
  if (argc != 2) return 64;
  FILE *file = fopen(argv[1], "rb");
  if (!file) return 1;
  fseek(file, 0, SEEK_END);
  long size = ftell(file);
  rewind(file);
  char *text = malloc((size_t)size);
  if (!text || fread(text, 1, (size_t)size, file) != (size_t)size) return 1;
  fclose(file);
  double best = 1e9;
  long segments = 0;
  for (int round = 0; round < 3; round++) {
    struct timespec start, end;
    clock_gettime(CLOCK_MONOTONIC, &start);
    UErrorCode status = U_ZERO_ERROR;
    UText source = UTEXT_INITIALIZER;
    utext_openUTF8(&source, text, size, &status);
    UBreakIterator *iterator = ubrk_open(UBRK_WORD, "sv", NULL, 0, &status);
    ubrk_setUText(iterator, &source, &status);
    if (U_FAILURE(status)) return 1;
    segments = 0;
    while (ubrk_next(iterator) != UBRK_DONE) segments++;
    clock_gettime(CLOCK_MONOTONIC, &end);
    double seconds = (double)(end.tv_sec - start.tv_sec) + (double)(end.tv_nsec - start.tv_nsec) / 1e9;
    if (seconds < best) best = seconds;
    ubrk_close(iterator);
    utext_close(&source);
  }
  fprintf(stderr, "%ld segments\n", segments);
  printf("ICU word loop in C\t%.2f\n", (double)size / 1e6 / best);
  return 0;
}
