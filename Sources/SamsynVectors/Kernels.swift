internal import CVectorKernels

/// The C kernels over Swift arrays: the only place of the stage that touches pointers.
enum Kernels {
  /// See `cvk_dot`.
  static func dot(_ x: [Float], _ left: Range<Int>, _ y: [Float], _ right: Range<Int>) -> Double {
    precondition(
      left.count == right.count && left.upperBound <= x.count && right.upperBound <= y.count)
    return unsafe x.withUnsafeBufferPointer { x in
      unsafe y.withUnsafeBufferPointer { y in
        guard let x = x.baseAddress, let y = y.baseAddress else { return 0 }
        return unsafe cvk_dot(x + left.lowerBound, y + right.lowerBound, Int64(left.count))
      }
    }
  }

  /// The product of a sparse row with a dense one, in order of the columns.
  static func gather(_ matrix: CSRMatrix, _ row: Range<Int>, _ dense: [Float]) -> Double {
    precondition(dense.count == matrix.columnCount)
    return unsafe matrix.columnIndices.withUnsafeBufferPointer { columns in
      unsafe matrix.values.withUnsafeBufferPointer { values in
        unsafe dense.withUnsafeBufferPointer { dense in
          guard let columns = columns.baseAddress, let values = values.baseAddress,
            let dense = dense.baseAddress
          else { return 0 }
          return unsafe cvk_gather(
            columns + row.lowerBound, values + row.lowerBound, Int64(row.count), dense)
        }
      }
    }
  }

  /// The codes of some rows as panels of sixteen rows.
  static func pack(_ rows: CodedRows, _ range: Range<Int>) -> [UInt8] {
    let panels = (range.count + Int(CVK_PANEL) - 1) / Int(CVK_PANEL)
    let size = panels * Int(CVK_PANEL) * rows.width
    return unsafe [UInt8](unsafeUninitializedCapacity: size) { buffer, count in
      unsafe rows.codes.withUnsafeBufferPointer { codes in
        if let codes = codes.baseAddress, let panels = buffer.baseAddress {
          unsafe cvk_pack(
            codes + range.lowerBound * rows.width, Int64(range.count), Int64(rows.width), panels)
        }
      }
      count = size
    }
  }

  /// Products of codes of left rows with rows of packed panels, one left row after the other.
  /// - Parameters:
  ///   - columns: which packed rows, from a multiple of sixteen.
  ///   - stride: numbers from the products of one left row to those of the next.
  static func products(
    _ set: InstructionSet, _ left: CodedRows, _ rows: Range<Int>, _ panels: [UInt8],
    _ columns: Range<Int>, stride: Int, _ products: inout [Int32]
  ) {
    let width = left.width
    let size = Int(CVK_PANEL)
    let count = (columns.count + size - 1) / size
    precondition(
      rows.upperBound <= left.count && rows.count * stride <= products.count
        && count * size <= stride && (columns.lowerBound + count * size) * width <= panels.count)
    guard width > 0 else { return }
    unsafe left.codes.withUnsafeBufferPointer { codes in
      unsafe left.codeSums.withUnsafeBufferPointer { sums in
        unsafe panels.withUnsafeBufferPointer { panels in
          unsafe products.withUnsafeMutableBufferPointer { products in
            guard let codes = codes.baseAddress, let sums = sums.baseAddress,
              let panels = panels.baseAddress, let products = products.baseAddress
            else { return }
            unsafe cvk_products(
              set.rawValue, codes + rows.lowerBound * width, sums + rows.lowerBound,
              Int64(rows.count), panels + columns.lowerBound * width, Int64(count), Int64(width),
              products, Int64(stride))
          }
        }
      }
    }
  }

  /// Sets `count` sums from `start` to the products of a row's tail with the block's.
  static func scatter(
    _ tail: CSRMatrix, _ row: Range<Int>, _ postings: Postings, count: Int,
    at start: Int, _ sums: inout [Float]
  ) {
    precondition(start + count <= sums.count && postings.starts.count > tail.columnCount)
    unsafe tail.columnIndices.withUnsafeBufferPointer { columns in
      unsafe tail.values.withUnsafeBufferPointer { values in
        unsafe postings.starts.withUnsafeBufferPointer { starts in
          unsafe postings.rows.withUnsafeBufferPointer { rows in
            unsafe postings.values.withUnsafeBufferPointer { weights in
              unsafe sums.withUnsafeMutableBufferPointer { sums in
                guard let columns = columns.baseAddress, let values = values.baseAddress,
                  let starts = starts.baseAddress, let rows = rows.baseAddress,
                  let weights = weights.baseAddress, let sums = sums.baseAddress
                else { return }
                unsafe cvk_scatter(
                  columns + row.lowerBound, values + row.lowerBound, Int64(row.count),
                  cvk_postings(starts: starts, rows: rows, values: weights), sums + start,
                  Int64(count))
              }
            }
          }
        }
      }
    }
  }

  /// What one left row asks of some right-hand rows.
  struct Query {
    var row: Int
    var rows: Range<Int>
    /// Where the products, the sums and the floors of these rows begin.
    var products: Int
    var sums: Int
    var floors: Int
    var floor: Float
    var slack: Slack
  }

  /// Rows whose score may reach a floor, with their scores in single precision; returns how many.
  /// Positions count from the first row asked for.
  static func candidates(
    _ set: InstructionSet, _ query: Query, left: CodedRows, right: CodedRows, floors: [Float],
    products: [Int32], sums: [Float], positions: inout [Int32], scores: inout [Float]
  ) -> Int {
    let count = query.rows.count
    let width = left.width
    let start = query.rows.lowerBound
    precondition(
      count <= positions.count && count <= scores.count && query.sums + count <= sums.count
        && query.floors + count <= floors.count && query.rows.upperBound <= right.count
        && query.products + count <= products.count && query.row < left.count)
    let asked = cvk_left(
      scale: left.scales[query.row], error: left.errors[query.row],
      length: left.lengths[query.row], floor: query.floor, relative: query.slack.relative,
      absolute: query.slack.absolute)
    return unsafe right.scales.withUnsafeBufferPointer { scales in
      unsafe right.errors.withUnsafeBufferPointer { errors in
        unsafe right.lengths.withUnsafeBufferPointer { lengths in
          unsafe floors.withUnsafeBufferPointer { floors in
            unsafe products.withUnsafeBufferPointer { products in
              unsafe sums.withUnsafeBufferPointer { sums in
                guard let scales = scales.baseAddress, let errors = errors.baseAddress,
                  let lengths = lengths.baseAddress, let floors = floors.baseAddress,
                  let products = products.baseAddress, let sums = sums.baseAddress
                else { return 0 }
                let known = unsafe cvk_right(
                  scales: scales + start, errors: errors + start, lengths: lengths + start,
                  floors: floors + query.floors)
                let found = unsafe cvk_scan(
                  set.rawValue, products + query.products, sums + query.sums,
                  Int64(count), asked, known, &positions, &scores)
                if found > 0, width > 0 {
                  unsafe left.heavy.withUnsafeBufferPointer { mine in
                    unsafe right.heavy.withUnsafeBufferPointer { theirs in
                      guard let mine = mine.baseAddress, let theirs = theirs.baseAddress else {
                        return
                      }
                      unsafe cvk_refine(
                        set.rawValue, mine + query.row * width, theirs + start * width,
                        Int64(width), sums + query.sums, positions, found, &scores)
                    }
                  }
                }
                return Int(found)
              }
            }
          }
        }
      }
    }
  }
}
