# Counts the rows of every table of a result in R and runs the chunks of its notebook.
# usage: Rscript read_back.R RESULT
result <- commandArgs(trailingOnly = TRUE)[1]
options(encoding = "UTF-8")
listed <- paste(readLines(file.path(result, "files.json"), encoding = "UTF-8", warn = FALSE), collapse = "\n")
files <- list.files(file.path(result, "tables"), pattern = "[.]csv$", full.names = TRUE)
for (file in files) {
  name <- sub("[.]csv$", "", basename(file))
  expected <- as.integer(sub(paste0('.*"', name, '" : ([0-9]+).*'), "\\1", substring(listed, regexpr('"rows"', listed))))
  table <- read.csv(file, encoding = "UTF-8", na.strings = "", strip.white = FALSE, check.names = FALSE)
  if (nrow(table) != expected) stop(name, ": ", nrow(table), " rows in R, ", expected, " written")
}
cat(length(files), "tables read by R with equal counts\n")
data_dir <- normalizePath(result)
lines <- readLines(file.path(result, "notebooks", "results.Rmd"), encoding = "UTF-8")
open <- grep("^```\\{r", lines)
close <- grep("^```$", lines)
pdf(file = file.path(tempdir(), "figures.pdf"))
for (begin in open) {
  end <- close[close > begin][1]
  eval(parse(text = lines[(begin + 1):(end - 1)], encoding = "UTF-8"), envir = globalenv())
}
invisible(dev.off())
cat(length(open), "chunks of results.Rmd ran\n")
